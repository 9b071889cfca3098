"""The window's thread: what it waits for before it is shown."""

import asyncio

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.app import window
from desktop.system.event_loop import GuiTasks, run_gui


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
