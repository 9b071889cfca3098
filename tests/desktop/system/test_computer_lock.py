"""Whoever tells it does so on another thread; it is heard on the window's, and no more once it is over."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desktop.system.computer_bus import BusWatch
from desktop.system.computer_lock import ComputerLock, watch_of_system


class Told:
    """A system's way that says what a test wants."""

    def __init__(self) -> None:
        self.tells = lambda: None
        self.ended = False

    def begin(self) -> None:
        thread = threading.Thread(target=self.tells)
        thread.start()
        thread.join()

    def end(self) -> None:
        self.ended = True


def test_it_is_heard_on_the_windows_thread_until_it_is_over(qtbot: QtBot) -> None:
    watch, heard = Told(), list[threading.Thread]()

    def watching(told: object) -> Told:
        watch.tells = told  # type: ignore[assignment]
        return watch

    lock = ComputerLock(lambda: heard.append(threading.current_thread()), watching)
    lock.begin()
    assert heard == []
    qtbot.waitUntil(lambda: heard == [threading.main_thread()])
    lock.begin()
    lock.dispose()
    assert watch.ended
    QCoreApplication.sendPostedEvents()
    assert len(heard) == 1


def test_each_system_has_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    made = watch_of_system(lambda: None)
    assert isinstance(made, BusWatch)
    made.end()
    monkeypatch.setattr(sys, "platform", "plan9")
    assert watch_of_system(lambda: None) is None
    lock = ComputerLock(lambda: None)
    lock.begin()
    lock.dispose()
