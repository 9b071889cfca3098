"""Qt's libraries are loaded on another thread, and Qt takes the first one for the main one all the same."""

import subprocess
import sys

import pytest

from desktop.system import read_ahead as this
from tests.helpers.processes import ROOT

PROGRAM = """
import sys, threading
from pathlib import Path
from desktop.system.read_ahead import read_ahead
read_ahead()
for thread in threading.enumerate():
    if thread is not threading.current_thread():
        thread.join()
loaded = Path("/proc/self/maps").read_text()
assert all(name in loaded for name in ("libQt6Quick.so", "libQt6Svg.so", "QtGui.abi3.so")), loaded
assert not [name for name in sys.modules if name.startswith("PySide6.")]
from PySide6.QtGui import QGuiApplication
from PySide6.QtCore import QThread
app = QGuiApplication(["test", "-platform", "offscreen"])
assert app.thread() is QThread.currentThread() and QThread.isMainThread()
"""


def test_they_are_loaded_elsewhere_and_used_here() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_nothing_is_begun(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    begun: list[object] = []
    monkeypatch.setattr(this.sys, "platform", platform)
    monkeypatch.setattr(this.threading.Thread, "start", begun.append)
    this.read_ahead()
    assert begun == []
