"""The same as `boxes` for WebM: elements that tell of more than pictures and sound become padding where they stand."""

from collections.abc import Iterator
from typing import BinaryIO

from msgspec import Struct

from desktop.decoder.boxes import MOST_BLANKS
from desktop.decoder.frames import Refused
from desktop.domain.decoded import Blank, Fault

_SEGMENT, _INFO, _VOID = 0x18538067, 0x1549A966, 0xEC
_OPENED = frozenset({_SEGMENT, _INFO})
_TAGS, _ATTACHMENTS, _CHAPTERS, _CHECKSUM = 0x1254C367, 0x1941A469, 0x1043A770, 0xBF
_DATE, _TITLE, _FILE_NAME, _MARK = 0x4461, 0x7BA9, 0x7384, 0x73A4
_BLANKED = frozenset({_TAGS, _ATTACHMENTS, _CHAPTERS, _CHECKSUM, _DATE, _TITLE, _FILE_NAME, _MARK, _VOID})
_ELEMENTS_MOST = 200_000


class Element(Struct, frozen=True):
    """An element: its name, where it begins, where its content does, and where it ends."""

    name: int
    start: int
    content: int
    end: int


def blanks_of_elements(file: BinaryIO, size: int) -> tuple[Blank, ...]:
    """What to blank of a WebM file. Refused `too_large`."""
    found: list[Blank] = []
    _walk(file, 0, size, found)
    if len(found) > MOST_BLANKS:
        raise Refused(Fault.TOO_LARGE)
    return tuple(found)


def elements(file: BinaryIO, start: int, end: int) -> Iterator[Element]:
    """The elements between two places, until one makes no sense. One of unknown length reaches to the end."""
    for _ in range(_ELEMENTS_MOST):
        if start >= end:
            return
        file.seek(start)
        head = file.read(12)
        name_length = _length(head[:1], 4)
        size_length = _length(head[name_length : name_length + 1], 8)
        if not name_length or not size_length or len(head) < name_length + size_length:
            return
        told = head[name_length : name_length + size_length]
        most = (1 << 7 * size_length) - 1
        length = int.from_bytes(told, "big") & most
        content = start + name_length + size_length
        stop = end if length == most else content + length
        if stop > end:
            return
        yield Element(int.from_bytes(head[:name_length], "big"), start, content, stop)
        start = stop
    raise Refused(Fault.TOO_LARGE)


def _length(first: bytes, most: int) -> int:
    """How many bytes a number has that begins with this one; 0 for none."""
    length = 9 - first[0].bit_length() if first else 0
    return length if 1 <= length <= most else 0


def _walk(file: BinaryIO, start: int, end: int, found: list[Blank]) -> None:
    for element in elements(file, start, end):
        if element.name in _BLANKED:
            found.append(Blank(element.start, element.end - element.start, _void(element.end - element.start)))
        elif element.name in _OPENED:
            _walk(file, element.content, element.end, found)


def _void(length: int) -> bytes:
    """The beginning of padding of this length in all."""
    if length < 9:
        return bytes((_VOID, 0x80 | length - 2))
    return bytes((_VOID,)) + (1 << 56 | length - 9).to_bytes(8, "big")
