"""From process start to the first picture of the inbox, beside an empty QML window: CPU and time, medians of one run.

Both end at their first frame, one after the other by turns, warm: the first start of each is not counted. The app's
secrets are given at once; what the system's keyring takes is its own, and a passphrase waits for a person.
"""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.table import Row, median
from tests.end_to_end.start_process import KEY, Spent, run_to_its_end, start

STARTS = 7
REACH = 2.0

EMPTY = """
import os
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
app = QGuiApplication([])
engine = QQmlApplicationEngine()
engine.loadData(b'import QtQuick; import QtQuick.Window; Window { visible: true; width: 1280; height: 800 }')
engine.rootObjects()[0].frameSwapped.connect(lambda: os._exit(0))
app.exec()
"""


def rows(home: Path, about: str, key: bytes = KEY) -> list[Row]:
    """The profile under `home` is signed in (`start_process.signed_in`) and has threads."""
    floors: list[Spent] = []
    apps: list[Spent] = []
    for _ in range(STARTS + 1):
        floors.append(run_to_its_end(["-c", EMPTY], home)[0])
        apps.append(start(home, key)[0])
    result = []
    for what, floor, app in (
        ("CPU", median(one.cpu for one in floors[1:]), median(one.cpu for one in apps[1:])),
        ("time", median(one.wall for one in floors[1:]), median(one.wall for one in apps[1:])),
    ):
        result.append(
            Row(f"app: process start to inbox painted, {what}", f"{app:.2f} s ({about})",
                f"empty QML window {floor:.2f} s", f"{app / floor:.2f}×", f"≤ {REACH:g}×", app <= REACH * floor)
        )  # fmt: skip
    return result
