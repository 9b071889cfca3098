"""The blurred stand-in."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.placeholder import DRAWN_SIDE, ENCODE_SIDE, MOST_BYTES, NotAPlaceholder, draw, encode

SIDES = st.integers(1, ENCODE_SIDE)


def plain(width: int, height: int, colour: tuple[int, int, int, int]) -> bytes:
    return bytes(colour) * (width * height)


@given(st.integers(8, ENCODE_SIDE), st.integers(8, ENCODE_SIDE), st.tuples(*[st.integers(0, 255)] * 3))
def test_one_colour_comes_back(width: int, height: int, colour: tuple[int, int, int]) -> None:
    told = encode(width, height, plain(width, height, (*colour, 255)))
    assert len(told) <= MOST_BYTES
    across, down, pixels = draw(told)
    assert len(pixels) == 4 * across * down
    middle = pixels[4 * (down // 2 * across + across // 2) :][:4]
    assert middle[3] == 255
    assert all(abs(seen - meant) <= 12 for seen, meant in zip(middle, colour, strict=False)), (middle, colour)


@given(SIDES, SIDES, st.data())
def test_any_picture_has_one_within_its_bounds(width: int, height: int, data: st.DataObject) -> None:
    pixels = data.draw(st.binary(min_size=4 * width * height, max_size=4 * width * height))
    told = encode(width, height, pixels)
    assert 5 <= len(told) <= MOST_BYTES
    across, down, drawn = draw(told)
    assert 1 <= across <= DRAWN_SIDE
    assert 1 <= down <= DRAWN_SIDE
    assert len(drawn) == 4 * across * down


@given(st.binary(max_size=80))
def test_any_bytes_are_drawn_or_refused(told: bytes) -> None:
    try:
        across, down, pixels = draw(told)
    except NotAPlaceholder:
        return
    assert len(pixels) == 4 * across * down
    assert max(across, down) == DRAWN_SIDE


def test_light_and_dark_stand_where_they_stood() -> None:
    half = bytes((255, 255, 255, 255)) * 16 + bytes((0, 0, 0, 255)) * 16
    across, down, pixels = draw(encode(32, 24, half * 24))
    row = pixels[4 * across * (down // 2) :][: 4 * across : 4]
    assert across > down
    assert row[2] > 190
    assert row[-3] < 60


def test_what_is_transparent_stays_so() -> None:
    half = bytes((200, 30, 30, 255)) * 16 + bytes((0, 0, 0, 0)) * 16
    across, down, pixels = draw(encode(32, 32, half * 32))
    row = pixels[4 * across * (down // 2) :][: 4 * across]
    assert row[3 + 4 * 2] > 190
    assert row[3 + 4 * (across - 3)] < 60


def test_it_is_a_thumbhash() -> None:
    """The sunrise on the page of its inventor, whose average and proportion are told in its head."""
    told = base64.b64decode("1QcSHQRnh493V4dIh4eXh1h4kJUI")
    across, down, pixels = draw(told)
    assert (across, down) == (23, 32)
    light = sum(sum(pixels[channel::4]) for channel in range(3)) / (3 * across * down)
    assert abs(light - (told[0] & 63) / 63 * 255) < 8
    assert set(pixels[3::4]) == {255}


@pytest.mark.parametrize(("width", "height", "size"), [(0, 1, 0), (101, 1, 404), (2, 2, 15)])
def test_other_pictures_are_refused(width: int, height: int, size: int) -> None:
    with pytest.raises(ValueError):
        encode(width, height, bytes(size))
