"""Choosing how long messages stay."""

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Context
from desktop.viewmodels.timer import TimerModel, custom_seconds
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import World, lively


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def thread(engine: World) -> ThreadRow:
    return lively(engine)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def timer(engine: World, bridge: FakeBridge, thread: ThreadRow, said: list[str]) -> TimerModel:
    engine.bridge = bridge
    made = TimerModel(Context(bridge), said.append)
    made.show(thread)
    return made


def test_what_holds_is_said(timer: TimerModel, thread: ThreadRow) -> None:
    assert (timer.badge, timer.word, timer.value) == ("", "Off", "0")
    assert timer.line == "Messages stay until they are deleted."
    timer.show(replace(thread, disappear_after=7 * 86_400))
    assert (timer.badge, timer.word, timer.value) == ("7 d", "7 days", "604800")
    assert timer.line == "New messages disappear after 7 days."
    timer.show(replace(thread, disappear_after=90))
    assert (timer.badge, timer.word, timer.value) == ("1 min", "1 minute 30 seconds", "custom")
    timer.show(None)
    assert (timer.badge, timer.allowed) == ("", False)


def test_an_option_is_asked_of_the_relay(engine: World, timer: TimerModel, thread: ThreadRow, qtbot: QtBot) -> None:
    gate = engine.hold("set_timer")
    timer.choose("86400")
    assert timer.busy
    timer.choose("604800")
    gate.set()
    qtbot.waitUntil(lambda: not timer.busy)
    assert engine.asked("set_timer") == [(thread.thread_id, 86_400)]
    timer.show(engine.thread_rows[thread.thread_id])
    timer.choose("0")
    qtbot.waitUntil(lambda: not timer.busy)
    assert engine.asked("set_timer")[1:] == [(thread.thread_id, None)]


def test_a_time_of_ones_own(engine: World, timer: TimerModel, thread: ThreadRow, qtbot: QtBot) -> None:
    timer.choose("custom")
    assert (timer.own, timer.value, engine.asked("set_timer")) == (True, "custom", [])
    timer.count("s")
    timer.chooseOwn("29")
    assert timer.fault
    assert engine.asked("set_timer") == []
    timer.chooseOwn("45")
    qtbot.waitUntil(lambda: not timer.busy)
    assert engine.asked("set_timer") == [(thread.thread_id, 45)]
    assert not timer.own


def test_what_holds_already_asks_nothing(engine: World, timer: TimerModel) -> None:
    timer.choose("0")
    assert not timer.busy
    assert engine.asked("set_timer") == []


def test_what_fails_is_said_and_nothing_changed(
    engine: World, timer: TimerModel, said: list[str], qtbot: QtBot
) -> None:
    engine.problems["set_timer"] = Problem("offline")
    timer.choose("86400")
    qtbot.waitUntil(lambda: bool(said))
    assert timer.word == "Off"
    timer.dispose()


@pytest.mark.parametrize(
    ("state", "can_message", "allowed"),
    [("active", "inbox", True), ("active", "request", False), ("requested", "inbox", False)],
)
def test_only_in_a_conversation_of_both(
    timer: TimerModel, thread: ThreadRow, state: str, can_message: str, allowed: bool
) -> None:
    assert thread.other is not None
    timer.show(replace(thread, state=state, other=replace(thread.other, can_message=can_message)))
    assert timer.allowed == allowed


@pytest.mark.parametrize(
    ("amount", "unit", "seconds"),
    [
        ("30", "s", 30),
        (" 2 ", "min", 120),
        ("365", "d", 31_536_000),
        ("29", "s", None),
        ("366", "d", None),
        ("0", "h", None),
        ("-5", "h", None),
        ("1.5", "h", None),
        ("", "h", None),
        ("9999999999", "s", None),
    ],
)
def test_a_time_has_its_range(amount: str, unit: str, seconds: int | None) -> None:
    assert custom_seconds(amount, unit) == seconds
