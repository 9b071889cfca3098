"""Sync and search health: told, asked again, and mended."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.bridge.contract import Connection, ConnectionState, DeviceRow
from desktop.domain.change import PROGRESS_KEY, Collection, Put
from desktop.domain.health import HealthRow
from desktop.domain.passing import ProgressRow
from desktop.domain.problem import Problem
from desktop.viewmodels.health import HealthModel
from desktop.viewmodels.times import Times
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import START, FakeEngine


@pytest.fixture
def health(bridge: FakeBridge, qtbot: QtBot) -> Iterator[HealthModel]:
    model = HealthModel(bridge, Times(), lambda: START + 86_400_000)
    assert (model.devices, model.outbox, model.index, model.history, model.events) == ([], "", "", "", "")
    model.read()
    qtbot.waitUntil(lambda: not model.busy)
    yield model
    model.dispose()


def test_it_says_how_everything_stands(health: HealthModel) -> None:
    assert health.well
    assert "connected" in health.line
    assert [device["name"] for device in health.devices] == ["Ada’s laptop", "Studio computer"]
    assert health.devices[0]["note"] == "This computer · in step now"
    assert str(health.devices[1]["note"]).startswith("Last at the relay")
    assert "240112" in health.events.replace(",", "")
    assert "missing in 9 places" in health.events
    assert health.outbox.startswith("Waiting for the relay: 2.")
    assert [row["reason"] for row in health.refused] == [
        "This person can’t be messaged.",
        "This is possible for 24 hours after sending.",
    ]
    assert [row["sends"] for row in health.refused] == [True, False]
    assert (health.canRetry, health.canFetch) == (True, True)
    assert "can’t be found yet" in health.history
    assert "can be found" in health.index


def test_without_a_connection_this_computer_alone_is_told_of(
    bridge: FakeBridge, engine: FakeEngine, health: HealthModel, qtbot: QtBot
) -> None:
    engine.problems["devices"] = Problem("offline")
    bridge.connect(ConnectionState(Connection.OFFLINE))
    qtbot.waitUntil(lambda: health.devicesFault != "")
    assert not health.well
    assert [device["name"] for device in health.devices] == ["This computer"]
    assert "last in step" in str(health.devices[0]["note"])
    engine.health_row = HealthRow()
    health.read()
    qtbot.waitUntil(lambda: "not in step yet" in str(health.devices[0]["note"]))
    assert (health.canRetry, health.canFetch, health.refused) == (False, False, [])


def test_a_connection_that_changes_while_it_reads_is_read_again(
    bridge: FakeBridge, engine: FakeEngine, health: HealthModel, qtbot: QtBot
) -> None:
    gate, answer = engine.hold("offline_devices"), engine.devices

    async def offline() -> tuple[DeviceRow, ...]:
        engine.devices = answer  # type: ignore[method-assign]
        await engine._enter("offline_devices")
        raise Problem("offline")

    engine.devices = offline  # type: ignore[method-assign]
    bridge.connect(ConnectionState(Connection.OFFLINE))
    qtbot.waitUntil(lambda: engine.asked("offline_devices") != [])
    bridge.connect(ConnectionState(Connection.CONNECTED))
    gate.set()
    qtbot.waitUntil(lambda: not health.busy)
    assert health.devicesFault == ""
    assert len(health.devices) == 2


def test_what_is_unread_is_counted_anew(engine: FakeEngine, health: HealthModel, qtbot: QtBot) -> None:
    health.recount()
    qtbot.waitUntil(lambda: "2 had another number" in health.outcome)
    assert len(engine.asked("health")) == 2


def test_a_repair_tells_how_far_it_is_and_what_it_did(
    bridge: FakeBridge, engine: FakeEngine, health: HealthModel, qtbot: QtBot
) -> None:
    def tell(work: str, step: str) -> None:
        bridge.change(Put(Collection.PROGRESS, PROGRESS_KEY, ProgressRow(work, step, 3, 4)))

    tell("repair", "index")
    assert (health.step, health.share) == ("", 0.0)
    gate = engine.hold("repair")
    health.repair()
    tell("export", "messages")
    assert health.step == ""
    tell("repair", "index")
    assert "3 of 4 messages" in health.step
    assert health.share == 0.75
    health.recount()
    gate.set()
    qtbot.waitUntil(lambda: health.outcome.startswith("The database is whole."))
    assert health.step == ""
    assert engine.asked("recount") == []


def test_what_goes_wrong_is_told(engine: FakeEngine, health: HealthModel, qtbot: QtBot) -> None:
    engine.problems["repair"] = Problem("disk_full")
    health.repair()
    qtbot.waitUntil(lambda: "disk is full" in health.fault)


def test_the_rest_is_fetched(engine: FakeEngine, health: HealthModel, qtbot: QtBot) -> None:
    engine.health_row = replace(engine.health_row, history=replace(engine.health_row.history, wanted=True))
    health.fetchRest()
    qtbot.waitUntil(lambda: not health.busy)
    assert engine.asked("fetch_history") == [(True,)]
    assert not health.canFetch


def test_what_was_refused_is_tried_again_or_looked_at(engine: FakeEngine, health: HealthModel, qtbot: QtBot) -> None:
    opened: list[tuple[str, str]] = []
    health.threadWanted.connect(lambda thread, message: opened.append((thread, message)))
    engine.problems["retry"] = Problem("not_found")
    health.retry(str(UUID(int=71)))
    qtbot.waitUntil(lambda: health.fault != "")
    del engine.problems["retry"]

    async def retried(message_id: UUID) -> None:
        engine.calls.append(("retried", (message_id,)))

    engine.retry = retried  # type: ignore[method-assign]
    health.retryAll()
    qtbot.waitUntil(lambda: "Trying again" in health.outcome)
    assert engine.asked("retried") == [(UUID(int=71),)]
    health.openMessage(str(UUID(int=702)), str(UUID(int=72)))
    assert opened == [(str(UUID(int=702)), str(UUID(int=72)))]


@pytest.mark.parametrize(
    ("act", "at", "said"),
    [
        ("recount", "threads", "Stopped. What was counted so far is right."),
        ("repair", "tables", "Stopped. The next repair goes on from here."),
        ("repair", "index", "Stopped. Until a repair goes on from here, not everything can be found."),
    ],
)
def test_it_stops_when_it_is_asked_to(
    bridge: FakeBridge, engine: FakeEngine, health: HealthModel, qtbot: QtBot, act: str, at: str, said: str
) -> None:
    health.stop()
    engine.hold(act)
    getattr(health, act)()
    qtbot.waitUntil(lambda: engine.asked(act) != [])
    health.stop()  # There is no button yet.
    assert health.busy
    bridge.change(Put(Collection.PROGRESS, PROGRESS_KEY, ProgressRow(act, at, 2, 31)))
    assert health.step
    health.stop()
    health.stop()
    qtbot.waitUntil(lambda: not health.busy and health.outcome != "")
    assert health.outcome == said
    assert health.step == ""
    assert len(engine.asked("health")) == 2
