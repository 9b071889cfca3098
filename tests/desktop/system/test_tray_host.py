"""Whether there is a tray, asked of a real bus; the platform has to be one that speaks to it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.system.tray_host import TrayHost, bus_is_there
from tests.helpers.processes import Child
from tests.helpers.tray_desk import tray_desk

WATCH = """
import sys
from threading import Thread
from PySide6.QtGui import QGuiApplication
from desktop.system.tray_host import TrayHost, reach_bus
app = QGuiApplication([])
ahead = Thread(target=reach_bus)
ahead.start()
ahead.join()
print("ahead", "PySide6.QtDBus" in sys.modules, flush=True)
host = TrayHost(gone_after_ms=20, again_ms=20)
host.changed.connect(lambda: print("tray", host.available, flush=True))
host.begin()
print("begun", host.available, flush=True)
app.exec()
"""


def test_a_tray_that_comes_late_and_goes_is_noticed(tmp_path: Path) -> None:
    with tray_desk(tmp_path) as desk:
        desk.tell("leave")
        desk.tell("blind")
        desk.until("badge", "badge 0")  # it has done what it was told before
        watch = Child([sys.executable, "-c", WATCH], errors=tmp_path / "watch.stderr", env=desk.env)
        assert watch.next_line() == "ahead True", watch.tail()
        assert watch.next_line() == "begun False", watch.tail()
        desk.tell("come")
        desk.tell("see")
        assert watch.next_line() == "tray True", watch.tail()
        desk.tell("leave")
        assert watch.next_line() == "tray False"
        desk.tell("come")
        assert watch.next_line() == "tray True"
        watch.kill()
        assert watch.errors.read_text("utf-8") == ""


def test_a_tray_that_cannot_be_asked_yet_is_asked_again(tmp_path: Path) -> None:
    """Whoever shows icons may have its name before it answers: nobody tells when that changes."""
    with tray_desk(tmp_path) as desk:
        desk.tell("bare")
        desk.until("badge", "badge 0")
        watch = Child([sys.executable, "-c", WATCH], errors=tmp_path / "watch.stderr", env=desk.env)
        assert watch.next_line() == "ahead True", watch.tail()
        assert watch.next_line() == "begun False", watch.tail()
        desk.wait("asked")
        desk.tell("whole")
        assert watch.next_line() == "tray True", watch.tail()
        watch.kill()
        assert watch.errors.read_text("utf-8") == ""


@pytest.mark.parametrize(("platform", "there"), [("win32", True), ("darwin", True), ("sunos5", False)])
def test_other_systems_have_one_or_none(
    qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch, platform: str, there: bool
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    told: list[bool] = []
    host = TrayHost()
    host.changed.connect(lambda: told.append(host.available))
    host.begin()
    assert (host.available, told) == (there, [True] if there else [])
    host.dispose()


def test_where_nothing_is_drawn_on_a_screen_there_is_none(qapp: QGuiApplication) -> None:
    host = TrayHost()
    host.begin()
    assert not host.available
    host.ask()
    host.dispose()


def test_a_bus_is_not_started_for_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not bus_is_there()
    (tmp_path / "bus").touch()
    assert bus_is_there()
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    assert not bus_is_there()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/bus")
    assert bus_is_there()
