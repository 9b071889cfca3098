"""Decoding without its process: what the process does, called here."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from PIL import Image

from desktop.decoder.frames import Done, Job, Op
from desktop.decoder.jobs import done
from desktop.decoder.limits import Limits
from desktop.decoder.pictures import prepare_pillow
from desktop.decoder.source import Source
from desktop.domain.crop import Crop


def source(data: bytes) -> Source:
    """A file that is here."""
    return Source(len(data), lambda offset, length: data[offset : offset + length])


@contextmanager
def prepared(limits: Limits) -> Iterator[None]:
    """Pillow as a decoder has it. That holds for a whole process, and other tests share this one."""
    before = Image.MAX_IMAGE_PIXELS
    prepare_pillow(limits)
    try:
        yield
    finally:
        Image.MAX_IMAGE_PIXELS = before


def decoded(
    op: Op, data: bytes, side: int = 0, limits: Limits | None = None, crop: Crop | None = None, begin: int = 0
) -> tuple[Done, bytes]:
    """The answer to a job."""
    chosen = limits if limits is not None else Limits()
    with prepared(chosen):
        return done(Job(op, len(data), side, crop=crop or Crop(), begin=begin), source(data), chosen)


def seen(content: bytes) -> Image.Image:
    """A finished picture as pixels."""
    return Image.open(io.BytesIO(content)).convert("RGBA")


def quarters(image: Image.Image) -> list[str]:
    """The colours of the quarters, each by its strongest part: upper left, upper right, lower left, lower right."""
    found = []
    for down in (1, 3):
        for across in (1, 3):
            pixel = image.convert("RGB").getpixel((image.width * across // 4, image.height * down // 4))
            assert isinstance(pixel, tuple)
            bright = [name for name, value in zip("rgb", pixel, strict=True) if value > 128]
            found.append("".join(bright))
    return found


def noise(size: int, rng: Random) -> bytes:
    """Bytes that nothing can make smaller."""
    return rng.randbytes(size)
