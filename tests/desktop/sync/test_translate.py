"""From the wire to facts: everything kept, nothing believed beyond its range."""

from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.domain.facts import Cursor, MeFact, MessageFact, ReceiptFact, ThreadFact
from desktop.domain.media import Blob
from desktop.domain.message import Content, LinkPreview, Span
from desktop.domain.person import PersonRow
from desktop.domain.reach import SettingsRow
from desktop.domain.request import RequestRow
from desktop.sync import translate
from relay.wire import attachments, bodies, events, messages, people, privacy, requests, threads

ID = UUID(int=1)


def message(body: bytes | None, **more: object) -> messages.Message:
    values: dict[str, object] = {
        "id": ID,
        "thread_id": UUID(int=2),
        "seq": 3,
        "rev": 4,
        "sender_id": UUID(int=5),
        "sent_at": 6,
        "body": messages.NO_BODY if body is None else msgspec.Raw(body),
    }
    return messages.Message(**(values | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "content", "text", "kept"),
    [
        (b'{"type":"text","text":"hi"}', Content.TEXT, "hi", b""),
        (b'{"type":"notice","notice":"joined","text":"Bo joined"}', Content.NOTICE, "Bo joined", b""),
        (b'{"type":"notice","notice":"joined"}', Content.NOTICE, "joined", b""),
        (b'{"type":"hologram","x":[1]}', Content.NEWER, "", b'{"type":"hologram","x":[1]}'),
        (b'{"type":"sealed","scheme":"s","ciphertext":"c"}', Content.NEWER, "", None),
        (b'{"type":"text"}', Content.NEWER, "", b'{"type":"text"}'),
        (b"7", Content.NEWER, "", b"7"),
        (None, Content.GONE, "", b""),
    ],
)
def test_bodies(body: bytes | None, content: Content, text: str, kept: bytes | None) -> None:
    fact = translate.message(message(body))
    assert (fact.content, fact.text) == (content, text)
    assert fact.body == (body if kept is None else kept)


def test_a_tombstone_has_no_content_whatever_it_carries() -> None:
    fact = translate.message(message(b'{"type":"text","text":"still here"}', unsent=True))
    assert (fact.content, fact.text, fact.body) == (Content.GONE, "", b"")


def test_spans_go_there_and_back() -> None:
    span = Span("link", 1, 2, "https://x.example", UUID(int=4))
    body = bodies.write_body(bodies.TextBody(text="abcd", entities=(translate.entity(span),)))
    assert translate.message(message(bytes(body))).spans == (span,)


PREVIEW = LinkPreview("https://x.example/a", "Title", "About it", "Site")


def test_a_preview_goes_there_and_back() -> None:
    text = "see https://x.example/a"
    body = bodies.write_body(bodies.TextBody(text=text, preview=translate.wire_preview(PREVIEW)))
    assert translate.message(message(bytes(body))).preview == PREVIEW
    assert translate.message(message(bytes(body), unsent=True)).preview is None
    assert translate.wire_preview(None) is None


@given(st.integers(1, 65_535), st.integers(1, 65_535), st.integers(1, 262_144), st.sampled_from(["", "AAAA", "A" * 86]))
def test_its_picture_goes_there_and_back_byte_for_byte(width: int, height: int, size: int, placeholder: str) -> None:
    """What is passed on has to be the very body that came."""
    blob = Blob(UUID(int=7).hex, "image/jpeg", size, width, height, UUID(int=7))
    given_card = replace(PREVIEW, picture=blob, placeholder=placeholder)
    body = bytes(bodies.write_body(bodies.TextBody(text=PREVIEW.url, preview=translate.wire_preview(given_card))))
    told = translate.message(message(body)).preview
    assert told == given_card
    assert bytes(bodies.write_body(bodies.TextBody(text=PREVIEW.url, preview=translate.wire_preview(told)))) == body


@given(st.integers(), st.integers(), st.integers(), st.text(max_size=300), st.text(max_size=300))
def test_whatever_is_said_of_a_picture_is_bounded(
    width: int, height: int, size: int, media_type: str, placeholder: str
) -> None:
    said = attachments.Poster(blob_id=UUID(int=7), media_type=media_type, size=size, width=width, height=height)
    told = translate.link_preview(bodies.LinkPreview(url="x", title="t", picture=said, placeholder=placeholder))
    assert told.picture is not None
    assert 0 <= told.picture.width <= 65_535
    assert 0 <= told.picture.height <= 65_535
    assert 0 <= told.picture.size < 2**53
    assert len(told.picture.media_type) <= 129
    assert len(told.placeholder) <= 96


@pytest.mark.parametrize("picture", [b"7", b'"x"', b"[]", b"{}", b'{"blob_id":"x"}', b"null"])
def test_a_picture_of_another_shape_is_no_picture(picture: bytes) -> None:
    body = (
        b'{"type":"text","text":"https://x.example/a","preview":{"url":"https://x.example/a","title":"t","picture":%b}}'
    )
    told = translate.message(message(body % picture))
    assert told.preview is None or told.preview.picture is None


@pytest.mark.parametrize(
    "body",
    [
        b'{"type":"text","text":"see","preview":{"url":"https://x.example/a","title":"t"}}',
        b'{"type":"text","text":"https://x.example/a","preview":{"url":"https://x.example/a"}}',
        b'{"type":"sealed","scheme":"preview","ciphertext":"\\"preview\\""}',
        b'{"type":"text","text":"\\"preview\\""}',
    ],
)
def test_a_preview_of_nothing_is_not_shown(body: bytes) -> None:
    assert translate.message(message(body)).preview is None


@pytest.mark.parametrize("part", ["title", "description", "site"])
def test_what_is_longer_than_a_preview_may_be_is_not_kept(part: str) -> None:
    told = bodies.LinkPreview(**{"url": "https://x.example/a", "title": "t", part: "s" * 301})
    body = bodies.write_body(bodies.TextBody(text="https://x.example/a", preview=told))
    assert translate.message(message(bytes(body))).preview is None


def test_cursors_go_there_and_back() -> None:
    assert translate.cursor(translate.wire_cursor(Cursor("one", 4))) == Cursor("one", 4)


@given(st.integers())
def test_no_number_leaves_the_range_of_the_store(value: int) -> None:
    assert 0 <= translate.number(value) < 2**53


def test_every_part_of_an_event_is_told() -> None:
    event = events.Event(
        kind="thread.changed",
        at=1,
        message=message(None),
        receipt=events.Receipt(thread_id=ID, user_id=ID, read_seq=2**60),
        thread=threads.Thread(thread_id=ID, last_message=message(None)),
        person=people.Person(user_id=ID, username="bo", display_name="x" * 5_000),
        me=people.Me(user_id=ID, username="ada", display_name="Ada"),
    )
    told = {type(fact): fact for fact in translate.event(event)}
    assert set(told) == {MessageFact, ReceiptFact, ThreadFact, PersonRow, MeFact}
    assert told[ReceiptFact].read_seq == 2**53 - 1  # type: ignore[union-attr]
    assert told[ThreadFact].last_message is None  # type: ignore[union-attr]
    assert len(told[PersonRow].display_name) == 2_000  # type: ignore[union-attr]


def test_a_kind_of_event_this_version_does_not_know_tells_nothing() -> None:
    assert translate.event(events.Event(kind="poll.closed", at=1, seq=5)) == ()


def test_a_request_and_what_a_card_shows() -> None:
    fact = translate.thread(
        threads.Thread(
            thread_id=ID, state="request", accepted=True, request=requests.Request(-1, lapses_at=2**70, filtered_by="x")
        )
    )
    assert (fact.state, fact.accepted, fact.request) == ("request", True, RequestRow(0, 2**53 - 1, "x"))
    mine = translate.thread(threads.Thread(thread_id=ID, state="requested", request=requests.Request(asked_at=5)))
    assert mine.request == RequestRow(5)
    relation = people.Relation(follows=True, blocked=True, friends_since=-4)
    row = translate.person(people.Person(ID, "bo", "Bo", relation=relation, reduced=True))
    assert (row.follows, row.blocked, row.friends_since, row.reduced) == (True, True, 0, True)
    counts = people.Counts(followers=3, following=2, friends=1)
    me = translate.me(people.Me(ID, "ada", "Ada", bio="Light", counts=counts)).row
    assert (me.bio, me.followers, me.following, me.friends) == ("Light", 3, 2, 1)


def test_settings_are_kept_and_a_reach_that_is_not_known_is_the_narrowest() -> None:
    told = privacy.Settings(
        rev=2**60,
        inbox_reach="galaxy",
        request_reach="everyone",
        caps_lift_at=7,
        choice_open=True,
        filtered_words=("a",),
        always=(ID,),
        blocked=-3,
    )
    row = SettingsRow(
        rev=2**53 - 1,
        inbox_reach="nobody",
        request_reach="everyone",
        caps_lift_at=7,
        choice_open=True,
        filtered_words=("a",),
        always=(ID,),
    )
    assert translate.event(events.Event(kind="settings.changed", at=1, settings=told)) == (row,)
    assert translate.settings(privacy.Settings()) == SettingsRow()
