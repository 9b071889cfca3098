"""What media take up on this computer."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.viewmodels.media_storage import MediaStorageModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine


@pytest.fixture
def storage(bridge: FakeBridge, qtbot: QtBot) -> MediaStorageModel:
    model = MediaStorageModel(bridge)
    model.read()
    qtbot.waitUntil(lambda: not model.busy)
    return model


def test_it_says_what_there_is(storage: MediaStorageModel) -> None:
    assert storage.used == "312 MB of at most 1 GB on this computer"
    assert (storage.most, storage.empty) == ("1000000000", False)
    assert [choice["label"] for choice in storage.choices] == ["250 MB", "1 GB", "4 GB", "16 GB"]


def test_less_may_be_kept(engine: FakeEngine, storage: MediaStorageModel, qtbot: QtBot) -> None:
    storage.choose("nonsense")
    storage.choose("250000000")
    qtbot.waitUntil(lambda: storage.used == "250 MB of at most 250 MB on this computer")
    assert engine.asked("limit_media") == [(250_000_000,)]
    assert storage.most == "250000000"


def test_it_is_freed(engine: FakeEngine, storage: MediaStorageModel, qtbot: QtBot) -> None:
    storage.freeUp()
    qtbot.waitUntil(lambda: storage.notice == "312 MB freed")
    assert storage.empty
    engine.problems["free_up_media"] = Problem("internal_error")
    storage.freeUp()
    qtbot.waitUntil(lambda: storage.fault != "")
    assert storage.notice == ""
