"""The app as a process: it opens its window, is one per base folder, ends in order, leaves nothing open."""

import signal
import stat
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.domain.updates import Offer, UpdateState
from desktop.system.paths import profile_paths
from desktop.system.profile_lock import ProfileLock
from desktop.system.update_files import UpdateFiles
from tests.helpers.processes import Child
from tests.helpers.waiting import until

WATCHED = """
import sys
import desktop.app.window as app
import desktop.system.single_instance as one
here = one.first_here
one.first_here = lambda lock, folder, within, *more: here(lock, folder, 60.0, *more)

shown = app.Views.__init__
def told(self, shell, qml, **given):
    shown(self, shell, qml, **given)
    print("stage", shell.stage, flush=True)
    shell.changed.connect(lambda: print("stage", shell.stage, flush=True))
app.Views.__init__ = told
raised = app.Views.show
def show(self, token=""):
    raised(self, token)
    print(f"shown {token}".rstrip(), flush=True)
app.Views.show = show
from desktop.app.outside import Outside
settle = Outside.settle
def settled(self, app, accounts):
    from desktop.viewmodels.deep_links import DeepLinkModel
    ask = DeepLinkModel._ask
    def asked(model, link, question):
        ask(model, link, question)
        print("asked", question.title, flush=True)
    DeepLinkModel._ask = asked
    settle(self, app, accounts)
Outside.settle = settled
"""
"""The app itself, telling on standard output what a person would see. The first one may take its time to answer."""

STARTED = """
from desktop.__main__ import main
sys.exit(main())
"""

ENVIRONMENT = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", "QT_QPA_PLATFORM": "offscreen"}


def start(base: Path, profile: str = "ada", changed: str = "", link: str = "", token: str = "") -> Child:
    """The app as a process; `changed` is code that is run before it begins, `link` what it is to open."""
    command = [sys.executable, "-c", WATCHED + changed + STARTED, "--profile", profile, "--data", str(base)]
    command += ["--relay", "ws://127.0.0.1:9/v1", *(["--", link] if link else [])]
    env = {**ENVIRONMENT, **({"XDG_ACTIVATION_TOKEN": token} if token else {})}
    return Child(command, errors=base / f"{profile}.stderr", env=env)


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
def broken(self, shell, qml, **given):
    raise LookupError("no window")
app.Views.__init__ = broken
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
    assert second.lines == ["Paravion is open already, and was asked to come to the front."]
    wait_for(first, "shown")
    (tmp_path / "other").mkdir()
    other = start(tmp_path / "other")
    wait_for(other, "stage sign_in")
    first.kill()
    again = start(tmp_path)
    wait_for(again, "stage sign_in")
    for child in (other, again):
        assert child.terminate() == 0


def test_a_profile_that_another_program_has_is_told_in_the_window(tmp_path: Path) -> None:
    paths = profile_paths("ada", tmp_path)
    paths.make()
    lock = ProfileLock(paths.lock)
    lock.acquire()
    child = start(tmp_path)
    wait_for(child, "stage failed")
    lock.release()
    assert child.terminate() == 0


def test_a_link_is_asked_about_by_the_app_that_runs(tmp_path: Path) -> None:
    first = start(tmp_path, link="paravion://invite/relay.example.net")
    wait_for(first, "asked Sign up at this relay?")
    for link, title in [
        ("paravion://person/ada", "Sign in first"),
        ("paravion://person/ada?yes", "This link can’t be opened"),
        ("paravion://" + "a" * 50_000, "This link can’t be opened"),
        ("paravion://invite/relay.example.net", "Sign up at this relay?"),
    ]:
        second = start(tmp_path, link=link, token="gtk-7")
        assert second.wait() == 0, second.tail()
        wait_for(first, f"asked {title}")
        wait_for(first, "shown gtk-7")
    assert first.terminate() == 0
    assert complaints(first) == []


def test_its_files_are_its_owners_alone_and_it_dumps_no_core(tmp_path: Path) -> None:
    child = start(tmp_path)
    wait_for(child, "stage sign_in")
    for path in (tmp_path / "app.lock", *(tmp_path / "profiles").rglob("*"), *(tmp_path / "logs").rglob("*")):
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


UPDATED = """
from pathlib import Path
from desktop.system import update_install
update_install.installed = lambda: update_install.Installed("windows", "amd64", Path("paravion.exe"))
update_install._begin = lambda command: print("begun", Path(command[0]).name, *command[1:], flush=True)
"""


def test_a_version_that_is_ready_is_installed_before_anything_is_opened(tmp_path: Path) -> None:
    files = UpdateFiles(tmp_path / "updates")
    files.installers.mkdir(parents=True)
    (files.installers / "setup.exe").write_bytes(b"setup")
    files.keep(UpdateState(ready=Offer("9.0.0", "setup.exe", 5, sha256(b"setup").hexdigest())))
    child = start(tmp_path, changed=UPDATED)
    assert child.wait() == 0, child.tail()
    told = "A new version of Paravion is being installed, and opens when that is done."
    assert child.lines == ["begun setup.exe /S /AGAIN", told]
    again = start(tmp_path, changed=UPDATED)  # Its installer did not finish: the app opens as it is.
    wait_for(again, "stage sign_in")
    assert again.terminate() == 0


RESTARTED = """
from desktop.app import updating
from desktop.domain.updates import Offer, UpdateState
from desktop.system import restart as restarting
restarting.restart = lambda *, hidden: print("anew", hidden, flush=True)
begin = updating.begin_updates
def asked(*what):
    from PySide6.QtCore import QTimer
    model = begin(*what)
    model._state = UpdateState(ready=Offer("9.0.0", "setup.exe", 5, ""))
    QTimer.singleShot(0, model.restart)
    return model
updating.begin_updates = asked
"""


def test_asked_for_a_new_version_it_ends_in_order_and_begins_anew(tmp_path: Path) -> None:
    child = start(tmp_path, changed=RESTARTED)
    assert child.wait() == 0, child.tail()
    assert child.lines[-1] == "anew False"
    assert complaints(child) == []
