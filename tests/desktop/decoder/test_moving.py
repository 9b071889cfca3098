"""What plays by itself: its frames with their times, and stickers made of it."""

import io
import os
import random
from collections.abc import Callable

import pytest
from PIL import Image

from desktop.decoder import moving
from desktop.decoder.frames import Done, Job, Op, Refused
from desktop.decoder.limits import Limits
from desktop.decoder.serve import _answer
from desktop.domain.decoded import Fault
from tests.helpers.decoding import decoded, prepared, source
from tests.helpers.pictures import film, mutated, picture

COLOURS = ("red", "lime", "blue", "yellow")


def played(kind: str, count: int = 4, duration: int | list[int] = 40, size: tuple[int, int] = (40, 20)) -> bytes:
    made = io.BytesIO()
    images = [Image.new("RGB", size, COLOURS[n % 4]) for n in range(count)]
    images[0].save(made, kind, save_all=True, append_images=images[1:], duration=duration, loop=0)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_every_frame_comes_with_its_time(kind: str) -> None:
    told, pixels = decoded(Op.MOVING, played(kind, duration=[40, 60, 80, 120]), 20)
    assert (told.width, told.height, told.across, told.down, told.frames) == (40, 20, 20, 10, 4)
    assert told.delays == (40, 60, 80, 120)
    firsts = [pixels[n * 800 : n * 800 + 4] for n in range(4)]
    bright = [tuple(value > 128 for value in first[:3]) for first in firsts]
    assert bright == [(True, False, False), (False, True, False), (False, False, True), (True, True, False)]
    assert len(pixels) == 4 * 800


def test_what_is_too_quick_is_slowed_down_as_everywhere() -> None:
    told, _ = decoded(Op.MOVING, played("GIF", duration=0), 20)
    assert set(told.delays) == {100}


def test_too_many_frames_are_fewer_and_take_as_long() -> None:
    limits = Limits(moving_frames_most=4)
    told, pixels = decoded(Op.MOVING, played("WEBP", count=10, duration=30), 20, limits)
    assert (len(told.delays), sum(told.delays)) == (4, 300)
    assert len(pixels) == 4 * 4 * 20 * 10
    told, pixels = decoded(Op.MOVING, played("WEBP", count=10, duration=30), 20, Limits(moving_bytes_most=2 * 800))
    assert (len(told.delays), len(pixels)) == (2, 2 * 800)


def test_a_still_picture_has_one_frame() -> None:
    told, pixels = decoded(Op.MOVING, picture("PNG"), 16)
    assert (told.frames, len(told.delays), len(pixels)) == (1, 1, 4 * 16 * 12)


def test_a_clip_plays_and_ends() -> None:
    told, pixels = decoded(Op.MOVING, film(seconds=2), 16)
    assert told.frames == len(told.delays) > 1
    assert len(pixels) == 4 * told.across * told.down * told.frames
    few, _ = decoded(Op.MOVING, film(seconds=2), 16, Limits(moving_frames_most=3))
    assert few.frames <= 3


def test_frames_that_are_too_many_pixels_together_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        decoded(Op.MOVING, played("GIF"), 20, Limits(moving_pixels_most=3 * 40 * 20))
    assert refused.value.fault is Fault.TOO_LARGE


def test_what_came_before_the_damage_plays() -> None:
    whole = bytearray(played("WEBP", count=4, size=(64, 64)))
    whole[-12:-2] = bytes(10)
    told, _ = decoded(Op.MOVING, bytes(whole), 20)
    assert 1 <= told.frames <= 4


@pytest.mark.parametrize("op", [Op.MOVING, Op.STICKER])
def test_what_is_no_picture_is_refused(op: Op) -> None:
    with pytest.raises(Refused) as refused:
        decoded(op, b"words and nothing else", 20)
    assert refused.value.fault is Fault.FORMAT


def test_a_sticker_is_webp_within_its_side_and_bytes() -> None:
    made = io.BytesIO()
    Image.frombytes("RGB", (900, 600), os.urandom(900 * 600 * 3)).save(made, "PNG")
    told, content = decoded(Op.STICKER, made.getvalue(), 512)
    assert (told.media_type, content[8:12]) == ("image/webp", b"WEBP")
    assert max(told.width, told.height) <= 512
    assert len(content) <= moving.STICKER_BYTES
    assert Image.open(io.BytesIO(content)).size == (told.width, told.height)


def test_a_sticker_of_a_clip_lasts_three_seconds_at_most() -> None:
    told, content = decoded(Op.STICKER, played("GIF", count=60, duration=100), 512)
    image = Image.open(io.BytesIO(content))
    lasts = 0
    for number in range(told.frames):
        image.seek(number)
        image.load()
        lasts += image.info["duration"]
    assert told.frames > 1
    assert lasts <= moving.STICKER_FOR + 100
    assert decoded(Op.STICKER, film(seconds=1), 512)[0].frames > 1


def test_nothing_beside_the_pixels_is_in_a_sticker() -> None:
    made = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(
        made, "JPEG", comment=b"NEEDLE-OF-A-PLACE", exif=b"Exif\0\0NEEDLE-OF-A-PLACE"
    )
    _, content = decoded(Op.STICKER, made.getvalue(), 512)
    assert b"NEEDLE" in made.getvalue()
    assert b"NEEDLE" not in content
    assert b"EXIF" not in content


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_a_mutated_animation_is_frames_or_a_fault(kind: str, count: Callable[[int, int], int]) -> None:
    rng = random.Random(7)
    whole = played(kind, count=6, size=(48, 32))
    limits = Limits(pixels_most=1_000_000, moving_pixels_most=2_000_000)
    with prepared(limits):
        for _ in range(count(30, 300)):
            data = mutated(whole, rng)
            for op in (Op.MOVING, Op.STICKER):
                told, content = _answer(Job(op, len(data), 24), source(data), limits)
                if isinstance(told, Done) and op is Op.MOVING:
                    assert len(content) == 4 * told.across * told.down * len(told.delays)
                if isinstance(told, Done) and op is Op.STICKER:
                    assert len(content) <= moving.STICKER_BYTES
