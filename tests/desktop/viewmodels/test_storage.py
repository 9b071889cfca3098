"""What is kept here, in words; and clearing it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

import pytest
from pytestqt.qtbot import QtBot

from desktop.bridge.contract import Connection, ConnectionState
from desktop.domain.problem import Problem
from desktop.domain.storage import Part, PartRow, StorageRow
from desktop.viewmodels.storage import StorageModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine


@pytest.fixture
def storage(bridge: FakeBridge, qtbot: QtBot) -> Iterator[StorageModel]:
    model = StorageModel(bridge, UTC)
    assert model.total == ""
    model.read()
    qtbot.waitUntil(lambda: not model.busy)
    yield model
    model.dispose()


def test_every_part_has_a_name_a_size_and_a_time(engine: FakeEngine, storage: StorageModel, qtbot: QtBot) -> None:
    assert storage.total.startswith("381 MB are kept")
    assert [row["size"] for row in storage.parts][:2] == ["48 MB", "21 MB"]
    engine.storage_row = StorageRow(tuple(PartRow(part, 1) for part in Part))
    storage.read()
    qtbot.waitUntil(lambda: len(storage.parts) == len(Part))
    assert all(row["label"] and row["note"] for row in storage.parts)
    assert len({row["label"] for row in storage.parts}) == len(Part)


def test_clearing_says_what_it_would_lose(engine: FakeEngine, storage: StorageModel, qtbot: QtBot) -> None:
    assert storage.lost == ""
    engine.storage_row = StorageRow(only_here=1_234)
    storage.read()
    qtbot.waitUntil(lambda: "1234 messages" in storage.lost.replace(",", ""))
    storage.fetchAgain()
    qtbot.waitUntil(lambda: engine.asked("fetch_again") == [()])
    qtbot.waitUntil(lambda: storage.total == "")


def test_what_goes_wrong_is_told(engine: FakeEngine, storage: StorageModel, qtbot: QtBot) -> None:
    engine.problems["fetch_again"] = Problem("disk_full")
    storage.fetchAgain()
    qtbot.waitUntil(lambda: "disk is full" in storage.fault)
    assert storage.parts != []


def test_without_a_connection_it_says_so(bridge: FakeBridge, storage: StorageModel) -> None:
    assert storage.online
    bridge.connect(ConnectionState(Connection.OFFLINE))
    assert not storage.online


def test_it_counts_anew_when_media_were_freed(engine: FakeEngine, storage: StorageModel, qtbot: QtBot) -> None:
    storage.media.read()
    qtbot.waitUntil(lambda: not storage.media.busy)
    storage.media.freeUp()
    qtbot.waitUntil(lambda: len(engine.asked("kept_here")) == 2)
    qtbot.waitUntil(lambda: not storage.busy)
