"""The open thread by itself; with a window around it in `tests/desktop/views/chat`."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.domain.change import Collection, Put, Remove
from desktop.domain.problem import Problem
from desktop.viewmodels.messaging import Messaging
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import ADA, uid
from tests.helpers.fake_world import NOW, World, lively, messaging


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def made(engine: World, bridge: FakeBridge, qtbot: QtBot) -> Iterator[Messaging]:
    thread = lively(engine)
    made = messaging(engine, bridge)
    made.open(str(thread.thread_id))
    qtbot.waitUntil(lambda: made.chat.timeline.ready)
    yield made
    made.dispose()


def test_who_it_is(made: Messaging) -> None:
    chat = made.chat
    assert (chat.name, chat.line, chat.username, chat.initials) == ("Mina Kovač", "Friends", "@mina.films", "MK")
    assert chat.relation == "You follow each other"
    assert chat.bio == "Films from the coast."


def test_a_thread_of_the_list_is_open_at_once(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    """The engine is asked for the messages before a view is made for them."""
    thread = lively(engine)
    made = messaging(engine, bridge)
    qtbot.waitUntil(lambda: not made.inbox.loading)
    made.inbox.choose(str(thread.thread_id))
    assert made.chat.isOpen
    assert made.chat.timeline.loading
    qtbot.waitUntil(lambda: made.chat.timeline.ready)
    assert engine.asked("thread") == [(thread.thread_id,)]
    made.dispose()


def test_a_thread_that_is_gone_is_said(made: Messaging, qtbot: QtBot) -> None:
    made.open(str(uid(424242)))
    qtbot.waitUntil(lambda: "no longer there" in made.chat.notice)
    assert made.chat.name == "Mina Kovač"


def test_the_thread_is_left_when_it_is_removed(engine: World, made: Messaging) -> None:
    thread = next(row for row in engine.thread_rows.values() if row.pinned)
    engine.tell(Remove(Collection.THREADS, thread.thread_id))
    assert not made.chat.isOpen
    assert made.chat.name == ""


def test_a_follow_that_fails_is_told_and_can_be_tried_again(engine: World, made: Messaging, qtbot: QtBot) -> None:
    engine.problems["unfollow"] = Problem("rate_limited", retry_after=30)
    made.chat.contact.follow()
    assert made.chat.contact.busy
    qtbot.waitUntil(lambda: made.chat.notice != "")
    assert not made.chat.contact.busy
    engine.problems.clear()
    made.chat.contact.follow()
    qtbot.waitUntil(lambda: not made.chat.contact.follows)


def test_the_gate_follows_the_account_and_the_person(engine: World, made: Messaging) -> None:
    composer = made.chat.composer
    assert composer.gate == ""
    engine.tell(Put(Collection.ME, ADA.user_id, replace(ADA, suspended=True)))
    assert "suspended" in composer.gate
    engine.tell(Put(Collection.ME, ADA.user_id, ADA))
    person = replace(next(iter(engine.persons.values())), can_message="cant_message", rev=5)
    engine.tell(Put(Collection.PEOPLE, person.user_id, person))
    assert composer.gate == "Mina can’t be messaged."


def test_a_link_is_opened_by_its_own_address(engine: World, made: Messaging) -> None:
    key = next(row.key for row in made.chat.timeline._model.rows if row.runs)
    assert "Open films.example" in [entry["label"] for entry in made.chat.actions.entries(key)]
    assert made.chat.touch.isPressable(key, 20)
    assert not made.chat.touch.isPressable(key, 2)
    made.chat.touch.press(key, 0)
    assert engine.opened == []
    made.chat.touch.press(key, 20)
    assert made.chat.links.host == "films.example"
    assert engine.opened == ["https://films.example/harbour-at-six"]


def test_the_latest_of_two_openings_counts(engine: World, made: Messaging, qtbot: QtBot) -> None:
    first, second = [row for row in engine.thread_rows.values() if row.unread][:2]
    made.open(str(first.thread_id))
    made.open(str(second.thread_id))
    qtbot.waitUntil(lambda: made.chat.key == str(second.thread_id) and made.chat.timeline.ready)
    assert made.chat.name == (second.other.display_name if second.other else "")


def test_copying_takes_the_text_as_it_was_written(engine: World, made: Messaging) -> None:
    from PySide6.QtGui import QGuiApplication

    thread = next(row for row in engine.thread_rows.values() if row.pinned)
    row = engine.say(thread, "with\ttabs\nand 🎬", NOW, tell=True)
    made.chat.actions.run("copy", str(row.message_id))
    assert QGuiApplication.clipboard().text() == "with\ttabs\nand 🎬"
