"""The tray once nothing lies in it any more."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from desktop.domain.problem import Problem
from tests.desktop.views.chat.test_media import tray, urls
from tests.desktop.views.stage import OpenDesk
from tests.helpers.fake_world import World, lively


def test_what_is_pasted_beside_what_lies_there_goes_with_it(engine: World, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.open(lively(engine))
    desk.screen.until(lambda: tray(desk).allowed, "allowed")
    tray(desk).attach(urls("one.jpg"))
    desk.screen.until(lambda: tray(desk).ready and tray(desk).count == 1, "prepared")
    desk.screen.tab_to("trayTile")
    data = QMimeData()
    data.setUrls(urls("two.jpg"))
    QGuiApplication.clipboard().setMimeData(data)
    desk.screen.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().clear()
    desk.screen.until(lambda: tray(desk).ready and tray(desk).count == 2, "both lie there")


def test_the_words_have_the_keyboard_and_what_was_refused_leaves_no_row(engine: World, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.open(lively(engine))
    desk.screen.until(lambda: tray(desk).allowed, "allowed")
    tray(desk).attach(urls("one.jpg"))
    desk.screen.until(lambda: tray(desk).ready and tray(desk).count == 1, "prepared")
    desk.screen.tab_to("trayTile")
    desk.screen.key(Qt.Key.Key_Delete)
    desk.screen.until(lambda: not desk.screen.has("trayTile"), "taken out")
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "the words have the keyboard")
    engine.problems["prepare_file"] = Problem("invalid_params", reason="media_empty")
    tray(desk).attach(urls("none.jpg"))
    desk.screen.until(lambda: tray(desk).count == 0 and desk.screen.has("trayProblem"), "it is refused")
    assert desk.screen.item("trayProblem").property("text") == "none.jpg: This file is empty."
    desk.screen.until(lambda: not desk.screen.has("trayMore"), "where nothing lies there is no row of it")
