"""HEIC, what telephones take photos as: HEVC pictures side by side in boxes, which say how they lie. No more of it is
read than that: a place, a device and other pictures beside the photo are never looked at.
"""

import struct
from typing import BinaryIO

import av
from av.error import FFmpegError
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from msgspec import Struct
from PIL import Image

from desktop.decoder.boxes import Box, boxes
from desktop.decoder.frames import Refused
from desktop.decoder.limits import Limits
from desktop.domain.decoded import Fault

_TILES_MOST = 1_024
_TABLE_MOST = 1 << 20
_ITEMS_MOST = 4_096
_TURNS = {1: Image.Transpose.ROTATE_90, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_270}
_MIRRORS = (Image.Transpose.FLIP_TOP_BOTTOM, Image.Transpose.FLIP_LEFT_RIGHT)
"""ISO/IEC 23008-12, 6.5.12: 0 exchanges top and bottom, 1 left and right."""


class Grid(Struct, frozen=True):
    """How the pictures of a photo lie: so many beside each other, and the size of the whole."""

    columns: int
    rows: int
    width: int
    height: int


class Still(Struct, frozen=True):
    """A photo as its boxes tell it: each picture's bytes, what a decoder must know first, and how all is turned."""

    grid: Grid
    tiles: tuple[bytes, ...]
    tile: tuple[int, int]
    config: bytes
    turns: tuple[Image.Transpose, ...]
    profile: bytes


def picture(file: BinaryIO, size: int, limits: Limits) -> Image.Image:
    """The photo, upright, its colours as they are coded. Refused `format`, `damaged`, `too_large`."""
    still = read(file, size, limits)
    whole = _joined(still, limits)
    for turn in still.turns:
        whole = whole.transpose(turn)
    if still.profile:
        whole.info["icc_profile"] = still.profile
    return whole


def read(file: BinaryIO, size: int, limits: Limits) -> Still:
    """What the boxes say of the photo. Refused as `picture`."""
    meta = next((box for box in boxes(file, 0, size) if box.kind == b"meta"), None)
    if meta is None:
        raise Refused(Fault.DAMAGED)
    try:
        return _Told(file, meta).still(limits)
    except (struct.error, IndexError, KeyError, ValueError) as error:
        raise Refused(Fault.DAMAGED) from error


class _Numbers:
    """Big-endian numbers one after the other. struct.error at the end."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self._data, self.at = data, at

    def take(self, length: int) -> int:
        if length == 0:
            return 0
        piece = self._data[self.at : self.at + length]
        if len(piece) < length:
            raise struct.error
        self.at += length
        return int.from_bytes(piece, "big")


class _Told:
    """The tables of a `meta` box."""

    def __init__(self, file: BinaryIO, meta: Box) -> None:
        self._file = file
        self._boxes = {box.kind: box for box in boxes(file, meta.content + 4, meta.end)}
        self._places = self._read_places()
        wanted = self._boxes[b"iprp"]
        inner = {box.kind: box for box in boxes(file, wanted.content, wanted.end)}
        kept = inner[b"ipco"]
        self._properties = list(boxes(file, kept.content, kept.end))[: 1 << 15]
        self._owned = self._read_owned(self._content(inner[b"ipma"]))

    def still(self, limits: Limits) -> Still:
        about = self._content(self._boxes[b"pitm"])
        photo = _Numbers(about, 4).take(2 if about[0] == 0 else 4)
        kinds = self._read_kinds()
        if kinds[photo] == b"grid":
            parts = self._read_parts(photo)
            grid = _grid(self._bytes(photo, _TABLE_MOST))
        elif kinds[photo] == b"hvc1":
            parts = (photo,)
            grid = Grid(1, 1, *self._size(photo))
        else:
            raise Refused(Fault.FORMAT)
        if grid.width * grid.height > limits.pixels_most or len(parts) > _TILES_MOST:
            raise Refused(Fault.TOO_LARGE)
        if len(parts) != grid.columns * grid.rows or any(kinds[part] != b"hvc1" for part in parts):
            raise Refused(Fault.DAMAGED)
        # All are coded in one way, or they could not be told apart by a decoder that was told one.
        config, tile = self._of(parts[0], b"hvcC"), self._size(parts[0])
        if any(self._of(part, b"hvcC") != config or self._size(part) != tile for part in parts):
            raise Refused(Fault.FORMAT)
        left, tiles = limits.bytes_most, []
        for part in parts:
            tiles.append(self._bytes(part, left))
            left -= len(tiles[-1])
        return Still(grid, tuple(tiles), tile, config, self._turns(photo), self._profile(photo, parts[0]))

    def _content(self, box: Box) -> bytes:
        if box.end - box.content > _TABLE_MOST:
            raise Refused(Fault.TOO_LARGE)
        self._file.seek(box.content)
        return self._file.read(box.end - box.content)

    def _read_kinds(self) -> dict[int, bytes]:
        table = self._boxes[b"iinf"]
        version = self._content(table)[0]
        found = {}
        for box in boxes(self._file, table.content + (6 if version == 0 else 8), table.end):
            content = self._content(box)
            if box.kind == b"infe" and content[0] in (2, 3):
                wide = 2 if content[0] == 2 else 4
                found[_Numbers(content, 4).take(wide)] = content[4 + wide + 2 : 4 + wide + 6]
        return found

    def _read_places(self) -> dict[int, list[tuple[int, int]]]:
        content = self._content(self._boxes[b"iloc"])
        version = content[0]
        offset_length, length_length = content[4] >> 4, content[4] & 15
        base_length, index_length = content[5] >> 4, content[5] & 15 if version else 0
        numbers = _Numbers(content, 6)
        wide = 4 if version == 2 else 2
        found = {}
        inside = self._boxes.get(b"idat")
        for _ in range(min(numbers.take(wide), _ITEMS_MOST)):
            item = numbers.take(wide)
            way = numbers.take(2) & 15 if version else 0
            numbers.take(2)
            base = numbers.take(base_length)
            if way == 1 and inside is not None:
                base += inside.content
            extents = []
            for _ in range(numbers.take(2)):
                numbers.take(index_length)
                extents.append((base + numbers.take(offset_length), numbers.take(length_length)))
            if way in (0, 1):
                found[item] = extents
        return found

    def _read_owned(self, content: bytes) -> dict[int, list[int]]:
        """Which properties an item has, counted from 1, in their order."""
        numbers = _Numbers(content, 4)
        found = {}
        for _ in range(min(numbers.take(4), _ITEMS_MOST)):
            item = numbers.take(2 if content[0] == 0 else 4)
            wide = 2 if content[3] & 1 else 1
            found[item] = [numbers.take(wide) & (0x7FFF if wide == 2 else 0x7F) for _ in range(numbers.take(1))]
        return found

    def _read_parts(self, photo: int) -> tuple[int, ...]:
        table = self._boxes[b"iref"]
        wide = 2 if self._content(table)[0] == 0 else 4
        for box in boxes(self._file, table.content + 4, table.end):
            numbers = _Numbers(self._content(box))
            if box.kind == b"dimg" and numbers.take(wide) == photo:
                return tuple(numbers.take(wide) for _ in range(numbers.take(2)))
        raise KeyError(photo)

    def _bytes(self, item: int, most: int) -> bytes:
        found = b""
        for at, length in self._places[item]:
            if len(found) + length > most:
                raise Refused(Fault.TOO_LARGE)
            self._file.seek(at)
            piece = self._file.read(length)
            if len(piece) < length:
                raise Refused(Fault.DAMAGED)
            found += piece
        return found

    def _all_of(self, item: int) -> list[Box]:
        return [self._properties[at - 1] for at in self._owned.get(item, []) if 0 < at <= len(self._properties)]

    def _of(self, item: int, kind: bytes) -> bytes:
        return self._content(next(box for box in self._all_of(item) if box.kind == kind))

    def _size(self, item: int) -> tuple[int, int]:
        numbers = _Numbers(self._of(item, b"ispe"), 4)
        return numbers.take(4), numbers.take(4)

    def _turns(self, item: int) -> tuple[Image.Transpose, ...]:
        found = []
        for box in self._all_of(item):
            if box.kind == b"irot" and (turn := _TURNS.get(self._content(box)[0] & 3)) is not None:
                found.append(turn)
            elif box.kind == b"imir":
                found.append(_MIRRORS[self._content(box)[0] & 1])
        return tuple(found)

    def _profile(self, *items: int) -> bytes:
        for item in items:
            for box in self._all_of(item):
                if box.kind == b"colr" and (content := self._content(box))[:4] in (b"prof", b"rICC"):
                    return content[4:]
        return b""


def _grid(content: bytes) -> Grid:
    numbers = _Numbers(content, 1)
    wide = 4 if numbers.take(1) & 1 else 2
    rows, columns = numbers.take(1) + 1, numbers.take(1) + 1
    return Grid(columns, rows, numbers.take(wide), numbers.take(wide))


def _joined(still: Still, limits: Limits) -> Image.Image:
    grid, (across, down) = still.grid, still.tile
    if not (0 < grid.width <= across * grid.columns and 0 < grid.height <= down * grid.rows):
        raise Refused(Fault.DAMAGED)
    if across * down > limits.pixels_most:
        raise Refused(Fault.TOO_LARGE)
    whole = Image.new("RGB", (grid.width, grid.height))
    decoder = av.CodecContext.create("hevc", "r")
    assert isinstance(decoder, VideoCodecContext), "HEVC is a codec of pictures"
    decoder.thread_count = 1
    decoder.options = {"max_pixels": str(limits.pixels_most)}
    decoder.extradata = still.config
    for at, tile in enumerate(still.tiles):
        frame = _decoded(decoder, tile)
        if (frame.width, frame.height) != still.tile:
            raise Refused(Fault.DAMAGED)
        image: Image.Image = frame.to_image()  # type: ignore[no-untyped-call]
        whole.paste(image, (at % grid.columns * across, at // grid.columns * down))
    return whole


def _decoded(decoder: VideoCodecContext, tile: bytes) -> VideoFrame:
    """The picture of one tile: each stands by itself."""
    try:
        found = [*decoder.decode(Packet(tile)), *decoder.decode(None)]
    except FFmpegError as error:
        raise Refused(Fault.DAMAGED) from error
    decoder.flush_buffers()
    if len(found) != 1:
        raise Refused(Fault.DAMAGED)
    return found[0]
