"""Pictures: measured first, then unpacked, upright and in sRGB."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from desktop.decoder.frames import Op, Refused
from desktop.decoder.limits import Limits
from desktop.decoder.pictures import fitted, turned
from desktop.domain.decoded import Fault
from tests.helpers.decoding import decoded, quarters
from tests.helpers.pictures import (
    FORMATS,
    animation,
    corners,
    encoded,
    exif,
    gif_of_frames,
    jpeg_saying,
    picture,
    png,
    webp_of_frames,
)

UPRIGHT = ["r", "g", "b", "rgb"]
TURNED = {
    1: UPRIGHT,
    2: ["g", "r", "rgb", "b"],
    3: ["rgb", "b", "g", "r"],
    4: ["b", "rgb", "r", "g"],
    5: ["r", "b", "g", "rgb"],
    6: ["b", "r", "rgb", "g"],
    7: ["rgb", "g", "b", "r"],
    8: ["g", "rgb", "r", "b"],
}


def thumbnail(data: bytes, side: int = 64, limits: Limits | None = None) -> Image.Image:
    told, pixels = decoded(Op.THUMBNAIL, data, side, limits)
    return Image.frombytes("RGBA", (told.across, told.down), pixels)


def fault(data: bytes, limits: Limits | None = None) -> Fault:
    with pytest.raises(Refused) as refused:
        decoded(Op.THUMBNAIL, data, 64, limits)
    return refused.value.fault


@pytest.mark.parametrize("kind", FORMATS)
def test_each_format_is_drawn(kind: str) -> None:
    told, pixels = decoded(Op.THUMBNAIL, picture(kind), 32)
    assert (told.width, told.height, told.across, told.down, told.frames) == (64, 48, 32, 24, 1)
    assert quarters(Image.frombytes("RGBA", (32, 24), pixels)) == UPRIGHT


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", TURNED)
def test_pictures_stand_upright(kind: str, orientation: int) -> None:
    told, pixels = decoded(Op.THUMBNAIL, encoded(corners(), kind, exif=exif(orientation), quality=95), 64)
    assert (told.width, told.height) == ((48, 64) if orientation >= 5 else (64, 48))
    assert (told.across, told.down) == (told.width, told.height)
    assert quarters(Image.frombytes("RGBA", (told.across, told.down), pixels)) == TURNED[orientation]


def test_a_png_may_say_behind_its_pixels_which_way_is_up() -> None:
    data = encoded(corners(), "PNG", exif=exif(6))
    at = data.index(b"eXIf") - 4
    length = 12 + int.from_bytes(data[at : at + 4], "big")
    end = data.index(b"IEND") - 4
    moved = data[:at] + data[at + length : end] + data[at : at + length] + data[end:]
    told, pixels = decoded(Op.THUMBNAIL, moved, 64)
    assert (told.width, told.height, told.across, told.down) == (48, 64, 48, 64)
    assert quarters(Image.frombytes("RGBA", (48, 64), pixels)) == TURNED[6]


def test_of_several_pictures_in_a_jpeg_the_first() -> None:
    """Many telephones write a second one, of depth or of light."""
    data = encoded(corners(), "MPO", save_all=True, append_images=[Image.new("RGB", (20, 20))])
    told, pixels = decoded(Op.THUMBNAIL, data, 64)
    assert (told.width, told.height, told.frames) == (64, 48, 1)
    assert quarters(Image.frombytes("RGBA", (64, 48), pixels)) == UPRIGHT


@pytest.mark.parametrize(
    ("mode", "kind"), [("L", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("1", "PNG"), ("RGBA", "PNG"), ("CMYK", "JPEG")]
)
def test_every_kind_of_pixel_is_drawn(mode: str, kind: str) -> None:
    image = thumbnail(encoded(corners().convert(mode), kind))
    assert image.size == (64, 48)
    assert image.getpixel((60, 44))[0] > 200  # type: ignore[index]


def test_sixteen_bits_become_the_upper_eight() -> None:
    image = Image.new("I;16", (8, 8), 0x8000)
    assert thumbnail(encoded(image, "PNG")).getpixel((4, 4)) == (127, 127, 127, 255)


def test_what_is_transparent_stays_so() -> None:
    image = Image.new("RGBA", (8, 8), (255, 0, 0, 0))
    assert thumbnail(encoded(image, "PNG")).getpixel((4, 4))[3] == 0  # type: ignore[index]
    made = io.BytesIO()
    Image.new("RGB", (8, 8), (9, 8, 7)).save(made, "PNG", transparency=(9, 8, 7))
    assert thumbnail(made.getvalue()).getpixel((4, 4))[3] == 0  # type: ignore[index]


def test_other_colours_become_srgb() -> None:
    """In a profile whose red and green are exchanged the numbers of red are a green; a broken one changes nothing."""
    usual = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = usual.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")
    for kind in ("PNG", "JPEG", "WEBP"):
        image = corners()
        assert quarters(thumbnail(encoded(image, kind, icc_profile=usual)))[0] == "r"
        assert quarters(thumbnail(encoded(image, kind, icc_profile=exchanged)))[:2] == ["g", "r"]
        assert quarters(thumbnail(encoded(image, kind, icc_profile=b"no profile")))[0] == "r"
        assert quarters(thumbnail(encoded(image.convert("RGBA"), "PNG", icc_profile=exchanged)))[0] == "g"


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_of_an_animation_the_first_frame(kind: str) -> None:
    told, pixels = decoded(Op.THUMBNAIL, animation(kind, 4), 32)
    assert told.frames == 4
    assert abs(pixels[2] - 200) < 12


@given(st.integers(1, 70_000), st.integers(1, 70_000), st.integers(1, 4_096))
def test_the_shape_is_kept_and_nothing_grows(width: int, height: int, side: int) -> None:
    across, down = fitted(width, height, side)
    assert 1 <= across <= min(side, width)
    assert 1 <= down <= min(side, height)
    if max(width, height) > side:
        assert max(across, down) == side


@given(st.binary(max_size=200))
def test_any_exif_has_an_orientation(block: bytes) -> None:
    assert 1 <= turned(block) <= 8
    assert 1 <= turned(b"II*\x00\x08\x00\x00\x00" + block) <= 8


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_orientation_is_read(orientation: int) -> None:
    assert turned(exif(orientation)) == orientation
    little = b"II*\x00" + struct.pack("<IHHHIHH", 8, 1, 0x0112, 3, 1, orientation, 0)
    assert turned(little) == orientation
    assert turned(little.replace(bytes([orientation, 0]), b"\x09\x00")) in (1, orientation)


def test_what_is_no_picture_is_refused_by_its_beginning() -> None:
    for data in (b"", b"BM" + bytes(100), b"%!PS-Adobe", b"<svg/>", b"II*\x00" + bytes(64), b"P6 1 1 255 aaa"):
        assert fault(data) is Fault.FORMAT


@pytest.mark.parametrize(
    "data",
    [
        png(65_535, 65_535),
        png(60_000, 2_000),
        jpeg_saying(65_500, 65_500),
        gif_of_frames(2_001),
        webp_of_frames(2_001),
        gif_of_frames(1).replace(b"\x01\x00\x01\x00\x80", b"\xff\xff\xff\xff\x80", 1),
    ],
)
def test_what_is_too_large_is_refused_before_it_is_unpacked(data: bytes) -> None:
    assert fault(data) is Fault.TOO_LARGE


def test_a_file_may_be_too_long() -> None:
    assert fault(picture("PNG") + bytes(10_000), Limits(bytes_most=5_000)) is Fault.TOO_LARGE


def test_a_webp_says_its_size_before_memory_is_taken() -> None:
    data = bytearray(animation("WEBP", 2))
    at = data.index(b"VP8X") + 8
    data[at + 4 : at + 10] = b"\xff\xff\x00\xff\xff\x00"
    with pytest.raises((Refused, Image.DecompressionBombError)):
        decoded(Op.THUMBNAIL, bytes(data), 64)
