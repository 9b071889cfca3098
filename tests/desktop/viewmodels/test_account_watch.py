"""An account that nobody looks at: what is known of it all the same."""

from __future__ import annotations

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.bridge.contract import SecretsPlace, Stage, Started
from desktop.domain.change import Collection, Put
from desktop.domain.problem import Problem
from desktop.viewmodels.account_watch import AccountWatch
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine
from tests.helpers.fake_seats import engine_of


def watch(bridge: FakeBridge) -> tuple[AccountWatch, list[str]]:
    told: list[str] = []
    made = AccountWatch(bridge, lambda: told.append("changed"))
    bridge.start(made.begin())
    return made, told


def test_it_is_opened_connected_and_counted(bridge: FakeBridge, qtbot: QtBot) -> None:
    engine = bridge.engine = engine_of(1, unread=1)
    made, told = watch(bridge)
    qtbot.waitUntil(lambda: made.unread == 1)
    assert made.me == engine.me
    assert not made.waits
    qtbot.waitUntil(lambda: len(engine.asked("reconnect")) == 1)
    assert told
    made.dispose()


def test_what_comes_is_counted_anew(bridge: FakeBridge, qtbot: QtBot) -> None:
    engine = bridge.engine = engine_of(1)
    made, _ = watch(bridge)
    qtbot.waitUntil(lambda: bool(engine.asked("threads")))
    row = replace(next(iter(engine.thread_rows.values())), unread=3)
    engine.thread_rows[row.thread_id] = row
    bridge.change(Put(Collection.THREADS, row.thread_id, row))
    qtbot.waitUntil(lambda: made.unread == 1)
    named = replace(engine.me, display_name="Another name")
    bridge.change(Put(Collection.ME, named.user_id, named))
    assert made.me == named
    made.dispose()
    assert bridge.change_listeners == bridge.stage_listeners == []


def test_what_cannot_open_waits_for_its_person(bridge: FakeBridge, engine: FakeEngine, qtbot: QtBot) -> None:
    engine.problems["start"] = Problem("profile_in_use")
    made, _ = watch(bridge)
    qtbot.waitUntil(lambda: made.waits)
    made.dispose()


def test_one_that_the_relay_signs_out_waits_as_well(bridge: FakeBridge, qtbot: QtBot) -> None:
    engine = bridge.engine = engine_of(1, unread=1)
    made, _ = watch(bridge)
    qtbot.waitUntil(lambda: made.unread == 1)
    bridge.stage(Started(Stage.SIGN_IN, problem="not_signed_in"))
    assert (made.waits, made.unread, made.me) == (True, 0, engine.me)
    bridge.stage(engine.ready(SecretsPlace.KEYRING))
    qtbot.waitUntil(lambda: made.unread == 1)
    made.dispose()
