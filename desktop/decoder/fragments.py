"""Fragments of a film (`moof`): where the samples of each track stand in the file. Numbers alone; nothing is read."""

import struct
from collections.abc import Sequence

from msgspec import Struct

_BASE, _DESCRIPTION, _DURATION, _SIZE, _FLAGS, _FROM_FRAGMENT = 0x1, 0x2, 0x8, 0x10, 0x20, 0x20000
_RUN_OFFSET, _RUN_FIRST = 0x1, 0x4
_EACH_DURATION, _EACH_SIZE, _EACH_FLAGS, _EACH_SHIFT = 0x100, 0x200, 0x400, 0x800


class Head(Struct, frozen=True):
    """What the head of a track's part (`tfhd`) says: whose it is, what its places are counted from, how long a sample
    is that says nothing of its own."""

    track: int
    base: int | None
    from_fragment: bool
    size: int | None


def head(content: bytes) -> Head:
    """Read a `tfhd`. struct.error where it is too short."""
    flags, track = struct.unpack_from(">II", content)
    at, base, size = 8, None, None
    if flags & _BASE:
        (base,) = struct.unpack_from(">Q", content, at)
        at += 8
    at += 4 * bool(flags & _DESCRIPTION) + 4 * bool(flags & _DURATION)
    if flags & _SIZE:
        (size,) = struct.unpack_from(">I", content, at)
    return Head(track, base, bool(flags & _FROM_FRAGMENT), size)


def default_size(content: bytes) -> tuple[int, int]:
    """A `trex`: a track, and how long its samples are where a fragment does not say. struct.error."""
    track, _, _, size = struct.unpack_from(">4I", content, 4)
    return track, size


def spans(runs: Sequence[bytes], base: int, size: int) -> list[tuple[int, int]]:
    """Where the samples of these runs (`trun`) stand, from `base` on: offset and length. struct.error."""
    found = []
    following = base
    for content in runs:
        flags, count = struct.unpack_from(">II", content)
        at = 8
        start = following
        if flags & _RUN_OFFSET:
            (offset,) = struct.unpack_from(">i", content, at)
            start, at = base + offset, at + 4
        at += 4 * bool(flags & _RUN_FIRST)
        each = 4 * sum(bool(flags & one) for one in (_EACH_DURATION, _EACH_SIZE, _EACH_FLAGS, _EACH_SHIFT))
        length = count * size
        if flags & _EACH_SIZE:
            at += 4 * bool(flags & _EACH_DURATION)
            if count and at + (count - 1) * each + 4 > len(content):
                raise struct.error
            length = sum(struct.unpack_from(">I", content, at + n * each)[0] for n in range(count))
        found.append((start, length))
        following = start + length
    return found
