"""Animations without decoding them: how many frames they have, and what is in them beside pictures taken out."""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from desktop.decoder.frames import Refused
from desktop.domain.decoded import Fault

_IMAGE, _EXTENSION, _TRAILER = 0x2C, 0x21, 0x3B
_GRAPHIC_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_PICTURE_CHUNKS = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"})
_ICC, _EXIF, _XMP = 0x20, 0x08, 0x04


def count_gif(file: BinaryIO, most: int) -> int:
    """The frames of a GIF, at most `most`. Refused `too_large`, `damaged`."""
    frames = 0
    for kind, _ in _blocks(file):
        frames += kind == _IMAGE
        if frames > most:
            raise Refused(Fault.TOO_LARGE)
    return frames


def count_webp(file: BinaryIO, most: int) -> int:
    """The frames of a WebP, 1 where it is no animation. Refused as `count_gif`."""
    frames = 0
    for name, _, _ in _chunks(file):
        frames += name == b"ANMF"
        if frames > most:
            raise Refused(Fault.TOO_LARGE)
    return max(1, frames)


def bare_gif(file: BinaryIO) -> bytes:
    """A GIF of the pictures, their times and the number of rounds alone. Refused `damaged`."""
    file.seek(0)
    kept = [_head_of_gif(file)]
    file.seek(0)
    kept += [block for kind, block in _blocks(file) if kind is not None]
    return b"".join(kept) + bytes([_TRAILER])


def bare_webp(file: BinaryIO) -> bytes:
    """An animated WebP of its pictures alone. Refused `damaged`."""
    file.seek(0)
    kept = []
    for name, start, length in _chunks(file):
        if name not in _PICTURE_CHUNKS:
            continue
        file.seek(start)
        content = _exactly(file, length)
        if name == b"VP8X":
            content = bytes([content[0] & ~(_ICC | _EXIF | _XMP)]) + content[1:]
        elif name == b"ANMF":
            content = _bare_frame(content)
        kept.append(_chunk(name, content))
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\x00" * (len(content) % 2)


def _bare_frame(content: bytes) -> bytes:
    """A frame without what may stand behind its picture."""
    if len(content) < 16:
        raise Refused(Fault.DAMAGED)
    kept, at = [content[:16]], 16
    while at + 8 <= len(content):
        name, (length,) = content[at : at + 4], struct.unpack_from("<I", content, at + 4)
        if name in _PICTURE_CHUNKS:
            kept.append(_chunk(name, content[at + 8 : at + 8 + length]))
        at += 8 + length + length % 2
    return b"".join(kept)


def _chunks(file: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Name, place and length of each chunk of a RIFF file."""
    file.seek(0)
    head = _exactly(file, 12)
    end = struct.unpack_from("<I", head, 4)[0] + 8
    at = 12
    while at + 8 <= end:
        file.seek(at)
        name_and_length = file.read(8)
        if len(name_and_length) < 8:
            return
        (length,) = struct.unpack_from("<I", name_and_length, 4)
        yield name_and_length[:4], at + 8, length
        at += 8 + length + length % 2


def _head_of_gif(file: BinaryIO) -> bytes:
    head = _exactly(file, 13)
    return head + _exactly(file, _colours(head[10]))


def _colours(flags: int) -> int:
    """Bytes of the table of colours that `flags` tell of."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _blocks(file: BinaryIO) -> Iterator[tuple[int | None, bytes]]:
    """Each block of a GIF: its kind (None: nothing that a picture needs) and its bytes."""
    _head_of_gif(file)
    while True:
        kind = file.read(1)
        if kind == b"" or kind[0] == _TRAILER:
            return
        if kind[0] == _IMAGE:
            head = _exactly(file, 9)
            yield _IMAGE, kind + head + _exactly(file, _colours(head[8])) + _exactly(file, 1) + _sub_blocks(file)
        elif kind[0] == _EXTENSION:
            label = _exactly(file, 1)
            body = _sub_blocks(file)
            needed = label[0] == _GRAPHIC_CONTROL or (label[0] == _APPLICATION and body[1:12] in _LOOPS)
            yield _EXTENSION if needed else None, kind + label + body
        else:
            raise Refused(Fault.DAMAGED)


def _sub_blocks(file: BinaryIO) -> bytes:
    found = []
    while True:
        length = _exactly(file, 1)
        found.append(length)
        if length[0] == 0:
            return b"".join(found)
        found.append(_exactly(file, length[0]))


def _exactly(file: BinaryIO, length: int) -> bytes:
    data = file.read(length)
    if len(data) < length:
        raise Refused(Fault.DAMAGED)
    return data
