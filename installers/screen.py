"""What stands on the screen of an X server that keeps it in a file (`Xvfb -fbdir`)."""

import struct
import time
from collections.abc import Callable
from pathlib import Path

SIZE = (1280, 800)
FILE = "Xvfb_screen0"

_HEADER = struct.Struct(">25I")
"""Of an X window dump: among others its own length, the width and height, the bytes of a line, and of the colours."""
_COLOUR = 12
_EVERY = 20
"""Pixels between the points that are looked at."""
_LOOK_EVERY = 0.002
_WITHIN = 60.0

Seen = tuple[bytes, ...]
"""The colours of points all over the screen."""


class NotSeenError(Exception):
    """What did not come onto the screen in time, in a sentence."""


class Screen:
    """The screen in a file, looked at from outside: it costs what is shown there nothing."""

    def __init__(self, path: Path, within: float = _WITHIN) -> None:
        self._path = path
        self._within = within
        with path.open("rb") as file:
            header = _HEADER.unpack(file.read(_HEADER.size))
        self._begin = header[0] + header[19] * _COLOUR
        self._line = header[12]
        self._size = header[4], header[5]
        self.empty = self.seen()

    def seen(self) -> Seen:
        """What stands there now, point by point."""
        points = []
        with self._path.open("rb") as file:
            for down in range(0, self._size[1], _EVERY):
                file.seek(self._begin + down * self._line)
                line = file.read(self._line)
                points += [line[4 * across : 4 * across + 3] for across in range(0, self._size[0], _EVERY)]
        return tuple(points)

    def wait(self, what: str, holds: Callable[[Seen], bool]) -> float:
        """Look until `holds`; when that was. NotSeenError names `what`."""
        until = time.monotonic() + self._within
        while (now := time.monotonic()) < until:
            if holds(self.seen()):
                return now
            time.sleep(_LOOK_EVERY)
        raise NotSeenError(f"{what} did not come onto the screen within {self._within:.0f} s")

    def painted(self) -> float:
        """Wait until half of the screen shows something else than it does empty; when that was."""
        return self.wait("a picture", lambda seen: changed(self.empty, seen) >= 0.5)

    def still(self, what: str, unlike: Seen) -> Seen:
        """Wait until the screen shows something else than `unlike` and shows it for a while; what."""
        last: list[tuple[float, Seen]] = [(time.monotonic(), unlike)]

        def holds(seen: Seen) -> bool:
            if changed(last[-1][1], seen) > CARET:
                last.append((time.monotonic(), seen))
            return changed(unlike, seen) > SOME and time.monotonic() - last[-1][0] > QUIET

        self.wait(what, holds)
        return last[-1][1]

    def picture(self, path: Path) -> None:
        """Keep what stands there as a file."""
        from PIL import Image

        content = self._path.read_bytes()[self._begin : self._begin + self._line * self._size[1]]
        Image.frombuffer("RGB", self._size, content, "raw", "BGRX", self._line, 1).save(path)


SOME = 0.01
"""The share of the screen that another view changes at least."""
CARET = 0.001
"""The share that one which blinks changes at most."""
QUIET = 1.0
"""Seconds."""


def changed(before: Seen, after: Seen) -> float:
    """The share of the points that have another colour."""
    return sum(one != other for one, other in zip(before, after, strict=True)) / len(before)
