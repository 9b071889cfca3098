"""The app with its window and its app lock, as a process that locks itself; told by lines as `window_driver` is.

    python -m tests.end_to_end.lock_driver '{"home": …, "profile": …, "relay": …, "factor": 1, "locked": …}'

A life says {"shown": true} once its window takes commands, and {"life": "locked"} or {"life": "open"} ahead of that.
`do_dies` lets the process kill itself at a step of locking.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

import desktop.app.locking
import desktop.app.start
import desktop.app.window
import desktop.bridge.join
import desktop.system.restart
from tests.end_to_end.app_driver import config_of, say, tell_everything
from tests.end_to_end.window_driver import Commands, Driver

STEPS = ("remembered", "left", "views", "engine", "restart")
"""What locking has done when the process ends there."""
_dies = {"at": ""}


def step(name: str) -> None:
    """kill -9 here, where that was asked for."""
    if _dies["at"] == name:
        os.kill(os.getpid(), signal.SIGKILL)


class LockDriver(Driver):
    """What is done in the open app."""

    async def do_dies(self, at: str) -> None:
        _dies["at"] = at

    async def do_lock(self, by: str) -> None:
        """By the key, the button or the palette; the process goes on as another program."""
        if by == "button":
            await self.hands.click("railLock")
        elif by == "palette":
            await self.do_keys("Ctrl+K")
            await self.hands.fill("paletteField", "lock paravion")
            await self.hands.press(Qt.Key.Key_Return)
        else:
            await self.do_keys("Ctrl+L")

    async def do_put_on(self, passphrase: str) -> None:
        """Ctrl L leads to where a lock is put on while there is none."""
        await self.hands.item("thread")
        await self.hands.until(self._window.isActive, "the window is active")
        await self.do_keys("Ctrl+L")
        await self.hands.fill("lockNew", passphrase)
        await self.hands.fill("lockAgain", passphrase)
        await self.hands.click("lockSet")
        await self.hands.item("lockOff")
        await self.hands.click("rail-inbox")

    async def do_take_off(self, passphrase: str) -> None:
        await self.hands.click("rail-settings")
        await self.hands.click("nav-lock")
        await self.hands.fill("lockOffPassphrase", passphrase)
        await self.hands.click("lockOff")
        await self.hands.until(lambda: not self.hands.items("lockOffPassphrase"), "the lock is off")

    async def do_composed(self) -> str:
        """What stands in the composer of the thread that is open, as soon as one is."""
        field = await self.hands.item("composerField")
        return str(field.property("text"))

    async def do_kept_draft(self) -> None:
        saver = self._shell.chat.composer._saver
        await self.hands.until(lambda: not saver.waits, "the draft is kept")

    async def do_place(self) -> list[int]:
        return [self._window.width(), self._window.height()]


class LockedDriver(LockDriver):
    """What is done in the locked app: there is no shell."""

    async def do_try(self, passphrase: str) -> None:
        await self.hands.click("passphrase")
        await self.do_keys("Ctrl+A")
        await self.hands.type(passphrase)
        await self.hands.press(Qt.Key.Key_Return)


def _after(owner: Any, name: str, then: str) -> None:
    act = getattr(owner, name)

    def acting(*given: Any, **named: Any) -> Any:
        result = act(*given, **named)
        step(then)
        return result

    setattr(owner, name, acting)


def _after_waiting(owner: Any, name: str, then: str) -> None:
    act = getattr(owner, name)

    async def acting(*given: Any, **named: Any) -> Any:
        result = await act(*given, **named)
        step(then)
        return result

    setattr(owner, name, acting)


def with_drivers(pictures: Path, commands: Commands) -> tuple[type, type]:
    """Both windows of the app, with hands in front of them."""

    class Open(desktop.app.window.Views):
        def __init__(self, shell: Any, qml: Any, **given: Any) -> None:
            super().__init__(shell, qml, **given)
            say({"life": "open"})
            self.driver = LockDriver(self._window, shell, pictures, commands)

    class Locked(desktop.app.locking.LockedViews):
        def __init__(self, model: Any, qml: Any, **given: Any) -> None:
            super().__init__(model, qml, **given)
            say({"life": "locked"})
            self.driver = LockedDriver(self.window, None, pictures, commands)

        def close(self) -> None:
            self.driver._open = False
            super().close()

    return Open, Locked


def main(arguments: Sequence[str]) -> int:
    job = json.loads(arguments[0])
    tell_everything()
    opened, locked = with_drivers(Path(job["home"]), Commands())
    desktop.app.window.Views = opened  # type: ignore[misc]
    desktop.app.locking.LockedViews = locked  # type: ignore[misc]
    _after(desktop.app.window.Views, "remember", "remembered")
    _after_waiting(desktop.app.locking._Watched, "_end_here", "left")
    _after(desktop.app.window.Views, "close", "views")
    _after_waiting(desktop.bridge.join.Joint, "close", "engine")
    restart: Callable[..., None] = desktop.system.restart.restart

    def restarting(*, hidden: bool) -> None:
        step("restart")
        restart(hidden=hidden)

    desktop.system.restart.restart = restarting
    return desktop.app.start.run(config_of(job))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
