"""The wall clock of another process."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.helpers.processes import Child
from tests.helpers.wallclock import WallClock

THEN = 1_936_742_400_000
HOUR = 3_600_000
TELL = "import sys, time\nfor _ in sys.stdin:\n    print(int(time.time() * 1000), time.monotonic_ns())"


def test_it_is_moved_while_the_process_runs_and_timers_stay_true(tmp_path: Path) -> None:
    clock = WallClock(tmp_path / "clock", THEN)
    child = Child([sys.executable, "-c", TELL], errors=tmp_path / "stderr", env=clock.env, with_input=True)
    try:
        told = []
        for hours in (0, 24, -24):
            clock.set(THEN + hours * HOUR)
            child.say("now")
            wall, monotonic = map(int, (child.next_line() or "").split())
            assert THEN <= wall - hours * HOUR < THEN + HOUR
            told.append(monotonic)
        assert told == sorted(told)
        assert 0 <= time.monotonic_ns() - told[-1] < HOUR * 1_000_000
    finally:
        child.kill()


def test_time_passes_there_at_once(tmp_path: Path) -> None:
    clock = WallClock(tmp_path / "clock")
    child = Child([sys.executable, "-c", TELL], errors=tmp_path / "stderr", env=clock.env, with_input=True)
    try:
        for hours in (0, 1, 2):
            due = clock.now + hours * HOUR
            clock.pass_by(hours * HOUR)
            child.say("now")
            wall, _ = map(int, (child.next_line() or "").split())
            assert due <= wall < due + HOUR
    finally:
        child.kill()
