"""Files made for tests: pictures and films of every format, plain and hostile."""

from __future__ import annotations

import io
import random
import struct
import zlib
from typing import Any

import av
from PIL import Image

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
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
    return encoded(corners(width, height), kind)


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
    return block.tobytes()


def photo_with_place(kind: str, orientation: int = 6) -> bytes:
    """A photo with the place in EXIF, XMP, comments and behind its end: wherever the format has room."""
    packet = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + PLACE + b"</x:xmpmeta>"
    block = exif(orientation, PLACE)
    if kind == "GIF":
        made = encoded(corners(), "GIF", comment=PLACE)
    elif kind == "PNG":
        from PIL.PngImagePlugin import PngInfo

        told = PngInfo()
        told.add_text("Comment", PLACE.decode())
        told.add_itxt("XML:com.adobe.xmp", packet.decode())
        made = encoded(corners(), "PNG", exif=block, pnginfo=told)
    elif kind == "JPEG":
        made = encoded(corners(), "JPEG", exif=block, xmp=packet, comment=PLACE)
    else:
        made = encoded(corners(), kind, exif=block, xmp=packet)
    return made + PLACE


def film(codec: str = "libx264", container: str = "mp4", *, seconds: int = 3, rotated: bool = False) -> bytes:
    """A film whose frames turn from green to red; `rotated`: held upright by the telephone that took it."""
    made = io.BytesIO()
    with av.open(made, "w", format=container) as output:
        output.metadata["comment"] = PLACE.decode()
        stream = output.add_stream(codec, rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        stream.codec_context.thread_count = 1
        for n in range(10 * seconds):
            image = corners()
            image.paste((8 * n % 256, 200 - 6 * n % 200, 40), (24, 16, 40, 32))
            output.mux(stream.encode(av.VideoFrame.from_image(image)))
        output.mux(stream.encode())
    data = bytearray(made.getvalue())
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
