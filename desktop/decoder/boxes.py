"""What a video says beside its pictures and sound: where it stands in the file, to be blanked without moving a byte.

A video goes out as it is, up to 500 MB of it, so nothing is written anew: boxes that tell of place, time and device
become padding of the same length. Only boxes on a list are left as they are.
"""

import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import BinaryIO

from msgspec import Struct

from desktop.decoder import fragments
from desktop.decoder.frames import Refused
from desktop.domain.decoded import Blank, Fault

MOST_BLANKS = 20_000
_BOXES_MOST = 100_000
_KEPT = {
    b"": frozenset({b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"ssix", b"styp", b"wide", b"pdin"}),
    b"moov": frozenset({b"mvhd", b"trak", b"mvex", b"iods"}),
    b"trak": frozenset({b"tkhd", b"mdia", b"edts", b"tref"}),
    b"mdia": frozenset({b"mdhd", b"hdlr", b"minf", b"elng"}),
    b"mvex": frozenset({b"mehd", b"trex", b"leva"}),
    b"moof": frozenset({b"mfhd", b"traf"}),
    b"traf": frozenset({b"tfhd", b"tfdt", b"trun", b"sdtp", b"sbgp", b"sgpd", b"subs", b"saiz", b"saio"}),
}
"""By the box they stand in; b"" is the file."""
_SHOWN = frozenset({b"vide", b"soun", b"text", b"sbtl", b"subt", b"clcp"})
"""Tracks of every other kind are measurements: where the camera was, how it was held."""
_TIMED = frozenset({b"mvhd", b"tkhd", b"mdhd"})


class Box(Struct, frozen=True):
    """A box: where it begins, where its content does, and where it ends."""

    kind: bytes
    start: int
    content: int
    end: int


def blanks_of_boxes(file: BinaryIO, size: int) -> tuple[Blank, ...]:
    """What to blank of an MP4 or QuickTime file. Refused `damaged`, `too_large`."""
    found: list[Blank] = []
    _walk(file, b"", 0, size, found)
    found += _fragments(file, size)
    if len(found) > MOST_BLANKS:
        raise Refused(Fault.TOO_LARGE)
    found.sort(key=lambda blank: blank.offset)
    if any(one.offset + one.length > next_.offset for one, next_ in pairwise(found)):
        raise Refused(Fault.DAMAGED)
    return tuple(found)


def boxes(file: BinaryIO, start: int, end: int) -> Iterator[Box]:
    """The boxes between two places. What is no box at the end is one of kind b"". Refused `too_large`."""
    for _ in range(_BOXES_MOST):
        if start >= end:
            return
        file.seek(start)
        head = file.read(16)
        length, kind = int.from_bytes(head[:4], "big"), head[4:8]
        content = start + 8
        if length == 1:
            length, content = int.from_bytes(head[8:16], "big"), start + 16
        elif length == 0:
            length = end - start
        if len(kind) < 4 or length < content - start or start + length > end:
            yield Box(b"", start, start, end)
            return
        yield Box(kind, start, content, start + length)
        start += length
    raise Refused(Fault.TOO_LARGE)


def _walk(file: BinaryIO, within: bytes, start: int, end: int, found: list[Blank]) -> None:
    for box in boxes(file, start, end):
        if box.kind not in _KEPT[within]:
            found.extend(_padding(box))
        elif box.kind in _TIMED:
            file.seek(box.content)
            length = 16 if file.read(1) == b"\x01" else 8
            found.append(Blank(box.content + 4, length))
        elif box.kind == b"trak" and not _shown(file, box):
            found.extend(_samples(file, box))
            found.extend(_padding(box))
        elif box.kind == b"traf":
            pass  # they are looked at once it is known which tracks are shown
        elif box.kind in _KEPT:
            _walk(file, box.kind, box.content, box.end, found)


def _padding(box: Box) -> Iterator[Blank]:
    """The box becomes padding; what is no box becomes nothing."""
    if box.kind == b"":
        yield Blank(box.start, box.end - box.start)
        return
    yield Blank(box.start + 4, 4, b"free")
    if box.end > box.content:
        yield Blank(box.content, box.end - box.content)


def _inner(file: BinaryIO, box: Box, *path: bytes) -> Box | None:
    for kind in path:
        found = next((inner for inner in boxes(file, box.content, box.end) if inner.kind == kind), None)
        if found is None:
            return None
        box = found
    return box


def _content(file: BinaryIO, box: Box | None) -> bytes:
    """A table of a track. Refused `too_large`, `damaged`."""
    if box is None:
        raise Refused(Fault.DAMAGED)
    length = box.end - box.content
    if length > 16 << 20:
        raise Refused(Fault.TOO_LARGE)
    file.seek(box.content)
    return file.read(length)


def _shown(file: BinaryIO, track: Box) -> bool:
    return _content(file, _inner(file, track, b"mdia", b"hdlr"))[8:12] in _SHOWN


def _samples(file: BinaryIO, track: Box) -> list[Blank]:
    """Where the measurements themselves stand. Refused `damaged`, `too_large`."""
    table = _inner(file, track, b"mdia", b"minf", b"stbl")
    if table is None:
        return []
    wide = _inner(file, table, b"co64")
    chunks = _numbers(_content(file, wide or _inner(file, table, b"stco")), "Q" if wide else "I", 4, 1)
    runs = _numbers(_content(file, _inner(file, table, b"stsc")), "I", 4, 3)
    sizes = _content(file, _inner(file, table, b"stsz"))
    same, many = struct.unpack_from(">II", sizes, 4) if len(sizes) >= 12 else (0, 0)
    if many > MOST_BLANKS:
        raise Refused(Fault.TOO_LARGE)
    each = [same] * many if same else _numbers(sizes, "I", 8, 1)
    found, taken = [], 0
    for number, place in enumerate(chunks, 1):
        begun = [runs[at + 1] for at in range(0, len(runs), 3) if runs[at] <= number]
        length = sum(each[taken : taken + (begun[-1] if begun else 0)])
        taken += begun[-1] if begun else 0
        if length:
            found.append(Blank(place, length))
    return found


def _fragments(file: BinaryIO, size: int) -> Iterator[Blank]:
    """The parts of fragments that are measurements, with their samples; of the others what is on no list."""
    shown: set[int] = set()
    sizes: dict[int, int] = {}
    for box in boxes(file, 0, size):
        try:
            if box.kind == b"moov":
                shown |= _tracks(file, box)
                sizes |= _sizes(file, box)
            elif box.kind == b"moof":
                yield from _fragment(file, box, size, shown, sizes)
        except struct.error as error:
            raise Refused(Fault.DAMAGED) from error


def _tracks(file: BinaryIO, moov: Box) -> set[int]:
    """The numbers of the tracks that are shown. struct.error."""
    found = set()
    for track in boxes(file, moov.content, moov.end):
        if track.kind == b"trak" and (head := _inner(file, track, b"tkhd")) is not None and _shown(file, track):
            content = _content(file, head)
            found.add(struct.unpack_from(">I", content, 20 if content[:1] == b"\x01" else 12)[0])
    return found


def _sizes(file: BinaryIO, moov: Box) -> dict[int, int]:
    more = _inner(file, moov, b"mvex")
    if more is None:
        return {}
    inner = [box for box in boxes(file, more.content, more.end) if box.kind == b"trex"]
    return dict(fragments.default_size(_content(file, box)) for box in inner)


def _fragment(file: BinaryIO, moof: Box, size: int, shown: set[int], sizes: dict[int, int]) -> Iterator[Blank]:
    """Of one `moof`. struct.error."""
    following = moof.start
    for part in boxes(file, moof.content, moof.end):
        if part.kind != b"traf":
            continue
        head = fragments.head(_content(file, _inner(file, part, b"tfhd")))
        inner = list(boxes(file, part.content, part.end))
        base = head.base
        if base is None:
            base = moof.start if head.from_fragment else following
        each = head.size if head.size is not None else sizes.get(head.track, 0)
        runs = fragments.spans([_content(file, box) for box in inner if box.kind == b"trun"], base, each)
        if any(start < 0 or start + length > size for start, length in runs):
            raise Refused(Fault.DAMAGED)
        following = runs[-1][0] + runs[-1][1] if runs else following
        if head.track in shown:
            for box in inner:
                if box.kind not in _KEPT[b"traf"]:
                    yield from _padding(box)
        else:
            yield from (Blank(start, length) for start, length in runs if length)
            yield from _padding(part)


def _numbers(table: bytes, kind: str, at: int, columns: int) -> list[int]:
    """The numbers of a table whose length in rows stands at `at`. Refused `damaged`, `too_large`."""
    if len(table) < at + 4:
        raise Refused(Fault.DAMAGED)
    (rows,) = struct.unpack_from(">I", table, at)
    if rows > MOST_BLANKS:
        raise Refused(Fault.TOO_LARGE)
    if at + 4 + rows * columns * struct.calcsize(f">{kind}") > len(table):
        raise Refused(Fault.DAMAGED)
    return list(struct.unpack_from(f">{rows * columns}{kind}", table, at + 4))
