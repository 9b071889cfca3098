"""Choosing what one wears."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.domain.crop import Crop
from desktop.domain.problem import Problem
from desktop.viewmodels.own_avatar import KEY, AvatarChooser
from desktop.viewmodels.picture_memory import Wanted
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine


@pytest.fixture
def chooser(engine: FakeEngine, bridge: FakeBridge, qtbot: QtBot) -> Iterator[AvatarChooser]:
    made = AvatarChooser(bridge)
    qtbot.waitUntil(lambda: made.can)
    made.begin()
    yield made
    made.end()


def choose(chooser: AvatarChooser, qtbot: QtBot, name: str = "me.jpg") -> None:
    chooser.drop([QUrl("https://example.org/me.jpg"), QUrl.fromLocalFile(f"/home/ada/{name}")])
    qtbot.waitUntil(lambda: not chooser.busy)


def test_a_photo_is_cut_and_worn(chooser: AvatarChooser, engine: FakeEngine, qtbot: QtBot) -> None:
    choose(chooser, qtbot)
    assert engine.asked("prepare_file") == [(Path("/home/ada/me.jpg"), 2_048)]
    assert (chooser.key, chooser.across, chooser.down) == (KEY, 400, 300)
    assert (chooser.left, chooser.top, chooser.size) == (0.125, 0.0, 1.0)
    chooser.zoom(0.5)
    chooser.move(-9, 0.25)
    with qtbot.waitSignal(chooser.done):
        chooser.wear()
    ((item, crop),) = engine.asked("set_avatar")
    assert (item.kind, crop) == ("photo", Crop(0.0, 0.375, 0.5))
    assert engine.me.avatar is not None
    assert chooser.key == ""
    qtbot.waitUntil(lambda: engine.dropped == [item])
    chooser.remove()
    qtbot.waitUntil(lambda: engine.me.avatar is None)


def test_what_was_chosen_is_drawn(chooser: AvatarChooser, engine: FakeEngine, qtbot: QtBot) -> None:
    wanted = Wanted(engine.me.user_id, 0, 80, 60)
    assert chooser.image(wanted, "") is None
    qtbot.waitUntil(lambda: chooser.phase(wanted) == "failed")
    choose(chooser, qtbot)
    chooser.image(wanted, "")
    qtbot.waitUntil(lambda: chooser.phase(wanted) == "shown")


def test_what_is_no_photo_is_not_taken(chooser: AvatarChooser, engine: FakeEngine, qtbot: QtBot) -> None:
    choose(chooser, qtbot, "plan.pdf")
    assert chooser.key == ""
    assert chooser.fault.startswith("That is no picture")
    assert len(engine.dropped) == 1
    engine.problems["prepare_file"] = Problem("invalid_params", reason="media_no_picture")
    choose(chooser, qtbot)
    assert "damaged" in chooser.fault
    chooser.begin()
    assert chooser.fault == ""


def test_what_fails_stays_to_be_tried_again(chooser: AvatarChooser, engine: FakeEngine, qtbot: QtBot) -> None:
    choose(chooser, qtbot)
    engine.problems["set_avatar"] = Problem("offline")
    chooser.wear()
    qtbot.waitUntil(lambda: chooser.fault != "")
    assert chooser.key == KEY
    chooser.leave()
    qtbot.waitUntil(lambda: len(engine.dropped) == 1)


def test_it_is_pasted(
    chooser: AvatarChooser, engine: FakeEngine, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clipboard(QMimeData):
        def mimeData(self) -> QMimeData:
            return self

    board = Clipboard()
    monkeypatch.setattr(QGuiApplication, "clipboard", lambda: board)
    chooser.paste()
    assert not chooser.busy
    assert chooser.fault.startswith("That is no picture")
    board.setData("image/png", b"a picture")
    chooser.paste()
    qtbot.waitUntil(lambda: chooser.key == KEY)
    assert engine.asked("prepare_image") == [(b"a picture", 2_048)]


def test_where_there_is_no_clipboard_nothing_is_pasted(chooser: AvatarChooser, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clipboard:
        def mimeData(self) -> None:
            return None

    monkeypatch.setattr(QGuiApplication, "clipboard", Clipboard)
    chooser.paste()
    assert chooser.fault.startswith("That is no picture")


def test_what_comes_after_its_sheet_closed_is_let_go_of(
    chooser: AvatarChooser, engine: FakeEngine, qtbot: QtBot
) -> None:
    chooser.choose(QUrl.fromLocalFile("/home/ada/me.jpg"))
    chooser.leave()
    qtbot.waitUntil(lambda: len(engine.dropped) == 1)
    assert chooser.key == ""
    chooser.begin()
    assert chooser.key == ""
