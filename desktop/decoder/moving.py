"""What plays by itself: animations and short clips unpacked frame by frame, and made into stickers."""

import io
import itertools
from collections.abc import Iterator
from typing import BinaryIO

from msgspec import Struct
from PIL import Image

from desktop.decoder import pictures, videos
from desktop.decoder.frames import Refused
from desktop.decoder.limits import Limits
from desktop.decoder.photos import Written, stand_in
from desktop.domain import sniffing
from desktop.domain.decoded import Fault

STICKER_BYTES = 512 * 1024
"""Of a sticker that is made here; the relay takes no larger one."""
STICKER_FOR = 3_000
"""Milliseconds of a clip that is made a sticker."""
_SHORTEST, _LONGEST = 20, 10_000
_UNTOLD = 100
"""Milliseconds of a frame: at least, at most, and where the file says less than the least, as browsers have it."""
_SAMPLED = 66
"""Milliseconds between the frames that are taken of a clip."""
_TRIES = ((1.0, 80), (1.0, 55), (0.75, 55), (0.5, 50), (0.5, 25), (0.25, 25))
"""The share of the side and the quality in which a sticker is written, until it is small enough."""

Timed = tuple[int, Image.Image]
"""A frame and how long it is seen, in milliseconds."""


class Played(Struct, frozen=True):
    """Frames after each other, RGBA, of `across` × `down` pixels each; `size` is that of the whole picture."""

    size: tuple[int, int]
    across: int
    down: int
    delays: tuple[int, ...]
    pixels: bytes


def play(file: BinaryIO, size: int, side: int, limits: Limits) -> Played:
    """Every frame, or every so many where they would be too many. Refused."""
    whole, count, frames = _frames(file, size, limits)
    across, down = pictures.fitted(*whole, side)
    most = max(1, min(limits.moving_frames_most, limits.moving_bytes_most // (4 * across * down)))
    step = -(-count // most)
    delays: list[int] = []
    pixels = bytearray()
    for number, (delay, image) in enumerate(frames):
        if number % step:
            delays[-1] += delay
        elif len(delays) < most:
            delays.append(delay)
            pixels += image.convert("RGBA").resize((across, down), Image.Resampling.BILINEAR).tobytes()
        else:
            break
    if not delays:
        raise Refused(Fault.DAMAGED)
    return Played(whole, across, down, tuple(delays), bytes(pixels))


def sticker(file: BinaryIO, size: int, side: int, limits: Limits) -> Written:
    """A WebP of at most `side` pixels a side and STICKER_BYTES: of what plays, its first seconds. Refused."""
    _, _, frames = _frames(file, size, limits)
    taken: list[Timed] = []
    seen = 0
    for delay, image in frames:
        small = image.convert("RGBA")
        small = small.resize(pictures.fitted(*small.size, side), Image.Resampling.LANCZOS)
        if taken and taken[-1][0] < _SAMPLED // 2:
            taken[-1] = (taken[-1][0] + delay, taken[-1][1])
        else:
            taken.append((delay, small))
        seen += delay
        if seen >= STICKER_FOR:
            break
    if not taken:
        raise Refused(Fault.DAMAGED)
    for share, quality in _TRIES:
        images = [_scaled(image, share) for _, image in taken]
        content = _webp(images, [delay for delay, _ in taken], quality)
        if len(content) <= STICKER_BYTES:
            return Written(content, sniffing.WEBP, *images[0].size, stand_in(images[0]), len(images))
    raise Refused(Fault.TOO_LARGE)


def _frames(file: BinaryIO, size: int, limits: Limits) -> tuple[tuple[int, int], int, Iterator[Timed]]:
    """The size of the picture, how many frames there are at most, and the frames in order."""
    sort = sniffing.sort_of(sniffing.sniff(file.read(sniffing.HEAD_BYTES)))
    file.seek(0)
    if sort is sniffing.Sort.VIDEO:
        frames = _sampled(videos.clip(file, limits))
        first = next(frames, None)
        if first is None:
            raise Refused(Fault.DAMAGED)
        most = max(1, limits.moving_pixels_most // (first[1].width * first[1].height))
        count = min(limits.moving_frames_most, most)
        return first[1].size, count, itertools.islice(itertools.chain([first], frames), count)
    opened = pictures.open_picture(file, size, limits)
    if opened.frames == 1:
        still = opened.drawn(0)
        return still.size, 1, iter([(_UNTOLD, still)])
    if opened.frames * opened.size[0] * opened.size[1] > limits.moving_pixels_most:
        raise Refused(Fault.TOO_LARGE)
    return opened.size, opened.frames, _of_animation(opened)


def _of_animation(opened: pictures.Opened) -> Iterator[Timed]:
    for number in range(opened.frames):
        try:
            opened.image.seek(number)
            opened.image.load()
        except (EOFError, OSError):
            return  # What came before the damage is there.
        told = opened.image.info.get("duration")
        yield _delay(int(told) if isinstance(told, (int, float)) else 0), opened.image


def _sampled(clip: Iterator[Timed]) -> Iterator[Timed]:
    """The frames of a clip, some of them, each with the time until the next."""
    before: Timed | None = None
    for at, image in clip:
        if before is not None:
            if at < before[0] + _SAMPLED:
                continue
            yield _delay(at - before[0]), before[1]
        before = (at, image)
    if before is not None:
        yield _SAMPLED, before[1]


def _delay(told: int) -> int:
    return min(told, _LONGEST) if told >= _SHORTEST else _UNTOLD


def _scaled(image: Image.Image, share: float) -> Image.Image:
    if share == 1.0:
        return image
    return image.resize((max(1, round(image.width * share)), max(1, round(image.height * share))))


def _webp(images: list[Image.Image], delays: list[int], quality: int) -> bytes:
    made = io.BytesIO()
    more = {"save_all": True, "append_images": images[1:], "duration": delays, "loop": 0} if len(images) > 1 else {}
    images[0].save(made, "WEBP", quality=quality, method=2, **more)
    return made.getvalue()
