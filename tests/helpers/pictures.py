"""Files made for tests: pictures and films of every format, plain and hostile."""

from __future__ import annotations

import io
import random
import struct
import zlib
from typing import Any

import av
from PIL import Image

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIC")
FILMS = (("libx264", "mp4"), ("libx264", "mov"), ("libvpx-vp9", "webm"))
PLACE = b"N 52 31 12.0268"
"""Stands in every block of metadata that `photo_with_place` writes; no picture may leave with it."""


def corners(width: int = 64, height: int = 48) -> Image.Image:
    """Red, green, blue and white quarters: upper left, upper right, lower left, lower right."""
    image = Image.new("RGB", (width, height))
    for at, colour in enumerate(((220, 20, 20), (20, 200, 20), (20, 20, 220), (240, 240, 240))):
        x, y = at % 2 * width // 2, at // 2 * height // 2
        image.paste(colour, (x, y, x + width // 2, y + height // 2))
    return image


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The picture as a file."""
    made = io.BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def picture(kind: str, width: int = 64, height: int = 48) -> bytes:
    """The corners as a file of this kind."""
    return heic(corners(width, height)) if kind == "HEIC" else encoded(corners(width, height), kind)


def animation(kind: str, frames: int = 3, **options: Any) -> bytes:
    """A GIF or WebP of so many frames, each of another colour."""
    images = [Image.new("RGB", (32, 24), (20 * n % 256, 90, 200 - n % 100)) for n in range(frames)]
    return encoded(images[0], kind, save_all=True, append_images=images[1:], duration=50, loop=0, **options)


def exif(orientation: int, place: bytes = b"") -> bytes:
    """An EXIF block with an orientation, and a place in the ways in which cameras write one."""
    block = Image.Exif()
    block[0x0112] = orientation
    if place:
        block[0x010E] = place.decode()
        block.get_ifd(0x8825)[29] = place.decode()
        block.get_ifd(0x8769)[0x9286] = b"ASCII\x00\x00\x00" + place
        block.get_ifd(0x8769)[0x927C] = b"Camera\x00" + place
    return block.tobytes()


def photo_with_place(kind: str, orientation: int = 6) -> bytes:
    """A photo with the place in EXIF, XMP, comments and behind its end: wherever the format has room."""
    packet = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + PLACE + b"</x:xmpmeta>"
    block = exif(orientation, PLACE)
    if kind == "HEIC":
        made = heic(turn=3)
    elif kind == "GIF":
        made = encoded(corners(), "GIF", comment=PLACE)
    elif kind == "PNG":
        from PIL.PngImagePlugin import PngInfo

        told = PngInfo()
        told.add_text("Comment", PLACE.decode())
        told.add_itxt("XML:com.adobe.xmp", packet.decode())
        made = encoded(corners(), "PNG", exif=block, pnginfo=told)
    elif kind == "JPEG":
        made = _with_thumbnail(encoded(corners(), "JPEG", exif=block, xmp=packet, comment=PLACE))
    else:
        made = encoded(corners(), kind, exif=block, xmp=packet)
    return made + PLACE


def _with_thumbnail(data: bytes) -> bytes:
    """A JPEG with a second EXIF block, as cameras write it: a small JPEG of its own, which says the place as well."""
    small = encoded(corners(16, 12), "JPEG", comment=PLACE)
    tiff = b"II*\x00" + struct.pack("<IHI", 8, 0, 14)
    tiff += struct.pack("<HHHIIHHIII", 2, 0x0201, 4, 1, 44, 0x0202, 4, 1, len(small), 0) + small
    block = b"Exif\x00\x00" + tiff
    at = 2
    while data[at + 1] != 0xDB:
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return data[:at] + b"\xff\xe1" + struct.pack(">H", 2 + len(block)) + block + data[at:]


def film(codec: str = "libx264", container: str = "mp4", *, seconds: int = 3, rotated: bool = False) -> bytes:
    """A film whose frames turn from green to red; `rotated`: held upright by the telephone that took it."""
    made = io.BytesIO()
    # A telephone writes the place into `udta` (©xyz), or under a key of its maker's.
    keys = {"movflags": "use_metadata_tags"} if container == "mov" else {}
    with av.open(made, "w", format=container, options=keys) as output:
        output.metadata["comment"] = PLACE.decode()
        if keys:
            output.metadata["com.apple.quicktime.location.ISO6709"] = f"+52.5200+013.4050/ {PLACE.decode()}"
        stream = output.add_stream(codec, rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        stream.codec_context.thread_count = 1
        for n in range(10 * seconds):
            image = corners()
            image.paste((8 * n % 256, 200 - 6 * n % 200, 40), (24, 16, 40, 32))
            output.mux(stream.encode(av.VideoFrame.from_image(image)))
        output.mux(stream.encode())
    data = bytearray(made.getvalue())
    if container == "mp4":
        told = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0x15C7), PLACE))
        # The last box of the file: it can grow without moving what it points at.
        at = data.rindex(b"moov") - 4
        struct.pack_into(">I", data, at, len(data) - at + len(told))
        data += told
    if rotated:
        track = data.index(b"tkhd")
        matrix = (0, 0x10000, 0, 0xFFFF0000, 0, 0, 0, 0, 0x40000000)
        struct.pack_into(">9I", data, track + 4 + 40, *matrix)
    return bytes(data)


def png(width: int, height: int, *, lines: bytes = b"", zeros: int = 1_000) -> bytes:
    """A PNG whose header says this size, whatever stands in it: `lines`, then so many `zeros`."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packer = zlib.compressobj(9)
    packed = packer.compress(lines)
    while zeros > 0:
        packed += packer.compress(bytes(min(zeros, 1 << 20)))
        zeros -= 1 << 20
    packed += packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def gif_of_frames(frames: int) -> bytes:
    """A GIF of so many frames of one pixel, twenty bytes each."""
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + b"\x00\x00\x00\xff\xff\xff"
    return head + (b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02D\x01\x00") * frames + b"\x3b"


def webp_of_frames(frames: int) -> bytes:
    """A WebP that holds the same frame so many times."""
    data = animation("WEBP", 2)
    at = data.index(b"ANMF")
    (length,) = struct.unpack_from("<I", data, at + 4)
    whole = data[:at] + data[at : at + 8 + length + length % 2] * frames
    return whole[:4] + struct.pack("<I", len(whole) - 8) + whole[8:]


def jpeg_saying(width: int, height: int) -> bytes:
    """A small JPEG whose header says another size."""
    data = bytearray(picture("JPEG"))
    at = data.index(b"\xff\xc0")
    struct.pack_into(">HH", data, at + 5, height, width)
    return bytes(data)


def mutated(data: bytes, rng: random.Random) -> bytes:
    """The file with some of its bytes altered, doubled, left out or cut off."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 4, 32))):
        at = rng.randrange(rng.choice((64, len(changed), len(changed))) if len(changed) > 64 else len(changed))
        match rng.randrange(10):
            case 0 | 1 | 2 | 3:
                changed[at] = rng.randrange(256)
            case 4 | 5 | 6:
                changed[at] ^= 1 << rng.randrange(8)
            case 7:
                changed[at : at + 4] = rng.choice((b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\x7f\xff\xff\xff"))
            case 8:
                length = rng.randrange(1, 200)
                changed[at:at] = changed[at : at + length]
            case _:
                del changed[at : at + rng.randrange(1, 50)]
        if len(changed) < 32:
            break
    if rng.random() < 0.15:
        del changed[rng.randrange(16, len(changed)) :]
    return bytes(changed)


def box(kind: bytes, *content: bytes) -> bytes:
    """A box of an MP4, QuickTime or HEIF file."""
    body = b"".join(content)
    return struct.pack(">I", 8 + len(body)) + kind + body


def hevc(images: list[Image.Image]) -> tuple[bytes, list[bytes]]:
    """Pictures coded each by itself: what a decoder must know first, and the bytes of each."""
    made = io.BytesIO()
    with av.open(made, "w", format="mp4") as output:
        options = {"x265-params": "log-level=none:keyint=1:pools=none:frame-threads=1", "crf": "10"}
        stream = output.add_stream("libx265", rate=1, options=options)
        stream.width, stream.height, stream.pix_fmt = *images[0].size, "yuvj420p"
        stream.codec_context.thread_count = 1
        for image in images:
            output.mux(stream.encode(av.VideoFrame.from_image(image)))
        output.mux(stream.encode())
    made.seek(0)
    with av.open(made) as read:
        packets = [bytes(packet) for packet in read.demux(video=0) if packet.size]
        config = read.streams.video[0].codec_context.extradata
    assert config is not None
    return config, packets


def heic(
    image: Image.Image | None = None, tile: int = 0, *, turn: int = 0, profile: bytes = b"", place: bytes = PLACE
) -> bytes:
    """A photo as telephones write it: one picture, or tiles of `tile` pixels a side; its place in EXIF and XMP."""
    image = corners() if image is None else image
    width, height = image.size
    side = tile or max(width, height)
    across, down = (-(-width // side), -(-height // side)) if tile else (1, 1)
    size = (side, side) if tile else (width, height)
    padded = Image.new("RGB", (size[0] * across, size[1] * down))
    padded.paste(image, (0, 0))
    parts = [
        padded.crop((x * size[0], y * size[1], (x + 1) * size[0], (y + 1) * size[1]))
        for y in range(down)
        for x in range(across)
    ]
    config, coded = hevc(parts)
    number = len(coded) + 1
    grid = struct.pack(">BBBBHH", 0, 0, down - 1, across - 1, width, height)
    camera = b"\x00\x00\x00\x06Exif\x00\x00" + exif(6, place)[6:]
    packet = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + place + b"</x:xmpmeta>"
    contents = [*coded, *([grid] if tile else []), camera, packet]
    kinds = [b"hvc1"] * len(coded) + ([b"grid"] if tile else []) + [b"Exif", b"mime"]
    photo = number if tile else 1
    return _boxed(kinds, contents, photo, len(coded) if tile else 0, size, (width, height), config, turn, profile)


def _boxed(
    kinds: list[bytes],
    contents: list[bytes],
    photo: int,
    tiles: int,
    size: tuple[int, int],
    whole: tuple[int, int],
    config: bytes,
    turn: int,
    profile: bytes,
) -> bytes:
    head = box(b"ftyp", b"heic", bytes(4), b"mif1heic")
    names = {b"mime": b"\x00application/rdf+xml\x00"}
    entries = [
        box(b"infe", b"\x02\0\0\0", struct.pack(">HH", n, 0), kind, names.get(kind, b"\x00"))
        for n, kind in enumerate(kinds, 1)
    ]
    properties = [
        box(b"hvcC", config),
        box(b"ispe", bytes(4), struct.pack(">II", *size)),
        box(b"ispe", bytes(4), struct.pack(">II", *whole)),
        box(b"irot", bytes([turn])),
        *([box(b"colr", b"prof", profile)] if profile else []),
    ]
    last = bytes([5]) if profile else b""
    owned = [struct.pack(">HB", n, 2 + len(last)) + b"\x81\x02" + last for n in range(1, tiles + 1)]
    own = (b"\x03\x84" if tiles else b"\x81\x02\x84") + last
    owned.append(struct.pack(">HB", photo, len(own)) + own)

    def meta(start: int) -> bytes:
        places, at = [], start
        for n, content in enumerate(contents, 1):
            places.append(struct.pack(">HHHII", n, 0, 1, at, len(content)))
            at += len(content)
        told = [
            box(b"hdlr", bytes(8), b"pict", bytes(13)),
            box(b"pitm", bytes(4), struct.pack(">H", photo)),
            box(b"iloc", bytes(4), b"\x44\x00", struct.pack(">H", len(contents)), *places),
            box(b"iinf", bytes(4), struct.pack(">H", len(entries)), *entries),
            box(b"iprp", box(b"ipco", *properties), box(b"ipma", bytes(4), struct.pack(">I", len(owned)), *owned)),
        ]
        if tiles:
            from_to = struct.pack(f">HH{tiles}H", photo, tiles, *range(1, tiles + 1))
            told.append(box(b"iref", bytes(4), box(b"dimg", from_to)))
        return box(b"meta", bytes(4), *told)

    return head + meta(len(head) + len(meta(0)) + 8) + box(b"mdat", *contents)
