"""A drag on the privacy rings with 5,000 followers: the work of the window's thread for each step of the hand."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.table import Row, median, percentile

FOLLOWERS = 5_000
STEPS = 400
WARM = 40


def rings(folder: Path) -> list[Row]:
    """(h): pointer event, arithmetic, sentence, faces and the frame drawn from them, all on one thread."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    steps, floor, calls = _drag()
    middle, p99, most = median(steps), percentile(steps, 0.99), max(steps)
    return [
        Row(f"privacy rings: a step of a drag, {FOLLOWERS:,} followers, drawn", f"{middle:.1f} ms (p99 {p99:.1f})",
            f"{floor:.1f} ms to draw the page", f"{middle / floor:.2f}×", "p99 ≤ 8 ms", p99 <= 8),
        Row("  longest step · calls of the engine", f"{most:.1f} ms · {calls}", "", "", "0 calls", calls == 0),
    ]  # fmt: skip


def _drag() -> tuple[list[float], float, int]:
    """Each step in ms, a frame without a step, and how often the engine was asked meanwhile."""
    from PySide6.QtGui import QGuiApplication

    from desktop.system.qml import prepare_application, prepare_process

    prepare_process()
    app = QGuiApplication.instance() or QGuiApplication([])
    assert isinstance(app, QGuiApplication)
    prepare_application(app)
    page = _Page()
    try:
        page.until_read()
        still = [page.step(None) for _ in range(WARM)]
        page.take()
        for number in range(WARM):
            page.step(number / WARM)
        asked = len(page.world.calls)
        way = [abs((number * 2 / STEPS * 4) % 2 - 1) for number in range(STEPS)]
        steps = [page.step(share) for share in way]
        return steps, median(still), len(page.world.calls) - asked
    finally:
        page.close()


class _Page:
    """The settings at privacy in a window of 1280×800, over a world in memory."""

    def __init__(self) -> None:
        from desktop.bridge.contract import SecretsPlace
        from desktop.system.preferences import Preferences
        from desktop.system.qml import Engine
        from desktop.viewmodels.app_settings import AppSettings
        from desktop.viewmodels.settings import SettingsModel
        from tests.desktop.views.harness import SETTINGS
        from tests.helpers.fake_bridge import FakeBridge
        from tests.helpers.fake_locks import FakeLocks
        from tests.helpers.fake_privacy import listed, ringed
        from tests.helpers.fake_world import World

        self.world = World()
        ringed(self.world, followers=FOLLOWERS)
        listed(self.world)
        self.bridge = FakeBridge(self.world)
        appearance = AppSettings(Preferences(scheme="dark"), lambda kept: None)
        self.settings = SettingsModel(
            self.bridge, appearance, lambda: "0.1.0", locks=FakeLocks(), save_text=lambda name, text: Path(name)
        )
        self.settings.show(self.world.ready(SecretsPlace.KEYRING))
        self.settings.open("privacy")
        self.engine = Engine()
        self.engine.setInitialProperties({"settings": self.settings})
        self.engine.loadData(SETTINGS.encode())
        self.window: Any = self.engine.rootObjects()[0]
        self.window.show()

    def until_read(self) -> None:
        """Let Qt run until the people are there."""
        from PySide6.QtCore import QCoreApplication

        end = time.monotonic() + 60
        while len(self.world.asked("people")) < 3:
            if time.monotonic() > end:
                raise TimeoutError("the page was not read")
            QCoreApplication.processEvents()
        self.window.grabWindow()

    def take(self) -> None:
        """Press the blue handle."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        self._handle = self._find("inboxHandle")
        middle = self._handle.mapToScene(self._handle.boundingRect().center()).toPoint()
        QTest.mousePress(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)

    def step(self, share: float | None) -> float:
        """Move the hand to a share of the radius (None: nowhere) and draw; how long that took, in ms."""
        from PySide6.QtCore import QCoreApplication, QPointF
        from PySide6.QtTest import QTest

        place = None
        if share is not None:
            rings = self._find("rings")
            half = rings.width() / 2
            place = rings.mapToScene(QPointF(half * (1 + share), half)).toPoint()
        begin = time.perf_counter_ns()
        if place is not None:
            QTest.mouseMove(self.window, place)
        QCoreApplication.processEvents()
        self.window.grabWindow()
        return (time.perf_counter_ns() - begin) / 1e6

    def _find(self, name: str) -> Any:
        from tests.helpers.gui import walk

        return next(item for item in walk(self.window.contentItem()) if item.objectName() == name)

    def close(self) -> None:
        """End it."""
        self.window.close()
        self.settings.dispose()
        self.bridge.close()
