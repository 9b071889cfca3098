"""The app as a process: it opens its window, is one per profile, ends in order, leaves nothing open."""

import asyncio
import signal
import stat
import sys
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop import app
from desktop.app import Outlet, build_engine
from desktop.bridge.contract import Problem, Stage
from desktop.bridge.session import Session
from desktop.bridge.vault import Kept
from desktop.config import AppConfig
from desktop.store.store import Store
from desktop.system.account_file import Account
from desktop.system.event_loop import GuiTasks, run_gui
from desktop.system.paths import profile_paths
from desktop.system.secrets import AccountSecrets
from tests.helpers.processes import Child
from tests.helpers.waiting import until

WATCHED = """
import sys
import desktop.app as app

shown = app._Views.__init__
def told(self, shell, qml):
    shown(self, shell, qml)
    print("stage", shell.stage, flush=True)
    shell.changed.connect(lambda: print("stage", shell.stage, flush=True))
app._Views.__init__ = told
raised = app._Views.show
def show(self):
    raised(self)
    print("shown", flush=True)
app._Views.show = show
"""
"""The app itself, telling on standard output what a person would see."""

STARTED = """
from desktop.__main__ import main
sys.exit(main())
"""

ENVIRONMENT = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", "QT_QPA_PLATFORM": "offscreen"}


def start(base: Path, profile: str = "ada", changed: str = "") -> Child:
    """The app as a process; `changed` is code that is run before it begins."""
    command = [sys.executable, "-c", WATCHED + changed + STARTED, "--profile", profile, "--data", str(base)]
    return Child([*command, "--relay", "ws://127.0.0.1:9/v1"], errors=base / f"{profile}.stderr", env=ENVIRONMENT)


def wait_for(child: Child, line: str) -> None:
    while (said := child.next_line()) != line:
        assert said is not None, child.tail()


def complaints(child: Child) -> list[str]:
    """Standard error, but for what the offscreen platform says of itself."""
    lines = child.errors.read_text("utf-8").splitlines()
    return [line for line in lines if line and "This plugin does not support" not in line]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_opens_and_ends_in_order_when_asked(tmp_path: Path, number: int) -> None:
    child = start(tmp_path)
    wait_for(child, "stage sign_in")
    child.signal(number)
    assert child.wait() == 0, child.tail()
    assert complaints(child) == []


INTERRUPTED = """
import os, signal
from desktop.bridge.join import Joint
close = Joint.close
async def interrupted(self):
    os.kill(os.getpid(), signal.SIGINT)
    return await close(self)
Joint.close = interrupted
"""


def test_it_ends_in_order_also_when_it_is_asked_twice(tmp_path: Path) -> None:
    child = start(tmp_path, changed=INTERRUPTED)
    wait_for(child, "stage sign_in")
    child.signal(signal.SIGINT)
    assert child.wait() == 0, child.tail()
    assert complaints(child) == []


BROKEN = """
from desktop.bridge.join import Joint
close = Joint.close
async def told_of(self):
    print("in order", await close(self), flush=True)
Joint.close = told_of
def broken(self, shell, qml):
    raise LookupError("no window")
app._Views.__init__ = broken
"""


def test_what_cannot_open_its_window_ends_in_order_as_well(tmp_path: Path) -> None:
    child = start(tmp_path, changed=BROKEN)
    wait_for(child, "in order True")
    assert child.wait() == 1
    assert "LookupError" in child.tail()


CLOSED_EARLY = """
import asyncio
from desktop.system.network import NetworkWatch
from desktop.viewmodels.shell import ShellModel
disposed = asyncio.Event()
NetworkWatch.dispose = lambda self: disposed.set()
NetworkWatch.begin = lambda self: print("begun", flush=True)
async def made(self):
    print("settling", flush=True)
    await disposed.wait()
ShellModel.made = made
"""


def test_what_comes_after_the_first_picture_does_not_begin_where_the_app_ends(tmp_path: Path) -> None:
    child = start(tmp_path, changed=CLOSED_EARLY)
    wait_for(child, "settling")
    assert child.terminate() == 0
    assert "begun" not in child.lines


def test_the_second_start_shows_the_first_and_ends(tmp_path: Path) -> None:
    first = start(tmp_path)
    wait_for(first, "stage sign_in")
    second = start(tmp_path)
    assert second.wait() == 0
    wait_for(first, "shown")
    other = start(tmp_path, "bo")
    wait_for(other, "stage sign_in")
    first.kill()
    again = start(tmp_path)
    wait_for(again, "stage sign_in")
    for child in (other, again):
        assert child.terminate() == 0


def test_its_files_are_its_owners_alone_and_it_dumps_no_core(tmp_path: Path) -> None:
    child = start(tmp_path)
    wait_for(child, "stage sign_in")
    for path in (tmp_path / "profiles").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
    limits = Path(f"/proc/{child.pid}/limits").read_text("utf-8")
    core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
    assert core.split()[4] == "0"
    assert child.terminate() == 0


def test_it_holds_no_port_open_and_leaves_no_process(tmp_path: Path) -> None:
    import psutil

    child = start(tmp_path)
    wait_for(child, "stage sign_in")
    process = psutil.Process(child.pid)
    assert [found for found in process.net_connections("inet") if found.status == psutil.CONN_LISTEN] == []
    assert process.children(recursive=True) == []
    assert child.terminate() == 0
    until(lambda: not psutil.pid_exists(child.pid), "the process to be gone")


def test_the_window_waits_for_what_it_shows_first_but_not_for_long(qapp: QGuiApplication) -> None:
    class Told(QObject):
        changed = Signal()
        painted = False

    async def main(tasks: GuiTasks) -> int:
        shell = Told()
        await app._known(shell, 0.0)  # type: ignore[arg-type]
        waiting = tasks.start(app._known(shell, 3600.0))  # type: ignore[arg-type]
        await asyncio.sleep(0)
        shell.changed.emit()
        await asyncio.sleep(0)
        assert not waiting.done()
        shell.painted = True
        shell.changed.emit()
        await waiting
        return 7

    assert run_gui(qapp, main) == 7


async def test_the_engine_alone_starts_without_a_window(tmp_path: Path, no_leaked_tasks: None) -> None:
    told: list[object] = []
    engine = build_engine(AppConfig(base=tmp_path, profile="ada"), Outlet(told.append, told.append, told.append))
    assert (await engine.start()).stage is Stage.SIGN_IN
    await engine.close()
    assert told == []


async def test_a_session_that_cannot_begin_leaves_its_store_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Store] = []
    closed: list[Store] = []
    make, close = Store.__init__, Store.close

    def made(store: Store, path: Path, key: bytes) -> None:
        make(store, path, key)
        opened.append(store)

    def ended(store: Store) -> None:
        close(store)
        closed.append(store)

    def full(_session: Session, _me: object) -> None:
        raise Problem("disk_full")

    monkeypatch.setattr(Store, "__init__", made)
    monkeypatch.setattr(Store, "close", ended)
    monkeypatch.setattr(Session, "start", full)
    account = Account(user_id=UUID(int=1), device_id=UUID(int=2), relay_url="ws://127.0.0.1:9/v1", place="session")
    kept = Kept(account, AccountSecrets("token", bytes(32), bytes(32)))
    config = AppConfig(base=tmp_path, profile="ada")
    outlet = Outlet(lambda _: None, lambda _: None, lambda _: None)
    engine = build_engine(config, outlet)
    with pytest.raises(Problem) as caught:
        await app._open_session(config, profile_paths("ada", tmp_path), outlet, engine, kept, None)
    assert caught.value.name == "disk_full"
    assert opened
    assert closed == opened
    await engine.close()
