"""Websocket frames found again in a byte stream, and rules for what becomes of the i-th text frame.

Only what the proxy needs: the HTTP handshake passes as it is, control frames pass as they are,
text frames are counted from 0 and given to the rule. Frames are forwarded as raw bytes (masked
ones keep their mask), so a duplicate is the same bytes twice. Compression must be off.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

HANDSHAKE_END = b"\r\n\r\n"
TEXT = 0x81


class FrameRule(Protocol):
    """Decides, frame by frame and in order, which raw frames go out now."""

    async def __call__(self, index: int, frame: bytes) -> Sequence[bytes]:
        """`index` counts text frames from 0; the answer is written in its order, possibly nothing."""


class Drop:
    """The frames of these indexes never arrive."""

    def __init__(self, *indexes: int) -> None:
        self._indexes = frozenset(indexes)

    async def __call__(self, index: int, frame: bytes) -> Sequence[bytes]:
        return () if index in self._indexes else (frame,)


class DropFrom:
    """This frame and all after it never arrive: the last frame before silence was lost."""

    def __init__(self, first: int) -> None:
        self._first = first

    async def __call__(self, index: int, frame: bytes) -> Sequence[bytes]:
        return () if index >= self._first else (frame,)


class Duplicate:
    """The frames of these indexes (every frame, if none is given) arrive `times` times."""

    def __init__(self, *indexes: int, times: int = 2) -> None:
        self._indexes = frozenset(indexes)
        self._times = times

    async def __call__(self, index: int, frame: bytes) -> Sequence[bytes]:
        return (frame,) * (self._times if index in self._indexes or not self._indexes else 1)


class Swap:
    """Frame `first` arrives after the frame that follows it."""

    def __init__(self, first: int) -> None:
        self._first = first
        self._kept: bytes | None = None

    async def __call__(self, index: int, frame: bytes) -> Sequence[bytes]:
        if index == self._first:
            self._kept = frame
            return ()
        if self._kept is not None:
            kept, self._kept = self._kept, None
            return (frame, kept)
        return (frame,)


class Postpone:
    """Frame `index` arrives after `later` more frames have passed it."""

    def __init__(self, index: int, later: int) -> None:
        self._index = index
        self._until = index + later
        self._kept: bytes | None = None

    async def __call__(self, index: int, frame: bytes) -> Sequence[bytes]:
        if index == self._index:
            self._kept = frame
            return ()
        if self._kept is not None and index >= self._until:
            kept, self._kept = self._kept, None
            return (frame, kept)
        return (frame,)


class Hold:
    """The whole stream stands still before frame `index` until `release` is set."""

    def __init__(self, index: int, release: asyncio.Event) -> None:
        self._index = index
        self._release = release

    async def __call__(self, index: int, frame: bytes) -> Sequence[bytes]:
        if index == self._index:
            await self._release.wait()
        return (frame,)


def frame_length(data: bytes) -> int | None:
    """Bytes of the first frame in `data`, header included; None while its header is incomplete."""
    if len(data) < 2:
        return None
    length, header = data[1] & 0x7F, 2
    if length == 126:
        if len(data) < 4:
            return None
        length, header = int.from_bytes(data[2:4], "big"), 4
    elif length == 127:
        if len(data) < 10:
            return None
        length, header = int.from_bytes(data[2:10], "big"), 10
    return header + (4 if data[1] & 0x80 else 0) + length


class Reframer:
    """Turns chunks of one direction into pieces to forward: with a rule whole frames, else bytes as they come."""

    def __init__(self, rule: FrameRule | None, counted: Callable[[int], None]) -> None:
        self._rule = rule
        self._counted = counted
        self._buffer = b""
        self._in_frames = False
        self._texts = 0

    async def feed(self, data: bytes) -> list[bytes]:
        """What goes out because `data` came in."""
        self._buffer += data
        out: list[bytes] = []
        if not self._in_frames:
            end = self._buffer.find(HANDSHAKE_END)
            if end < 0:
                if self._rule is None:
                    return [data]
                return []
            self._in_frames = True
            head, self._buffer = self._buffer[: end + 4], self._buffer[end + 4 :]
            if self._rule is not None:
                out.append(head)
        while (length := frame_length(self._buffer)) is not None and len(self._buffer) >= length:
            frame, self._buffer = self._buffer[:length], self._buffer[length:]
            out.extend(await self._frame(frame))
        return out if self._rule is not None else [data]

    async def _frame(self, frame: bytes) -> Sequence[bytes]:
        if frame[0] != TEXT:
            return (frame,)
        index = self._texts
        self._texts += 1
        self._counted(self._texts)
        return (frame,) if self._rule is None else await self._rule(index, frame)
