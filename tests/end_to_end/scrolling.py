"""Watches a timeline that is scrolled: how far rows jump, how large batches are, what the GUI thread does and costs.

Lives in the window's process, on its thread. A pass is a fixed number of frames that move the list up and down.
"""

from __future__ import annotations

import sys
import time
from types import FrameType
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.benchmarks.table import percentile
from tests.demo.hands import Hands, Until

ENGINE = ("/desktop/store/", "/desktop/sync/", "/desktop/client/", "/desktop/commands/")
"""Whatever of these runs on the GUI thread is engine work in the wrong place."""
FRAME_MS = 16
STEP = 40
AWAY = 2_000
"""Pixels above the newest at which scrolling begins: there the rows have to stand still."""
LATE_MS = 16.7


class Probe:
    """Starts watching when it is made. `shell` gives the timeline's view-model and the bridge."""

    def __init__(self, window: QQuickWindow, hands: Hands, shell: Any) -> None:
        self._window = window
        self._hands = hands
        self._timeline = shell.chat.timeline
        self._list: QQuickItem | None = None
        self._before: dict[str, float] = {}
        self.shifts: list[float] = []
        """Pixels by which a row on screen moved when rows changed around it."""
        self.batches: list[int] = []
        self.rows_most = 0
        self.engine_calls: dict[str, int] = {}
        self._timeline.aboutToChange.connect(self._about_to_change)
        self._timeline.rowsChanged.connect(self._rows_changed)
        self._subscription = shell._bridge.on_changes(lambda changes: self.batches.append(len(changes)))

    def list(self) -> QQuickItem:
        if self._list is None:
            self._list = self._hands.items("timeline")[0]
        return self._list

    def _places(self) -> dict[str, float]:
        """Where each bubble on screen stands. Cheap, for it is asked around every change: rows alone are looked at."""
        view = self.list()
        top, height = float(view.property("contentY")), view.height()
        places: dict[str, float] = {}
        for row in view.property("contentItem").childItems():
            # The bubble: what stands above it (a divider, a name) may come and go with its neighbours.
            if row.objectName() == "message" and row.isVisible():
                y = row.y() + float(row.property("bodyY")) - top
                if 0 <= y < height:
                    places[str(row.property("key"))] = y
        return places

    def _about_to_change(self) -> None:
        # Whoever is at the newest follows it: there the rows are meant to move.
        self._before = {} if self._timeline.atLatest else self._places()

    def _rows_changed(self) -> None:
        self.rows_most = max(self.rows_most, int(self.list().property("count")))
        after = self._places()
        common = self._before.keys() & after.keys()
        if common:
            self.shifts.append(max(abs(self._before[key] - after[key]) for key in common))

    def watch_thread(self, on: bool) -> None:
        """Look at every Python call of this thread. Slows it: for the test, not for the benchmark."""

        def called(frame: FrameType, event: str, _: object) -> None:
            if event == "call":
                name = frame.f_code.co_filename
                if any(part in name for part in ENGINE) and frame.f_code.co_name not in ("order", "<genexpr>"):
                    where = f"{name.rpartition('/desktop/')[2]}:{frame.f_code.co_name}"
                    self.engine_calls[where] = self.engine_calls.get(where, 0) + 1

        sys.setprofile(called if on else None)

    async def to_newest(self) -> None:
        self._timeline.toLatest()
        await Until(lambda: self._timeline.atLatest, "the newest message")

    async def leave_newest(self) -> None:
        """Stand a way above the newest message, everything down to it loaded: what arrives changes rows here."""
        if self._timeline._rows.more_newer:
            await self.to_newest()
        if self._timeline.atLatest:
            view = self.list()
            view.setProperty("contentY", max(float(view.property("originY")), float(view.property("contentY")) - AWAY))

    async def scroll(self, passes: int, frames: int, changes: int = 0) -> dict[str, Any]:
        """Scroll up and down, on until `changes` changes of the rows were seen since the watch began.

        GUI-thread CPU per pass, CPU per frame, and the share of frames that came late.
        """
        await self.leave_newest()
        view = self.list()
        spent: list[float] = []
        per_frame: list[float] = []
        late: list[float] = []
        ticks = 0
        due = time.perf_counter()

        def tick() -> None:
            nonlocal ticks, due
            now = time.perf_counter()
            due += FRAME_MS / 1000
            late.append(max(0.0, (now - due) * 1000))
            due = max(due, now - FRAME_MS / 1000)
            begin = time.thread_time()
            step = -STEP if ticks % frames < frames / 2 else STEP
            low = float(view.property("originY"))
            high = low + float(view.property("contentHeight")) - view.height()
            view.setProperty("contentY", max(low, min(high - 1, float(view.property("contentY")) + step)))
            ticks += 1
            per_frame.append((time.thread_time() - begin) * 1000)

        timer = QTimer()
        timer.setInterval(FRAME_MS)
        timer.timeout.connect(tick)
        timer.start()
        while len(spent) < passes:
            begin = time.thread_time()
            goal = (len(spent) + 1) * frames
            await Until(lambda goal=goal: ticks >= goal, "a pass of the scroll")
            spent.append((time.thread_time() - begin) * 1000)
        await Until(lambda: len(self.shifts) >= changes, "rows that change while they are scrolled")
        timer.stop()
        return {
            "pass_ms": sorted(spent)[len(spent) // 2],
            "passes": len(spent),
            "changes": len(self.shifts),
            "frame_p99_ms": percentile(per_frame, 0.99),
            "late_share": sum(one > LATE_MS for one in late) / max(1, len(late)),
            "late_p99_ms": percentile(late, 0.99),
        }

    async def fling(self, speed: float, frames: int) -> dict[str, Any]:
        """From the newest up through the thread at `speed` pixels a second, for so many frames.

        The share of drawn frames with a gap: nothing, or the spinner, where an older message belongs. And the time
        from asking for each older page to the frame that has it.
        """
        await self.to_newest()
        view, model = self.list(), self._timeline
        gaps: list[bool] = []
        asked: list[float] = []
        pages: list[float] = []
        ask = model._read_beside

        async def read(order: tuple[int, int], *, older: bool) -> None:
            begin = time.perf_counter()
            await ask(order, older=older)
            if older:
                asked.append(begin)

        def drawn() -> None:
            now, top = time.perf_counter(), float(view.property("contentY"))
            pages.extend((now - begin) * 1000 for begin in asked)
            asked.clear()
            rows = [row for row in view.property("contentItem").childItems() if row.objectName() == "message"]
            gaps.append(model._rows.more_older and top < min(row.y() for row in rows if row.isVisible()))

        def tick() -> None:
            low = float(view.property("originY"))
            view.setProperty("contentY", max(low, float(view.property("contentY")) - speed * FRAME_MS / 1000))

        model._read_beside = read
        self._window.afterRendering.connect(drawn)
        timer = QTimer()
        timer.setInterval(FRAME_MS)
        timer.timeout.connect(tick)
        timer.start()
        await Until(lambda: len(gaps) >= frames, "the frames of a fling")
        timer.stop()
        self._window.afterRendering.disconnect(drawn)
        model._read_beside = ask
        return {"frames": len(gaps), "gaps": sum(gaps), "pages": len(pages), "page_ms": sorted(pages)}

    async def pass_by(self, frames: int, speed: float) -> dict[str, Any]:
        """Up for so many frames at `speed` pixels a second: GUI-thread CPU per frame, and whether that was all."""
        view, model = self.list(), self._timeline
        per_frame: list[float] = []

        def at_the_oldest() -> bool:
            return not model._rows.more_older and float(view.property("contentY")) <= float(view.property("originY"))

        def tick() -> None:
            begin = time.thread_time()
            low = float(view.property("originY"))
            view.setProperty("contentY", max(low, float(view.property("contentY")) - speed * FRAME_MS / 1000))
            per_frame.append((time.thread_time() - begin) * 1000)

        timer = QTimer()
        timer.setInterval(FRAME_MS)
        timer.timeout.connect(tick)
        timer.start()
        await Until(lambda: len(per_frame) >= frames or at_the_oldest(), "the frames of a way up")
        timer.stop()
        return {"per_frame": per_frame, "all": at_the_oldest()}

    def report(self) -> dict[str, Any]:
        return {
            "shift": max(self.shifts, default=0.0),
            "changes_seen": len(self.shifts),
            "batch": max(self.batches, default=0),
            "batches": len(self.batches),
            "rows": self.rows_most,
            "engine_calls": self.engine_calls,
        }
