"""Photos made fit to leave."""

import io
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

from desktop.decoder.frames import Done, Op
from desktop.domain import placeholder
from desktop.domain.crop import Crop
from desktop.domain.sniffing import HEAD_BYTES, sniff
from tests.helpers.decoding import decoded, quarters, seen
from tests.helpers.pictures import FORMATS, PLACE, animation, corners, encoded, exif, photo_with_place, picture


def prepared(data: bytes, side: int = 0) -> tuple[Done, bytes]:
    return decoded(Op.PREPARE, data, side)


def blocks(content: bytes) -> dict[str, Any]:
    """What stands in a file beside its pixels."""
    image = Image.open(io.BytesIO(content))
    image.load()
    plain = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "loop", "background", "timestamp", "duration"}
    return {name: value for name, value in image.info.items() if name not in plain}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("side", [0, 32])
def test_no_place_leaves(kind: str, side: int) -> None:
    data = photo_with_place(kind)
    assert data.count(PLACE) >= 2
    told, content = prepared(data, side)
    assert PLACE not in content
    assert PLACE.decode().encode("utf-16-le") not in content
    assert b"Exif" not in content
    assert b"xmp" not in content.lower()
    assert blocks(content) == {}
    assert told.media_type == sniff(content[:HEAD_BYTES])
    assert seen(content).size == (told.width, told.height)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_stands_upright_without_saying_so(kind: str) -> None:
    told, content = prepared(encoded(corners(), kind, exif=exif(6), quality=95))
    assert (told.width, told.height) == (48, 64)
    assert quarters(seen(content)) == ["b", "r", "rgb", "g"]


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("GIF", "image/png"),
        ("WEBP", "image/webp"),
        ("AVIF", "image/jpeg"),
    ],
)
def test_the_format_is_one_that_all_can_draw(kind: str, media_type: str) -> None:
    assert prepared(picture(kind))[0].media_type == media_type


def test_what_is_transparent_stays_so() -> None:
    for kind in ("PNG", "WEBP", "AVIF"):
        _, content = prepared(encoded(Image.new("RGBA", (20, 20), (200, 10, 10, 0)), kind))
        assert seen(content).getpixel((10, 10))[3] == 0  # type: ignore[index]


def test_a_screenshot_is_the_same_to_the_pixel() -> None:
    _, content = prepared(picture("PNG", 200, 100))
    assert ImageChops.difference(seen(content).convert("RGB"), corners(200, 100)).getbbox() is None


@pytest.mark.parametrize("quality", [60, 85, 95])
@pytest.mark.parametrize("subsampling", [0, 2])
def test_a_jpeg_is_as_good_and_as_long_as_it_was(quality: int, subsampling: int) -> None:
    image = Image.radial_gradient("L").resize((400, 300)).convert("RGB")
    data = encoded(image, "JPEG", quality=quality, subsampling=subsampling)
    told, content = prepared(data)
    assert (told.width, told.height) == (400, 300)
    assert len(content) < 1.1 * len(data)
    difference = ImageChops.difference(seen(content).convert("RGB"), seen(data).convert("RGB"))
    assert max(ImageStat.Stat(difference).mean) < 1.0


@pytest.mark.parametrize("kind", FORMATS)
def test_it_is_scaled_where_it_is_larger(kind: str) -> None:
    told, content = prepared(picture(kind, 300, 200), 120)
    assert (told.width, told.height) == (120, 80) == seen(content).size
    told, _ = prepared(picture(kind, 60, 40), 120)
    assert (told.width, told.height) == (60, 40)


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_an_animation_stays_one(kind: str) -> None:
    told, content = prepared(animation(kind, 5), 16)
    assert (told.media_type, told.frames) == (f"image/{kind.lower()}", 5)
    assert (told.width, told.height) == (32, 24)
    assert Image.open(io.BytesIO(content)).n_frames == 5  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", FORMATS)
def test_it_has_a_stand_in(kind: str) -> None:
    told, _ = prepared(picture(kind, 400, 300))
    assert 5 <= len(told.placeholder) <= placeholder.MOST_BYTES
    across, down, pixels = placeholder.draw(told.placeholder)
    assert across > down
    image = Image.frombytes("RGBA", (across, down), pixels)
    assert quarters(image)[3] == "rgb"


def test_print_colours_become_those_of_screens() -> None:
    told, content = prepared(encoded(corners().convert("CMYK"), "JPEG", quality=95))
    assert told.media_type == "image/jpeg"
    assert Image.open(io.BytesIO(content)).mode == "RGB"
    assert quarters(seen(content)) == ["r", "g", "b", "rgb"]


def test_of_several_pictures_in_a_jpeg_the_first_leaves() -> None:
    second = Image.new("RGB", (40, 40), (1, 2, 3))
    data = encoded(corners(), "MPO", save_all=True, append_images=[second], exif=exif(1, PLACE))
    told, content = prepared(data)
    assert (told.media_type, told.width, told.height) == ("image/jpeg", 64, 48)
    assert PLACE not in content
    assert b"MPF" not in content
    assert blocks(content) == {}


def test_an_animation_lies_as_its_frames_do() -> None:
    told, content = prepared(animation("WEBP", 3, exif=exif(6)))
    assert (told.width, told.height) == (32, 24) == seen(content).size
    assert b"EXIF" not in content


@pytest.mark.parametrize("kind", FORMATS)
def test_what_people_wear_is_a_small_square_and_nothing_beside(kind: str) -> None:
    told, content = decoded(Op.AVATAR, photo_with_place(kind), 64)
    assert (told.width, told.height, told.media_type) == (64, 64, "image/webp")
    assert seen(content).size == (64, 64)
    assert PLACE not in content
    assert blocks(content) == {}


def test_the_square_is_cut_where_it_was_told() -> None:
    data = picture("PNG", 64, 48)
    _, content = decoded(Op.AVATAR, data, 32, crop=Crop(0.0, 0.0, 0.5))
    assert quarters(seen(content)) == ["r", "r", "r", "r"]
    _, content = decoded(Op.AVATAR, data, 32, crop=Crop(0.625, 0.5, 0.5))
    assert quarters(seen(content)) == ["rgb", "rgb", "rgb", "rgb"]
    told, _ = decoded(Op.AVATAR, data, 32, crop=Crop(7.0, -3.0, 9.0))
    assert (told.width, told.height) == (32, 32)


def test_a_face_of_512_pixels_is_small() -> None:
    noisy = Image.effect_noise((1_200, 900), 60).convert("RGB")
    _, content = decoded(Op.AVATAR, encoded(noisy, "JPEG", quality=92), 512)
    assert len(content) < 256 * 1024
