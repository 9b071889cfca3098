"""Taking back what was just sent: the countdown, and where the words go."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.bridge.contract import Engine
from desktop.domain.link_preview import with_picture
from desktop.domain.message import LinkPreview, MessageRow
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.chat import ChatModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_carrying import photo
from tests.helpers.fake_world import World, lively, messaging


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def chat(engine: World, bridge: FakeBridge, qtbot: QtBot) -> Iterator[ChatModel]:
    thread = lively(engine)
    made = messaging(engine, bridge)
    made.open(str(thread.thread_id))
    qtbot.waitUntil(lambda: bool(made.chat.timeline.ready))
    made.chat.composer.set_holds(True)
    made.chat.later_model()
    yield made.chat
    made.dispose()


def mina(engine: World) -> ThreadRow:
    return next(row for row in engine.thread_rows.values() if row.pinned)


def send(engine: World, chat: ChatModel, qtbot: QtBot, text: str) -> MessageRow:
    """Write and send; the row, once the window has it."""
    rows = engine.message_rows[mina(engine).thread_id]
    before = len(rows)
    chat.composer.edited(text, len(text))
    chat.composer.send()
    qtbot.waitUntil(lambda: len(rows) > before and chat.timeline.find(str(rows[-1].message_id)) is not None)
    return rows[-1]


def test_it_counts_down_and_then_waits(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    key = str(send(engine, chat, qtbot, "soon").message_id)
    undo = chat.later_model().undoSend
    assert undo.words(key, undo.ticks) == "Sending in 5 s"
    engine.now += 3_200
    undo._tick()
    assert undo.words(key, undo.ticks) == "Sending in 2 s"
    engine.now += 1_800
    undo._tick()
    assert undo.words(key, undo.ticks) == "Waiting to be sent"
    assert undo._ends == {}


def test_what_has_gone_is_counted_no_more(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    row = send(engine, chat, qtbot, "gone")
    engine.change_message(row, held=False)
    assert not chat.later_model().undoSend.undoLast()
    chat.later_model().undoSend.undo(str(row.message_id))
    assert engine.asked("undo_send") == []


def test_it_stands_in_the_composer_again(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    send(engine, chat, qtbot, "**back** again")
    assert chat.later_model().undoSend.undoLast()
    qtbot.waitUntil(lambda: chat.composer.text == "**back** again")
    assert mina(engine).draft == "**back** again"
    assert chat.notice == ""


def test_its_quote_comes_back_as_well(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    answered = engine.message_rows[mina(engine).thread_id][0]
    chat.composer.begin_reply(answered)
    send(engine, chat, qtbot, "an answer")
    assert chat.composer.answer.message_id is None
    chat.later_model().undoSend.undoLast()
    qtbot.waitUntil(lambda: chat.composer.answer.message_id == answered.message_id)


URL = "https://films.example/a"
CARD = LinkPreview(URL, "Harbour at six")


def card_before(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    """A link is being written, and its card is there with its picture."""
    engine.pages[URL], engine.shows[URL] = CARD, photo(1, there=False)
    chat.composer.edited(URL, len(URL))
    qtbot.waitUntil(lambda: chat.composer.preview.pictureKey != "")


def test_the_card_of_its_link_comes_back_with_the_picture_it_had(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    card_before(engine, chat, qtbot)
    send(engine, chat, qtbot, URL)
    assert not chat.composer.preview.shown
    chat.later_model().undoSend.undoLast()
    qtbot.waitUntil(lambda: chat.composer.text == URL)
    assert (chat.composer.preview.title, chat.composer.preview.pictureKey != "") == ("Harbour at six", True)
    again = send(engine, chat, qtbot, f"{URL} tonight")
    assert again.preview == with_picture(CARD, photo(1, there=False))
    assert (engine.asked("link_preview"), engine.asked("link_picture")) == ([(URL,)], [(URL,)])
    assert engine.dropped == []


def test_a_card_that_was_taken_off_stays_off(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    card_before(engine, chat, qtbot)
    chat.composer.preview.remove()
    send(engine, chat, qtbot, URL)
    chat.later_model().undoSend.undoLast()
    qtbot.waitUntil(lambda: chat.composer.text == URL)
    assert not chat.composer.preview.shown
    assert send(engine, chat, qtbot, f"{URL} tonight").preview is None


def test_while_the_same_link_is_written_elsewhere_its_card_is_the_one_that_came_back(
    engine: World, chat: ChatModel, bridge: FakeBridge, qtbot: QtBot
) -> None:
    card_before(engine, chat, qtbot)
    row = send(engine, chat, qtbot, URL)
    engine.shows[URL] = photo(2, there=False)
    chat.composer.open(engine.thread_with(engine.someone(91, "Bo")))
    chat.composer.edited(URL, len(URL))
    qtbot.waitUntil(lambda: chat.composer.preview.pictureKey != "")
    bridge.start(chat.composer.take_back(Engine.undo_send, row.thread_id, row.message_id))
    qtbot.waitUntil(lambda: engine.dropped == [photo(2, there=False)])
    assert chat.composer.preview.take(()) == with_picture(CARD, photo(1, there=False))


def test_beside_something_written_it_is_an_earlier_draft(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    thread = mina(engine)
    send(engine, chat, qtbot, "the first")
    chat.composer.edited("another", 7)
    chat.later_model().undoSend.undoLast()
    qtbot.waitUntil(lambda: "earlier drafts" in chat.notice)
    assert chat.composer.text == "another"
    assert [version.text for version in engine.versions[thread.thread_id]] == ["the first"]
    qtbot.waitUntil(lambda: mina(engine).draft == "another")


def test_too_late_is_told(engine: World, chat: ChatModel, qtbot: QtBot) -> None:
    row = send(engine, chat, qtbot, "gone")
    rows = engine.message_rows[row.thread_id]
    rows[-1] = replace(row, held=False)
    chat.later_model().undoSend.undo(str(row.message_id))
    qtbot.waitUntil(lambda: "on its way" in chat.notice)
    assert chat.composer.text == ""
