"""What waits for the first picture is called once, after a frame, and only if the picture is the wanted one."""

from PySide6.QtQuick import QQuickWindow
from pytestqt.qtbot import QtBot

from desktop.system.first_picture import FirstPicture


def draw(window: QQuickWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.frameSwapped):
        window.update()


def test_it_is_called_once_when_the_wanted_picture_is_drawn(qtbot: QtBot) -> None:
    window = QQuickWindow()
    shown: list[bool] = []
    called: list[bool] = []
    first = FirstPicture(window, lambda: bool(shown), lambda: called.append(True), 3600)
    with qtbot.waitSignal(window.frameSwapped):
        window.show()
    draw(window, qtbot)
    assert called == []
    shown.append(True)
    assert called == []
    draw(window, qtbot)
    draw(window, qtbot)
    assert called == [True]
    first.dispose()
    window.close()


def test_where_nothing_is_drawn_it_is_called_all_the_same(qtbot: QtBot) -> None:
    called: list[bool] = []
    first = FirstPicture(QQuickWindow(), lambda: False, lambda: called.append(True), 0.001)
    qtbot.waitUntil(lambda: called == [True])
    first.dispose()


def test_what_is_disposed_of_waits_no_longer(qtbot: QtBot) -> None:
    window = QQuickWindow()
    called: list[bool] = []
    first = FirstPicture(window, lambda: True, lambda: called.append(True), 3600)
    first.dispose()
    first.dispose()
    with qtbot.waitSignal(window.frameSwapped):
        window.show()
    assert called == []
    window.close()
