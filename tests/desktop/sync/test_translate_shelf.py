"""Shelves of the wire, taken as anybody's word."""

from uuid import UUID

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from desktop.domain.facts import ShelfFact
from desktop.domain.media import Blob
from desktop.sync import translate, translate_shelf
from relay.wire import bodies
from relay.wire.attachments import Poster
from relay.wire.events import Event, Kind
from relay.wire.messages import Message
from relay.wire.shelf import ShelfVideo, ShelfVideos, VideoLinkBody

ID, OWNER = UUID(int=5), UUID(int=2)
COVER = Poster(blob_id=UUID(int=8), media_type="image/jpeg", size=3, width=9, height=16)
WIRE = ShelfVideo(
    id=ID, owner_id=OWNER, rev=2, added_at=9, title="Waves", blob_id=UUID(int=7), media_type="video/mp4", size=9,
    duration=4_000, width=9, height=16, cover=COVER, placeholder="AAAA", reach="friends",
)  # fmt: skip


def test_a_video_comes_and_goes_as_it_is() -> None:
    made = translate_shelf.video(WIRE)
    assert made is not None
    assert (made.title, made.reach, made.rev, made.item.duration) == ("Waves", "friends", 2, 4_000)
    added = translate_shelf.added(made)
    assert (added.id, added.title, added.reach, added.cover, added.placeholder) == (
        ID,
        "Waves",
        "friends",
        COVER,
        "AAAA",
    )
    assert (added.blob_id, added.size, added.width, added.height) == (UUID(int=7), 9, 9, 16)
    assert translate_shelf.videos(ShelfVideos(videos=(WIRE, ShelfVideo(id=ID, owner_id=OWNER)))) == (made,)


def test_a_cover_is_said_where_it_is_another_one() -> None:
    told = translate_shelf.video(WIRE)
    assert told is not None
    again = translate_shelf.changed(replace(told, title="Tides"), told)
    assert (again.title, again.reach, again.cover, again.placeholder) == ("Tides", "friends", UNSET, UNSET)
    item = replace(told.item, poster=Blob("q" * 43, "image/jpeg", 3, 9, 16, UUID(int=9)), placeholder="")
    other = translate_shelf.changed(replace(told, item=item), told)
    assert (other.cover, other.placeholder) == (replace(COVER, blob_id=UUID(int=9)), None)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "\u202ea" * 400, "placeholder": "A" * 400, "size": -5, "duration": 10**15},
        {"width": -1, "height": 2**40, "media_type": "x" * 900, "reach": "family"},
    ],
)
def test_whatever_is_said_is_bounded(changes: dict[str, object]) -> None:
    made = translate_shelf.video(replace(WIRE, **changes))
    assert made is not None
    assert len(made.title) <= 120
    assert made.title.isprintable()
    assert len(made.item.placeholder) <= 96
    assert 0 <= made.item.blob.width <= 65_535
    assert made.reach in ("friends", "nobody")


def test_an_event_tells_of_one_and_that_it_is_gone() -> None:
    (fact,) = translate_shelf.event(Event(kind=Kind.SHELF_CHANGED, at=1, video=WIRE))
    assert isinstance(fact, ShelfFact)
    assert fact.video == translate_shelf.video(WIRE)
    (gone,) = translate_shelf.event(
        Event(kind=Kind.SHELF_CHANGED, at=1, video=ShelfVideo(id=ID, owner_id=OWNER, gone=True))
    )
    assert gone == ShelfFact(ID, OWNER, None)
    assert list(translate_shelf.event(Event(kind=Kind.SETTINGS_CHANGED, at=1))) == []


def test_a_card_is_a_message_with_nothing_but_a_name() -> None:
    body = bodies.write_body(VideoLinkBody(video_id=ID, owner_id=OWNER))
    fact = translate.message(
        Message(id=UUID(int=1), thread_id=UUID(int=2), seq=1, rev=1, sender_id=OWNER, sent_at=1, body=body)
    )
    (item,) = fact.media
    assert item.shelved is not None
    assert (item.shelved.video_id, item.shelved.owner_id, fact.text) == (ID, OWNER, "")


def test_what_the_relay_does_not_have_is_not_sent() -> None:
    made = translate_shelf.video(WIRE)
    assert made is not None
    with pytest.raises(ValueError, match="does not have"):
        translate_shelf.added(replace(made, item=replace(made.item, blob=replace(made.item.blob, blob_id=None))))
