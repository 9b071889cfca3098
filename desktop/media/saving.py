"""Files that are written for the person: whole under their name, or not there."""

import contextlib
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import uuid4

from desktop.media.aside import aside
from desktop.media.sources import Readable

_STEP = 1024 * 1024


class _CalledOffError(Exception):
    """Nobody wants it any more."""


class Saving:
    """Writes beside whatever else is done, for a disk may not answer. Close it before the app ends."""

    def __init__(self, end_within: float) -> None:
        """`end_within`: seconds that what is being written has to be taken away when it is closed."""
        self._end_within = end_within
        self._under_way: set[_Writing] = set()

    async def write(self, source: Readable, path: Path) -> None:
        """Write all of `source`. OSError. Called off, nothing of it is left once the disk answers."""
        writing = _Writing(source, path, self._under_way.discard)
        self._under_way.add(writing)
        try:
            await aside(writing.run)
        finally:
            writing.called_off.set()

    def close(self) -> None:
        """Write no further; what is half there is taken away. Blocks, but not for long."""
        under_way = tuple(self._under_way)
        for writing in under_way:
            writing.called_off.set()
        for writing in under_way:
            writing.ended.wait(self._end_within)


class _Writing:
    """One file, on a thread of its own."""

    def __init__(self, source: Readable, path: Path, ends: "Callable[[_Writing], None]") -> None:
        self._source = source
        self._path = path
        self._ends = ends
        self.called_off = threading.Event()
        self.ended = threading.Event()

    def run(self) -> None:
        try:
            self._write()
        except _CalledOffError:
            return  # whoever asked is not there to be told
        finally:
            self.ended.set()
            self._ends(self)

    def _write(self) -> None:
        """Beside its place, then into it: a file that is half there never has the name."""
        beside = self._path.with_name(f"{uuid4().hex}.part")
        file = beside.open("xb")  # what has that name already is the person's
        try:
            with file:
                for piece in iter(partial(self._next, file.tell), b""):
                    file.write(piece)
            self._go_on()
            beside.replace(self._path)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            raise

    def _next(self, at: Callable[[], int]) -> bytes:
        self._go_on()
        return self._source.read(at(), _STEP)

    def _go_on(self) -> None:
        if self.called_off.is_set():
            raise _CalledOffError
