"""Frames of what plays, ready to be drawn: as many as fit, least lately looked at out first, and which is seen when."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Collection
from itertools import accumulate

from msgspec import Struct
from PySide6.QtGui import QImage

from desktop.domain.decoded import Moving

FRAMES = 48 * 1024 * 1024
"""Bytes of frames that are kept ready, for all that plays in a window."""


class Frames(Struct, frozen=True):
    """Pictures of one size, and when each ends, in milliseconds from the beginning of a round."""

    images: tuple[QImage, ...]
    ends: tuple[int, ...]

    def at(self, passed: float) -> int:
        """Which is seen so many milliseconds after the beginning; it goes round and round."""
        return min(bisect_right(self.ends, passed % self.ends[-1]), len(self.images) - 1)

    @property
    def size(self) -> int:
        """Bytes of all of them."""
        return sum(image.sizeInBytes() for image in self.images)


def ready(moving: Moving) -> Frames:
    """Frames as they are drawn. Takes milliseconds: not on the window's thread."""
    step = moving.width * moving.height * 4
    images = []
    for number in range(len(moving.delays)):
        data = moving.pixels[number * step : (number + 1) * step]
        image = QImage(data, moving.width, moving.height, moving.width * 4, QImage.Format.Format_RGBA8888)
        images.append(image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied))
    return Frames(tuple(images), tuple(accumulate(moving.delays)))


class FrameMemory:
    """Of one window, shared by all sources. `limit` is in bytes of pixels; the same sticker at the same size is there
    once."""

    def __init__(self, limit: int = FRAMES) -> None:
        self._limit = limit
        self._held: OrderedDict[tuple[str, int], Frames] = OrderedDict()
        self.size = 0

    def get(self, name: str, side: int) -> Frames | None:
        """Its frames, which count as looked at now."""
        found = self._held.get((name, side))
        if found is not None:
            self._held.move_to_end((name, side))
        return found

    def put(self, name: str, side: int, frames: Frames) -> None:
        """Keep frames, and let the oldest go that no longer fit. The newest always stay."""
        self._drop((name, side))
        self._held[name, side] = frames
        self.size += frames.size
        while self.size > self._limit and len(self._held) > 1:
            self._drop(next(iter(self._held)))

    def forget(self, names: Collection[str]) -> None:
        """Keep no frames of these."""
        for key in [held for held in self._held if held[0] in names]:
            self._drop(key)

    def _drop(self, key: tuple[str, int]) -> None:
        frames = self._held.pop(key, None)
        if frames is not None:
            self.size -= frames.size
