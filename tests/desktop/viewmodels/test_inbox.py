"""The inbox by itself; with a window around it in `tests/desktop/views/inbox`."""

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from desktop.domain.change import Collection, Put, Reload
from desktop.domain.problem import Problem
from desktop.domain.reach import SettingsRow
from desktop.domain.thread import ThreadRow
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import ADA
from tests.helpers.fake_world import NOW, World, lively, messaging


@pytest.fixture
def engine() -> World:
    return World()


def test_a_reload_reads_again(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    thread = lively(engine)
    made = messaging(engine, bridge)
    qtbot.waitUntil(lambda: not made.inbox.loading)
    engine.thread_rows[thread.thread_id] = replace(engine.thread_rows[thread.thread_id], last_text="meanwhile")
    engine.tell(Reload(Collection.THREADS))
    qtbot.waitUntil(lambda: made.inbox._model.rows[0].preview == "meanwhile")
    made.dispose()


@pytest.mark.parametrize("failed", [False, True])
def test_what_is_read_again_and_is_as_before_is_told(
    engine: World, bridge: FakeBridge, qtbot: QtBot, failed: bool
) -> None:
    """An empty inbox, by another filter: empty again. The window was told in between that it is read, or was not."""
    made = messaging(engine, bridge)
    qtbot.waitUntil(lambda: made.inbox.empty)
    told: list[bool] = []
    made.inbox.changed.connect(lambda: told.append(made.inbox.empty))
    if failed:
        engine.problems["threads"] = Problem("disk_full")
    made.inbox.filter("unread")
    if failed:
        qtbot.waitUntil(lambda: made.inbox.problem != "")
        del engine.problems["threads"]
        made.inbox.start()
    qtbot.waitUntil(lambda: made.inbox.empty)
    assert told[0] is False
    assert told[-1] is True
    made.dispose()


def test_what_changes_while_the_first_page_comes_is_not_lost(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    thread = lively(engine)
    gate = engine.hold("threads")
    made = messaging(engine, bridge)
    qtbot.waitUntil(lambda: len(engine.asked("threads")) > 0)
    stale = dict(engine.thread_rows)
    engine.change_thread(thread.thread_id, last_text="newer")
    engine.thread_rows = stale
    gate.set()
    qtbot.waitUntil(lambda: not made.inbox.loading)
    assert made.inbox._model.rows[0].preview == "newer"
    made.dispose()


def test_the_count_is_asked_again_after_changes(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    thread = lively(engine)
    made = messaging(engine, bridge)
    qtbot.waitUntil(lambda: made.inbox.unreadCount == 4)
    engine.say(thread, "new", NOW, tell=True)
    qtbot.waitUntil(lambda: made.inbox.unreadCount == 5)
    made.dispose()


def test_the_gate_opens_with_the_account(engine: World, bridge: FakeBridge) -> None:
    engine.me = replace(ADA, messages_open_at=NOW + 1)
    made = messaging(engine, bridge)
    assert made.inbox.closed
    assert "16th birthday" in made.inbox.gate
    engine.tell(Put(Collection.ME, ADA.user_id, ADA))
    assert not made.inbox.closed
    made.dispose()


def test_an_action_that_fails_is_told(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    thread = lively(engine)
    engine.problems["set_thread"] = Problem("disk_full")
    made = messaging(engine, bridge)
    made.inbox.pin(str(thread.thread_id), True)
    qtbot.waitUntil(lambda: made.inbox.notice != "")
    made.inbox.archive(str(thread.thread_id), True)
    qtbot.waitUntil(lambda: len(engine.asked("set_thread")) == 2)
    assert made.inbox.undoKey == ""
    made.dispose()


@pytest.mark.parametrize(("hours", "until"), [(8, NOW + 8 * 3_600_000), (0, 0), (-1, 2**53 - 1)])
def test_mute_until(engine: World, bridge: FakeBridge, qtbot: QtBot, hours: int, until: int) -> None:
    thread = lively(engine)
    made = messaging(engine, bridge)
    made.inbox.mute(str(thread.thread_id), hours)
    qtbot.waitUntil(lambda: engine.asked("set_thread") == [(thread.thread_id, {"muted_until": until})])
    made.dispose()


def crowd(engine: World, count: int) -> list[ThreadRow]:
    threads = []
    for number in range(count):
        thread = engine.thread_with(engine.someone(100 + number, f"Person {number:03}"), changed_at=NOW - number)
        threads.append(engine.thread_rows[thread.thread_id])
    return threads


def test_after_a_reload_that_failed_the_list_is_read_whole(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    crowd(engine, 140)
    made = messaging(engine, bridge)
    qtbot.waitUntil(lambda: not made.inbox.loading and not made.inbox._reading.busy)
    gate = engine.hold("threads")
    made.inbox.shown(40, 49)
    engine.problems["threads"] = Problem("internal_error")
    engine.tell(Reload(Collection.THREADS))
    gate.set()
    qtbot.waitUntil(lambda: made.inbox.problem != "")
    engine.problems.clear()
    made.inbox.start()
    qtbot.waitUntil(lambda: made.inbox.problem == "" and not made.inbox._reading.busy)
    made.inbox.shown(40, 49)
    qtbot.waitUntil(lambda: made.inbox.rows.rowCount() == 100)
    assert [item.name for item in made.inbox._model.rows] == [f"Person {number:03}" for number in range(100)]
    made.dispose()


def test_a_last_row_that_moves_up_while_the_next_page_comes_leaves_no_hole(
    engine: World, bridge: FakeBridge, qtbot: QtBot
) -> None:
    threads = crowd(engine, 140)
    made = messaging(engine, bridge)
    qtbot.waitUntil(lambda: not made.inbox.loading and not made.inbox._reading.busy)
    gate = engine.hold("threads")
    made.inbox.shown(40, 49)
    qtbot.waitUntil(lambda: made.inbox._reading.page.busy)
    engine.change_thread(threads[49].thread_id, changed_at=NOW + 1)
    gate.set()
    qtbot.waitUntil(lambda: not made.inbox._reading.busy)
    shown = [item.name for item in made.inbox._model.rows]
    wanted = ["Person 049"] + [f"Person {number:03}" for number in range(140) if number != 49]
    assert shown == wanted[: len(shown)]
    assert len(shown) >= 99
    made.dispose()


def test_a_reload_during_the_first_page_reads_it_once_more(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    lively(engine)
    gate = engine.hold("threads")
    made = messaging(engine, bridge)
    qtbot.waitUntil(lambda: len(engine.asked("threads")) > 0)
    engine.tell(Reload(Collection.THREADS))
    before = len(engine.asked("threads"))
    gate.set()
    qtbot.waitUntil(lambda: not made.inbox.loading and not made.inbox._reading.busy)
    assert len(engine.asked("threads")) > before
    made.dispose()


def test_news_of_a_thread_that_was_unread_before_tell_nothing_else(
    engine: World, bridge: FakeBridge, qtbot: QtBot
) -> None:
    thread = lively(engine)
    engine.say(thread, "unread", NOW)
    made = messaging(engine, bridge)
    qtbot.waitUntil(lambda: made.inbox.unreadCount > 0 and not made.inbox._reading.busy)
    asked, told = len(engine.asked("threads")), QSignalSpy(made.inbox.changed)
    engine.say(thread, "more", NOW, tell=True)
    assert made.inbox._model.rows[0].preview == "more"
    assert len(engine.asked("threads")) == asked
    assert told.count() == 0
    made.dispose()


def test_at_eighteen_the_choice_is_offered_above_the_threads(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    made = messaging(engine, bridge)
    assert not made.inbox.choiceOpen
    made.settle()
    engine.tell(Put(Collection.SETTINGS, ADA.user_id, SettingsRow(rev=2, choice_open=True)))
    assert made.inbox.choiceOpen
    with qtbot.waitSignal(made.inbox.privacyWanted):
        made.inbox.privacyWanted.emit()
    engine.tell(Put(Collection.SETTINGS, ADA.user_id, SettingsRow(rev=3)))
    assert not made.inbox.choiceOpen
    made.dispose()
