"""What is taken along, and as what."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.domain import export
from desktop.domain.media import Blob, MediaItem, Shelved
from desktop.domain.message import Content, LinkPreview, MessageRow, Quote, Reaction, SendState
from desktop.domain.person import MeRow, PersonRow
from desktop.domain.scheduled import ScheduledRow
from desktop.domain.shelf import ShelfVideo
from desktop.domain.thread import ThreadRow
from tests.helpers.corpus import corpus

ROW = MessageRow(UUID(int=1), UUID(int=100), 1, UUID(int=2), mine=False, at=5, text="hello", seq=1)
ITEM = MediaItem("photo", Blob("key", "image/png", 9, 3, 2), name="a.png")


@pytest.mark.parametrize(
    ("change", "taken"),
    [
        ({}, True),
        ({"content": Content.NOTICE}, True),
        ({"content": Content.NEWER}, True),
        ({"content": Content.GONE, "text": ""}, False),
        ({"content": Content.HIDDEN, "text": ""}, False),
        ({"unsending": True}, False),
        ({"expires_at": 9}, False),
    ],
)
def test_nothing_is_taken_that_is_gone_or_would_go_by_itself(change: dict[str, object], taken: bool) -> None:
    assert export.is_exported(replace(ROW, **change), stale=False, expiring=False) is taken


def test_what_goes_by_itself_is_taken_where_that_is_wanted_and_what_is_stale_never() -> None:
    row = replace(ROW, expires_at=9)
    assert export.is_exported(row, stale=False, expiring=True)
    assert not export.is_exported(row, stale=True, expiring=True)
    assert export.is_exported(replace(ROW, seq=None), stale=True, expiring=False)  # one's own that waits here


def test_a_message_keeps_all_that_is_shown_of_it() -> None:
    row = replace(
        ROW,
        state=SendState.PARKED,
        reason="cant_message",
        quote=Quote(UUID(int=9), text="never taken along"),
        reactions=(Reaction("🌊", (UUID(int=2),), mine=True),),
        saved_at=7,
    )
    told = export.message_of(row, ())
    assert (told.message_id, told.text, told.state, told.reason, told.reply_to, told.saved_at) == (
        row.message_id,
        "hello",
        "parked",
        "cant_message",
        UUID(int=9),
        7,
    )
    assert told.reactions == (export.Reaction("🌊", (UUID(int=2),)),)


def test_a_card_has_its_picture_where_that_is_taken_along() -> None:
    link = LinkPreview("https://films.example/a", "Harbour", author="Mina", picture=ITEM.blob)
    item = export.item_of(ITEM, file="media/1")
    told = export.message_of(replace(ROW, preview=link), (), item)
    assert told.preview == export.Card("https://films.example/a", "Harbour", author="Mina", picture=item)
    assert export.message_of(ROW, ()).preview is None
    waiting = export.waiting_of(ScheduledRow(UUID(int=1), UUID(int=2), 3, "later", preview=link)).preview
    assert waiting is not None
    assert waiting.picture is not None
    assert (waiting.picture.kind, waiting.picture.missing) == ("photo", "waits")


def test_of_what_is_opened_once_only_its_kind_is_said() -> None:
    told = export.item_of(replace(ITEM, once="closed"), file="media/1")
    assert told == export.Item("photo", "", 0, missing="view_once")
    assert export.item_of(ITEM, missing="not_here").missing == "not_here"
    assert export.item_of(ITEM, file="media/1").width == 3


def test_profiles_threads_videos_and_what_waits() -> None:
    assert "recovery_codes_left" not in export.account_of(MeRow(UUID(int=1), "ada", "Ada", recovery_codes_left=4))
    assert export.person_of(PersonRow(UUID(int=2), "bo", "Bo"))["username"] == "bo"
    thread = export.thread_of(ThreadRow(UUID(int=3), other=PersonRow(UUID(int=2), "bo", "Bo"), title="Bo"), 4)
    assert (thread.other_id, thread.missing) == (UUID(int=2), 4)
    assert export.thread_of(ThreadRow(UUID(int=3)), 0).other_id is None
    video = ShelfVideo(UUID(int=4), UUID(int=1), "Tide", ITEM, "friends", 8)
    assert export.shown_of(video, export.item_of(ITEM)).title == "Tide"
    waiting = export.waiting_of(ScheduledRow(UUID(int=1), UUID(int=2), 3, "later", items=(ITEM,)))
    assert (waiting.send_at, [item.missing for item in waiting.media]) == (3, ["waits"])
    card = replace(ITEM, shelved=Shelved(UUID(int=4), UUID(int=2)))
    assert export.item_of(card, missing=export.CARD).file == ""


def test_what_plays_by_itself_keeps_its_name() -> None:
    gif = MediaItem("gif", Blob("key", "image/webp", 9), name="boats.gif")
    assert export.file_name(gif, 7) == "media/000007 boats.webp"
    assert export.file_name(replace(gif, name=""), 7) == "media/000007.webp"


@given(st.text() | st.sampled_from(list(corpus().values())), st.sampled_from(["file", "gif", "photo"]), st.text())
def test_a_files_name_stays_in_its_folder(name: str, kind: str, media_type: str) -> None:
    made = export.file_name(MediaItem(kind, Blob("k", media_type, 1), name=name), 7)
    folder, _, rest = made.partition("/")
    assert folder == "media"
    assert rest.startswith("000007")
    assert not set(rest) & set('/\\:*?"<>|\n\r\0')
    assert not rest.endswith((" ", "."))
    assert ".." not in rest.removeprefix("000007").split("/")
