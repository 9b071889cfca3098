"""The list of what waits: in words, of one conversation or of all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.domain.link_preview import with_picture
from desktop.domain.media import Blob, MediaItem, as_once, card_of
from desktop.domain.message import LinkPreview, Span
from desktop.domain.problem import Problem
from desktop.domain.scheduled import ScheduledRow
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.chat import ChatModel
from desktop.viewmodels.picture_memory import Wanted
from desktop.viewmodels.scheduled import ScheduledModel, scheduled_item
from desktop.viewmodels.times import Times
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_carrying import file, photo, video
from tests.helpers.fake_engine import uid
from tests.helpers.fake_world import NOW, World, lively, messaging

HOUR = 3_600_000
ROW = ScheduledRow(uid(900), uid(1), NOW + 30 * HOUR, "words")


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def chat(engine: World, bridge: FakeBridge, qtbot: QtBot) -> Iterator[ChatModel]:
    thread = lively(engine)
    made = messaging(engine, bridge)
    made.open(str(thread.thread_id))
    qtbot.waitUntil(lambda: bool(made.chat.timeline.ready))
    made.chat.later_model()
    yield made.chat
    made.dispose()


def mina(engine: World) -> ThreadRow:
    return next(row for row in engine.thread_rows.values() if row.pinned)


def model(chat: ChatModel) -> ScheduledModel:
    return chat.later_model().scheduled  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("row", "note", "failed"),
    [
        (ROW, "", False),
        (replace(ROW, waits=True), "Waiting for a connection", False),
        (replace(ROW, quiet=True), "Without a sound", False),
        (replace(ROW, refused="cant_message"), "Not sent: This person can’t be messaged.", True),
    ],
)
def test_each_says_what_becomes_of_it(row: ScheduledRow, note: str, failed: bool) -> None:
    item = scheduled_item(row, None, NOW, Times())
    assert (item.note, item.failed, item.name, item.words) == (note, failed, "Conversation", "words")
    assert item.when[0].isupper() or item.when[0].isdigit()
    assert all(part in item.spoken for part in (item.when, "words", note))


def test_neither_spoilers_nor_what_cannot_be_read_is_told() -> None:
    hidden = scheduled_item(replace(ROW, text="it was him", spans=(Span("spoiler", 7, 3),)), None, NOW, Times())
    assert "him" not in hidden.words + hidden.spoken
    assert not scheduled_item(replace(ROW, text=""), None, NOW, Times()).readable


def test_the_line_says_how_many_and_when(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    assert model(chat).line == ""
    engine.put_scheduled(replace(ROW, thread_id=mina(engine).thread_id))
    qtbot.waitUntil(lambda: model(chat).count == 1)
    assert model(chat).line.startswith("Scheduled for ")
    engine.put_scheduled(replace(ROW, thread_id=mina(engine).thread_id, message_id=uid(901), send_at=NOW + HOUR))
    qtbot.waitUntil(lambda: model(chat).count == 2)
    assert model(chat).line.startswith("2 scheduled, the next for today, ")


def test_without_a_conversation_all_are_listed(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    other = next(row for row in engine.thread_rows.values() if not row.pinned)
    engine.put_scheduled(replace(ROW, thread_id=other.thread_id))
    qtbot.waitUntil(lambda: len(model(chat)._held.messages) == 1)
    model(chat).show()
    assert model(chat).empty
    chat.close()
    model(chat).show()
    assert (model(chat).everywhere, model(chat).empty, model(chat).inThread) == (True, False, False)


def test_beside_something_written_it_becomes_an_earlier_draft(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    engine.put_scheduled(replace(ROW, thread_id=mina(engine).thread_id))
    qtbot.waitUntil(lambda: model(chat).count == 1)
    chat.composer.edited("typed", 5)
    model(chat).edit(str(ROW.message_id))
    qtbot.waitUntil(lambda: "earlier drafts" in chat.notice)
    assert chat.composer.text == "typed"


def test_what_cannot_be_done_is_told(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    engine.put_scheduled(replace(ROW, thread_id=mina(engine).thread_id))
    qtbot.waitUntil(lambda: model(chat).count == 1)
    engine.problems["cancel_scheduled"] = Problem("not_found")
    model(chat).cancel(str(ROW.message_id))
    qtbot.waitUntil(lambda: chat.notice == "This is no longer there.")


@pytest.mark.parametrize(
    ("items", "words", "icon", "editable"),
    [
        ((photo(1),), "Photo · words", "", True),
        ((photo(1), video(2)), "2 photos and videos · words", "", True),
        ((file(),), "shot-list-harbour.pdf · words", "file-text", True),
        ((as_once(photo(1)),), "Photo · view once · words", "image", True),
        (
            (MediaItem("voice", Blob("k", "audio/ogg", 9), duration=2_000),),
            "Voice message · 0:02 · words",
            "mic",
            False,
        ),
        ((card_of(uid(1), uid(2)),), "Video · words", "image", False),
    ],
)
def test_what_it_carries_is_said_and_seen(items: tuple[MediaItem, ...], words: str, icon: str, editable: bool) -> None:
    item = scheduled_item(replace(ROW, items=items), None, NOW, Times())
    assert (item.words, item.icon, item.pictured, item.editable) == (words, icon, not icon, editable)
    assert scheduled_item(replace(ROW, text="", items=items), None, NOW, Times()).readable


def test_what_goes_up_still_says_so() -> None:
    going = replace(ROW, waits=True, items=(photo(1, there=False),))
    assert scheduled_item(going, None, NOW, Times()).note == "Still uploading"
    assert scheduled_item(replace(going, items=(photo(1),)), None, NOW, Times()).note == "Waiting for a connection"


def test_the_picture_of_a_links_card_is_seen_and_waited_for() -> None:
    link = LinkPreview("https://films.example/a", "Harbour")
    item = scheduled_item(replace(ROW, preview=with_picture(link, photo(1))), None, NOW, Times())
    assert (item.words, item.icon, item.pictured, item.editable) == ("words", "", True, True)
    assert item.placeholder == photo(1).placeholder
    assert not scheduled_item(replace(ROW, preview=link), None, NOW, Times()).pictured
    going = replace(ROW, waits=True, preview=with_picture(link, photo(1, there=False)))
    assert scheduled_item(going, None, NOW, Times()).note == "Still uploading"


@pytest.mark.parametrize(
    ("carried", "at"),
    [
        ({"items": (file(), photo(1))}, 1),
        ({"preview": with_picture(LinkPreview("https://films.example/a", "Harbour"), photo(1))}, 0),
    ],
)
def test_pictures_are_of_what_waits(
    chat: ChatModel, engine: World, qtbot: QtBot, carried: dict[str, object], at: int
) -> None:
    row = engine.put_scheduled(replace(ROW, thread_id=mina(engine).thread_id, **carried))
    qtbot.waitUntil(lambda: model(chat).count == 1)
    model(chat).image(Wanted(row.message_id, 0, 72, 72), "")
    qtbot.waitUntil(lambda: model(chat).phase(Wanted(row.message_id, 0, 72, 72)) == "shown")
    assert engine.asked("picture")[0][:2] == (row.message_id, at)
    engine._drop_scheduled(row.message_id)
    qtbot.waitUntil(lambda: model(chat).count == 0)
    assert model(chat).phase(Wanted(row.message_id, 0, 72, 72)) == "loading"
