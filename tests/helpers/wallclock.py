"""A wall clock of another process that the test moves; its monotonic clock, and so its timers, stay true."""

from __future__ import annotations

import math
import subprocess
import time
from pathlib import Path


class WallClock:
    """Start a process with `env`; from then on it reads the time from here. Times are UTC ms."""

    def __init__(self, file: Path, now: int | None = None) -> None:
        """`now` is what time it is there at first; None: as here."""
        self._file = file
        asked = ["faketime", "-m", "-f", "+0", "printenv", "LD_PRELOAD"]
        library = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
        self.env = {
            "LD_PRELOAD": library,
            "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
        }
        self._ahead = 0
        self.set(int(time.time() * 1000) if now is None else now)

    @property
    def now(self) -> int:
        """What time it is there; it may read a millisecond or two later."""
        return int(time.time() * 1000) + self._ahead

    def pass_by(self, milliseconds: int) -> None:
        """So much time is over there, at once: for what comes due, however long all before it took."""
        self.set(self.now + milliseconds)

    def set(self, now: int) -> None:
        """It is `now` there, and goes on from then."""
        # Replaced as a whole: half a number would be another time.
        half = self._file.with_suffix(".half")
        self._ahead = math.ceil(now - time.time() * 1000)  # up, so that it never reads a millisecond before `now`
        half.write_text(f"{self._ahead / 1000:+.3f}", "ascii")
        half.replace(self._file)
