"""What is done with a message, from whichever place: once, with the engine, or asked first."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.domain.message import MessageRow, Reaction
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.message_actions import MessageActions
from desktop.viewmodels.messaging import Messaging
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import ADA, uid
from tests.helpers.fake_world import World, lively, messaging

CONTROL = Qt.KeyboardModifier.ControlModifier.value
SHIFT = Qt.KeyboardModifier.ShiftModifier.value


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def mina(engine: World) -> ThreadRow:
    return lively(engine)


@pytest.fixture
def made(engine: World, bridge: FakeBridge, mina: ThreadRow, qtbot: QtBot) -> Iterator[Messaging]:
    built = messaging(engine, bridge)
    built.open(str(mina.thread_id))
    qtbot.waitUntil(lambda: built.chat.timeline.ready and built.chat.actions.favourites != [])
    yield built
    built.dispose()


@pytest.fixture
def actions(made: Messaging) -> MessageActions:
    found: MessageActions = made.chat.actions
    return found


@pytest.fixture
def hers(engine: World, mina: ThreadRow) -> MessageRow:
    return engine.message_rows[mina.thread_id][1]


@pytest.fixture
def own(engine: World, mina: ThreadRow) -> MessageRow:
    return engine.message_rows[mina.thread_id][3]


def test_the_favourites_are_read_with_the_thread(actions: MessageActions, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: actions.favourites == ["❤️", "😂", "🔥", "😮", "😢", "👍"])


def test_each_line_does_what_it_says(
    engine: World, made: Messaging, actions: MessageActions, hers: MessageRow, own: MessageRow, qtbot: QtBot
) -> None:
    key = str(hers.message_id)
    for name in ("save", "pin"):
        actions.run(name, key)
        qtbot.waitUntil(lambda name=name: engine.asked(name) == [(hers.message_id, True)])
    actions.run("copy", key)
    assert QGuiApplication.clipboard().text() == hers.text
    actions.run("reply", key)
    assert (made.chat.composer.answer.kind, made.chat.composer.answer.key) == ("reply", key)
    actions.run("edit", str(own.message_id))
    assert made.chat.composer.text == own.text
    with qtbot.waitSignal(actions.info.shown), qtbot.waitSignal(actions.hideAsked):
        actions.run("info", key)
        actions.run("hide", key)
    assert engine.asked("hide") == []
    actions.hide(key)
    qtbot.waitUntil(lambda: engine.asked("hide") == [(hers.message_id,)])
    actions.run("unsend", str(own.message_id))
    qtbot.waitUntil(lambda: engine.asked("unsend") == [(own.message_id,)])


def test_what_is_not_offered_does_nothing(
    engine: World, actions: MessageActions, hers: MessageRow, qtbot: QtBot
) -> None:
    for name in ("edit", "unsend", "retry", "discard", "nonsense", "link:0"):
        actions.run(name, str(hers.message_id))
    actions.run("save", str(uid(5)))
    actions.hide(str(uid(5)))
    assert not [name for name, _ in engine.calls if name in ("edit", "unsend", "retry", "discard", "save", "hide")]
    assert actions.entries(str(uid(5))) == []
    actions.info.show(str(uid(5)))
    assert actions.info.lines == []
    actions.info.left()


def test_links_reports_and_blocks_go_where_they_belong(
    engine: World, made: Messaging, actions: MessageActions, mina: ThreadRow, hers: MessageRow, qtbot: QtBot
) -> None:
    linked = engine.message_rows[mina.thread_id][4]
    actions.run("link:0", str(linked.message_id))
    qtbot.waitUntil(lambda: engine.opened == ["https://films.example/harbour-at-six"])
    with qtbot.waitSignal(made.chat.contact.reportWanted) as report:
        actions.run("report", str(hers.message_id))
    assert report.args[3] == str(hers.message_id)
    with qtbot.waitSignal(made.chat.contact.blockWanted):
        actions.run("block", str(hers.message_id))


@pytest.mark.parametrize(
    ("code", "modifiers", "method"),
    [(Qt.Key.Key_S, 0, "save"), (Qt.Key.Key_P, 0, "pin")],
    ids=["S", "P"],
)
def test_keys(
    engine: World, actions: MessageActions, hers: MessageRow, qtbot: QtBot, code: Qt.Key, modifiers: int, method: str
) -> None:
    assert actions.pressed(str(hers.message_id), code.value, modifiers)
    qtbot.waitUntil(lambda: engine.asked(method) == [(hers.message_id, True)])


def test_other_keys_are_left_alone(engine: World, actions: MessageActions, hers: MessageRow) -> None:
    for code, modifiers in ((Qt.Key.Key_Z, 0), (Qt.Key.Key_S, CONTROL), (Qt.Key.Key_S, SHIFT), (Qt.Key.Key_Up, 0)):
        assert not actions.pressed(str(hers.message_id), code.value, modifiers)
    assert actions.pressed(str(hers.message_id), Qt.Key.Key_C.value, CONTROL)
    assert engine.asked("save") == []


def test_the_same_emoji_again_is_taken_away(
    engine: World, actions: MessageActions, hers: MessageRow, qtbot: QtBot
) -> None:
    key = str(hers.message_id)
    actions.react(key, "🔥")
    qtbot.waitUntil(lambda: actions.ownEmoji(key) == "🔥")
    actions.react(key, "🔥")
    qtbot.waitUntil(lambda: actions.ownEmoji(key) == "")
    assert [emoji for _, emoji in engine.asked("react")] == ["🔥", ""]


def test_who_reacted_is_told_by_name(engine: World, actions: MessageActions, hers: MessageRow, own: MessageRow) -> None:
    many = (Reaction("❤️", (uid(99), hers.sender_id, ADA.user_id), mine=True), Reaction("👍", (hers.sender_id,)))
    engine.change_message(own, reactions=many)
    assert actions.who(str(own.message_id), "❤️") == ["You", "Mina Kovač", "1 more"]
    assert actions.who(str(own.message_id), "👍") == ["Mina Kovač"]
    assert actions.who(str(own.message_id), "🔥") == []


def test_what_fails_is_said(
    engine: World, made: Messaging, actions: MessageActions, hers: MessageRow, qtbot: QtBot
) -> None:
    engine.problems["pin"] = Problem("disk_full")
    actions.run("pin", str(hers.message_id))
    qtbot.waitUntil(lambda: "disk is full" in made.chat.notice)


def test_the_newest_own_message_is_the_one_to_edit(made: Messaging, actions: MessageActions, own: MessageRow) -> None:
    assert actions.editLast()
    assert made.chat.composer.answer.key == str(own.message_id)


def test_what_the_relay_cannot_do_is_not_offered(
    engine: World, made: Messaging, actions: MessageActions, own: MessageRow, qtbot: QtBot
) -> None:
    engine.can = frozenset({"unsend"})
    other = next(row for row in engine.thread_rows.values() if row.draft)
    made.open(str(other.thread_id))
    qtbot.waitUntil(lambda: made.chat.key == str(other.thread_id))
    made.open(str(own.thread_id))
    key = str(own.message_id)
    qtbot.waitUntil(lambda: made.chat.timeline.find(key) is not None and not actions.reacts)
    names = [entry["name"] for entry in actions.entries(str(own.message_id))]
    assert names == ["reply", "copy", "info", "unsend"]
    assert not actions.canReact(str(own.message_id))
    assert not actions.editLast()


def test_where_no_answer_is_possible_nothing_is_edited(engine: World, actions: MessageActions, mina: ThreadRow) -> None:
    engine.change_thread(mina.thread_id, state="requested")
    assert not actions.answers
    assert not actions.editLast()
