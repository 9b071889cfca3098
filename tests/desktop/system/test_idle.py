"""Nobody is there: the window had no input for a while, or the computer slept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.system.idle import IdleWatch


class Clocks:
    def __init__(self) -> None:
        self.steady = 0.0
        self.wall = 0.0

    def pass_by(self, seconds: float) -> None:
        self.steady += seconds
        self.wall += seconds


@pytest.fixture
def window(qapp: QGuiApplication) -> Iterator[QQuickWindow]:
    shown = QQuickWindow()
    shown.resize(100, 100)
    shown.show()
    yield shown
    shown.close()


def watch(window: QQuickWindow, clocks: Clocks, told: list[str]) -> IdleWatch:
    return IdleWatch(window, 60, lambda: told.append("idle"), steady=lambda: clocks.steady, wall=lambda: clocks.wall)


def test_input_begins_the_time_anew_and_what_is_drawn_does_not(window: QQuickWindow) -> None:
    clocks, told = Clocks(), list[str]()
    watched = watch(window, clocks, told)
    for press in (
        lambda: QTest.keyClick(window, Qt.Key.Key_A),
        lambda: QTest.mouseMove(window, QPoint(3, 3)),
        lambda: QTest.mouseClick(window, Qt.MouseButton.LeftButton),
    ):
        clocks.pass_by(59)
        press()
        assert told == []
    clocks.pass_by(59)
    window.update()
    clocks.pass_by(1)
    watched._look()
    assert told == ["idle"]
    watched.dispose()


def test_the_key_that_wakes_the_computer_comes_too_late(window: QQuickWindow) -> None:
    clocks, told = Clocks(), list[str]()
    watched = watch(window, clocks, told)
    clocks.wall += 3_600
    QTest.keyClick(window, Qt.Key.Key_A)
    assert told == ["idle"]
    watched.dispose()


def test_it_looks_by_itself(window: QQuickWindow, qtbot: QtBot) -> None:
    told: list[str] = []
    watched = IdleWatch(window, 1, lambda: told.append("idle"))
    qtbot.waitUntil(lambda: told == ["idle"])
    watched.dispose()


def test_disposed_it_tells_nothing(window: QQuickWindow) -> None:
    clocks, told = Clocks(), list[str]()
    watched = watch(window, clocks, told)
    watched.dispose()
    clocks.pass_by(100)
    QTest.keyClick(window, Qt.Key.Key_A)
    assert told == []
