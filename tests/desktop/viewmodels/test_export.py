"""Taking one's own data along: chosen, followed, stopped, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from desktop.domain.change import PROGRESS_KEY, Collection, Put
from desktop.domain.export import Chosen, Unfinished
from desktop.domain.passing import ProgressRow
from desktop.domain.problem import Problem
from desktop.viewmodels.export import ExportModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine

PLACE = Path("/somewhere/mine")


@pytest.fixture
def model(bridge: FakeBridge) -> Iterator[ExportModel]:
    made = ExportModel(bridge, UTC)
    yield made
    made.dispose()


def test_what_is_chosen_is_asked_for(engine: FakeEngine, model: ExportModel, qtbot: QtBot) -> None:
    assert (model.media, model.fetch, model.expiring) == ("here", True, False)
    assert [choice["value"] for choice in model.mediaChoices] == ["here", "all", "none"]
    model.chooseMedia("nonsense")
    model.chooseMedia("all")
    model.chooseFetch(False)
    model.chooseExpiring(True)
    model.start(QUrl.fromLocalFile(str(PLACE)))
    assert model.running
    assert model.step != ""
    qtbot.waitUntil(lambda: not model.running)
    assert engine.asked("export") == [(PLACE, Chosen("all", expiring=True, fetch=False))]
    words = model.outcome.replace(",", "")
    assert words.startswith("Done: 12400 messages and 310 files are in /somewhere/mine/Paravion ada.lens 2026-11-27.")
    assert "3 messages could not be had" in words
    assert "2 messages that disappear" in words
    assert "files could not be had" not in words
    assert (model.fault, model.step) == ("", "")


def test_how_far_it_is_is_told(bridge: FakeBridge, engine: FakeEngine, model: ExportModel, qtbot: QtBot) -> None:
    def tell(step: str, done: int, total: int, work: str = "export") -> None:
        bridge.change(Put(Collection.PROGRESS, PROGRESS_KEY, ProgressRow(work, step, done, total)))

    gate = engine.hold("export")
    tell("messages", 1, 2)
    assert model.share == 0.0
    model.start(QUrl.fromLocalFile(str(PLACE)))
    model.start(QUrl.fromLocalFile("/another"))
    model.chooseMedia("none")
    assert model.media == "here"
    tell("history", 5, 20)
    assert model.share == 0.25
    assert model.step == "Fetching older messages: 5 of 20"
    tell("messages", 30, 20)
    assert model.share == 1.0
    assert model.step == "Writing messages and files: 30 of 20 messages"
    tell("index", 1, 20, work="repair")
    assert model.share == 1.0
    gate.set()
    qtbot.waitUntil(lambda: model.outcome != "")
    assert len(engine.asked("export")) == 1


def test_it_can_be_stopped(engine: FakeEngine, model: ExportModel, qtbot: QtBot) -> None:
    model.stop()
    assert model.outcome == ""
    engine.hold("export")
    model.start(QUrl.fromLocalFile(str(PLACE)))
    qtbot.waitUntil(lambda: engine.asked("export") != [])
    model.stop()
    assert not model.running
    assert model.outcome == "Stopped. Nothing was written."
    qtbot.waitUntil(lambda: engine.asked("forget_export") == [()])


@pytest.mark.parametrize(
    ("cleared", "said"), [(True, "Nothing of it is left there."), (False, "may still be in /somewhere/mine/x.part.")]
)
def test_one_that_ended_with_the_app_is_told_of_and_begun_anew(
    engine: FakeEngine, model: ExportModel, qtbot: QtBot, cleared: bool, said: str
) -> None:
    model.again()
    model.look()
    qtbot.waitUntil(lambda: engine.asked("unfinished_export") == [()])
    assert (model.unfinished, engine.asked("export")) == ("", [])
    chosen = Chosen("all", expiring=True, fetch=False)
    engine.unfinished = Unfinished(str(PLACE), str(PLACE / "x.part"), chosen, cleared)
    model.look()
    qtbot.waitUntil(lambda: model.unfinished != "")
    assert model.unfinished.startswith("Your export into /somewhere/mine was not finished")
    assert said in model.unfinished
    model.again()
    assert (model.running, model.unfinished) == (True, "")
    qtbot.waitUntil(lambda: not model.running)
    assert engine.asked("export") == [(PLACE, chosen)]


def test_it_is_left(engine: FakeEngine, model: ExportModel, qtbot: QtBot) -> None:
    engine.unfinished = Unfinished(str(PLACE), str(PLACE / "x.part"), Chosen())
    model.look()
    qtbot.waitUntil(lambda: model.unfinished != "")
    model.leave()
    assert model.unfinished == ""
    qtbot.waitUntil(lambda: engine.unfinished is None)


def test_a_place_that_is_no_folder_of_this_computer_is_refused(engine: FakeEngine, model: ExportModel) -> None:
    model.start(QUrl("smb://host/share"))
    assert "can be written in that folder" in model.fault
    assert (model.running, engine.asked("export")) == (False, [])


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Problem("disk_full"), "disk is full"),
        (Problem("invalid_params", reason="export_folder_gone"), "not there any more"),
        (Problem("invalid_params", reason="export_not_written"), "can be written in that folder"),
    ],
)
def test_what_goes_wrong_is_told(
    engine: FakeEngine, model: ExportModel, qtbot: QtBot, problem: Problem, said: str
) -> None:
    engine.problems["export"] = problem
    model.start(QUrl.fromLocalFile(str(PLACE)))
    qtbot.waitUntil(lambda: said in model.fault)
    assert (model.running, model.outcome) == (False, "")
