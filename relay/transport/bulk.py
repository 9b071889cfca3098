"""Binary frames of a media connection, taken without the library, which would copy and parse each in many pieces."""

from collections.abc import Callable

from relay.transport.masks import apply_mask
from relay.wire.limits import MEDIA_FRAME

BINARY_WHOLE = 0x82
_MASKED = 0x80
_LENGTH_16 = 126
_LEAST_64 = 65_536


class Bulk:
    """Gives whole binary frames, of at most `most` bytes and what the protocol allows, to `binary`, in whatever pieces
    they come."""

    __slots__ = ("_binary", "_head", "_missing", "_most", "_parts")

    def __init__(self, most: int, binary: Callable[[bytes], None]) -> None:
        self._most = min(most, MEDIA_FRAME)
        self._binary = binary
        self._parts: list[bytes] = []
        self._missing = self._head = 0

    @property
    def unfinished(self) -> bool:
        """Whether a part of a frame is here."""
        return bool(self._parts)

    def take(self, data: bytes, start: int, end: int) -> int:
        """Take the frame at `start`, or what of it is there before `end`; where it ends. 0 where it is for another to
        take, less where too little of it is there to tell."""
        if self._parts:
            return self._go_on(data, start, end)
        head, size = _head_of(data, start, end)
        if head <= 0 or size > self._most:
            return min(head, 0)
        stop = start + head + size
        if stop <= end:
            mask = start + head
            self._binary(apply_mask(memoryview(data)[mask:stop], data[mask - 4 : mask]))
            return stop
        self._head, self._missing = head, stop - end
        self._parts = [data[start:end]]
        return end

    def rest(self) -> bytes:
        """The part of a frame that is here, for whoever takes the rest of it; it is here no more."""
        parts, self._parts = self._parts, []
        return b"".join(parts)

    def _go_on(self, data: bytes, start: int, end: int) -> int:
        stop = min(start + self._missing, end)
        self._parts.append(data[start:stop])
        self._missing -= stop - start
        if not self._missing:
            whole, head = self.rest(), self._head
            self._binary(apply_mask(memoryview(whole)[head:], whole[head - 4 : head]))
        return stop


def _head_of(data: bytes, start: int, end: int) -> tuple[int, int]:
    """How long the head of a masked whole binary frame is, and how many bytes follow. 0 where it is none, or its length
    is written longer than need be, which is for the library to judge; -1 where that cannot be said yet."""
    if data[start] != BINARY_WHOLE:
        return 0, 0
    there = end - start
    if there < 2:
        return -1, 0
    if data[start + 1] < _MASKED:
        return 0, 0
    size = data[start + 1] & 0x7F
    if size < _LENGTH_16:
        return (6 if there >= 6 else -1), size
    head, least = (8, _LENGTH_16) if size == _LENGTH_16 else (14, _LEAST_64)
    if there < head:
        return -1, 0
    size = int.from_bytes(data[start + 2 : start + head - 4], "big")
    return (head, size) if size >= least else (0, 0)
