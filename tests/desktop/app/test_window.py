"""The window's thread: what it waits for before it is shown."""

import asyncio
import contextlib
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.app import updating, window
from desktop.config import AppConfig
from desktop.system.event_loop import GuiTasks, run_gui
from desktop.system.preferences import Preferences
from desktop.viewmodels.app_settings import AppSettings


def test_the_window_waits_for_what_it_shows_first_but_not_for_long(qapp: QGuiApplication) -> None:
    class Told(QObject):
        changed = Signal()
        painted = False

    async def main(tasks: GuiTasks) -> int:
        shell = Told()
        await window._known(shell, 0.0)  # type: ignore[arg-type]
        waiting = tasks.start(window._known(shell, 3600.0))  # type: ignore[arg-type]
        await asyncio.sleep(0)
        shell.changed.emit()
        await asyncio.sleep(0)
        assert not waiting.done()
        shell.painted = True
        shell.changed.emit()
        await waiting
        return 7

    assert run_gui(qapp, main) == 7


async def test_what_looks_for_new_versions_is_read_on_another_thread(
    qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    where: list[threading.Thread] = []

    def made(*_: object) -> None:
        where.append(threading.current_thread())

    monkeypatch.setattr(updating, "updating", made)
    appearance = AppSettings(Preferences(), lambda _: None)
    async with contextlib.AsyncExitStack() as ends:
        await window._begin_updates(AppConfig(base=tmp_path), appearance, GuiTasks(print), ends, ())
    assert [thread is threading.main_thread() for thread in where] == [False]
