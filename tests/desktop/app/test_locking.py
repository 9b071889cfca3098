"""The app under a lock, as a process: what it is before the passphrase, and a second start."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from desktop.app.locking import Locking
from desktop.app.window import Views
from desktop.config import AppConfig, BridgeConfig, SecretsConfig
from desktop.system.app_lock import AppLock
from desktop.system.event_loop import GuiTasks, run_gui
from desktop.system.offthread import OffThread
from desktop.system.paths import app_lock_file, app_paths
from desktop.system.secrets import LockKey
from tests.desktop.app.test_start import ENVIRONMENT, STARTED, WATCHED, complaints, wait_for
from tests.helpers.processes import Child
from tests.helpers.secret_service import SecretService, secret_service

WORDS = "correct horse battery"
LINK = "paravion://person/ada.lens"

LOCKED = """
import desktop.app.locking as locking
made = locking.LockedViews.__init__
def told_of_lock(self, model, qml, **given):
    made(self, model, qml, **given)
    self.window.frameSwapped.connect(lambda: print("locked", flush=True))
    model.changed.connect(lambda: print("says", model.fault, model.faults, model.busy, flush=True))
    locking.model, locking.window = model, self.window
    print("modules", *sorted(sys.modules), flush=True)
    import threading
    def read():
        for line in sys.stdin:
            act, _, word = line.strip().partition(" ")
            QTimer.singleShot(0, model, lambda act=act, word=word: getattr(model, act)(*([word] if word else [])))
    from PySide6.QtCore import QTimer
    threading.Thread(target=read, daemon=True).start()
locking.LockedViews.__init__ = told_of_lock
from desktop.app.outside import Outside
outside = Outside.__init__
def told_of_link(self, config, *given):
    print("waits", config.link, flush=True)
    outside(self, config, *given)
Outside.__init__ = told_of_link
show_lock = locking.LockedViews.show
def show_locked(self):
    show_lock(self)
    print("shown", flush=True)
locking.LockedViews.show = show_locked
"""


@pytest.fixture
async def base(tmp_path: Path) -> Path:
    quick = SecretsConfig(argon2_memory_kib=64, argon2_rounds=1)
    await AppLock(tmp_path, quick, OffThread("keyring"), LockKey()).put_on(WORDS, 60)
    return tmp_path


CLOSED_BEHIND = """
import desktop.app.window as window
known = window._known
async def knowing(shell, within):
    print("unlocked", flush=True)
    locking.window.close()
    await known(shell, within)
window._known = knowing
"""


def start(base: Path, *more: str, changed: str = "") -> Child:
    import sys

    command = [sys.executable, "-c", WATCHED + LOCKED + changed + STARTED, "--profile", "ada", "--data", str(base)]
    command += ["--relay", "ws://127.0.0.1:9/v1", *more]
    return Child(command, errors=base / "ada.stderr", env=ENVIRONMENT, with_input=True)


def test_nothing_of_an_account_is_there_before_the_passphrase_and_a_link_waits(base: Path) -> None:
    child = start(base)
    wait_for(child, "locked")
    modules = next(line for line in child.lines if line.startswith("modules ")).split()
    for name in ("apsw", "keyring", "desktop.app.engine", "desktop.bridge.engine", "desktop.store.store", "websockets"):
        assert name not in modules
    second = start(base, LINK)
    assert second.wait() == 0
    wait_for(child, "shown")
    child.say(f"open {WORDS}")
    wait_for(child, f"waits {LINK}")
    assert child.terminate() == 0
    assert complaints(child) == []


def test_the_right_passphrase_goes_on_in_the_same_process(base: Path) -> None:
    child = start(base)
    wait_for(child, "locked")
    child.say("open not the words")
    wait_for(child, "says  {'passphrase': 'This is not the passphrase. Try again.'} False")
    child.say(f"open {WORDS}")
    wait_for(child, "stage sign_in")
    assert child.terminate() == 0
    assert complaints(child) == []


def test_forgotten_one_signs_in_again(base: Path) -> None:
    child = start(base)
    wait_for(child, "locked")
    child.say("forgot yes")
    child.say("clear")
    wait_for(child, "stage sign_in")
    assert not app_lock_file(base).exists()
    assert child.terminate() == 0
    assert complaints(child) == []


def test_closed_it_ends_as_locked_as_it_was(base: Path) -> None:
    child = start(base)
    wait_for(child, "locked")
    child.say("close")
    assert child.wait() == 0
    assert app_lock_file(base).exists()
    assert complaints(child) == []


def test_closed_between_the_right_passphrase_and_the_window_of_the_app_it_ends_all_the_same(base: Path) -> None:
    child = start(base, changed=CLOSED_BEHIND)
    wait_for(child, "locked")
    child.say(f"open {WORDS}")
    wait_for(child, "unlocked")
    assert child.wait() == 0
    assert not [line for line in child.lines if line.startswith("stage")]
    assert app_lock_file(base).exists()
    assert complaints(child) == []


class Bare(Views):
    """A window with nothing in it."""

    def __init__(self) -> None:
        self._window = QQuickWindow()
        self._left = False

    def remember(self) -> None:
        """It has no place."""


class Stuck:
    """A bridge to an engine that does not answer."""

    def __init__(self) -> None:
        self.asked = 0

    async def call(self, *_: object) -> None:
        """Never returns."""
        self.asked += 1
        await asyncio.Event().wait()


def test_an_engine_that_does_not_answer_keeps_no_app_open_and_nothing_brings_the_window_back(
    base: Path, qapp: QGuiApplication
) -> None:
    async def main(tasks: GuiTasks) -> int:
        locking = Locking(AppConfig(base=base, bridge=BridgeConfig(grace=0.01)), app_paths(base))
        views, ended, bridge = Bare(), asyncio.Event(), Stuck()
        shell = SimpleNamespace(stage="ready", open_chat=None)
        seats: Any = SimpleNamespace(all=[SimpleNamespace(bridge=bridge, shell=shell) for _ in range(2)])
        end = locking.watch(seats, seats.all[0], views, tasks, ended.set)
        views.window.setVisible(True)
        locking.lock()
        views.show()
        assert not views.window.isVisible()
        await asyncio.wait_for(ended.wait(), 30)
        assert bridge.asked == 2
        end()
        views.window.deleteLater()
        return 7

    assert run_gui(qapp, main) == 7


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SecretService]:
    with secret_service(tmp_path / "desk") as found:
        for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
            monkeypatch.setenv(name, found.env["DBUS_SESSION_BUS_ADDRESS"])
        yield found


def test_it_locks_with_the_computer_as_long_as_that_is_wanted(
    base: Path, qapp: QGuiApplication, service: SecretService
) -> None:
    desk = service.python("tests.helpers.locking_desk")
    desk.wait_line(re.compile("ready"))

    async def main(tasks: GuiTasks) -> int:
        locking = Locking(AppConfig(base=base), app_paths(base))
        views, ended = Bare(), asyncio.Event()
        seats: Any = SimpleNamespace(all=[])
        end = locking.watch(seats, SimpleNamespace(shell=None), views, tasks, ended.set)  # type: ignore[arg-type]
        await locking.choose_with_computer(False)
        assert locking._watched is not None
        assert locking._watched._computer is None
        await locking.choose_with_computer(True)
        while "system" not in locking._watched._computer._watch.listening:  # type: ignore[union-attr]
            await asyncio.sleep(0)
        desk.say("sleep")
        await asyncio.wait_for(ended.wait(), 30)
        assert locking.wanted
        end()
        views.window.deleteLater()
        return 7

    assert run_gui(qapp, main) == 7
    desk.wait_line(re.compile("told"))
    held = sum(line.startswith("inhibited") for line in desk.lines)
    # The one before may have held up the sleep, and let it go; this one does not.
    assert desk.lines.count("released") < held, "until this process is another"
    desk.kill()
