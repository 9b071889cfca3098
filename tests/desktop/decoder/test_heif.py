"""HEIC: drawn as telephones mean it, and nothing read but how its pictures lie."""

import io
import struct
from collections.abc import Callable
from random import Random

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat

from desktop.decoder import heif
from desktop.decoder.frames import Refused
from desktop.decoder.limits import Limits
from desktop.domain.decoded import Fault
from tests.helpers.decoding import quarters
from tests.helpers.pictures import PLACE, corners, heic, mutated


def drawn(data: bytes, limits: Limits | None = None) -> Image.Image:
    return heif.picture(io.BytesIO(data), len(data), limits or Limits())


def refused(data: bytes, limits: Limits | None = None) -> Fault:
    with pytest.raises(Refused) as caught:
        drawn(data, limits)
    return caught.value.fault


@pytest.mark.parametrize("tile", [0, 64])
def test_it_is_what_was_taken(tile: int) -> None:
    taken = corners(160, 96)
    seen = drawn(heic(taken, tile))
    assert seen.size == (160, 96)
    assert max(ImageStat.Stat(ImageChops.difference(seen, taken)).mean) < 4


@pytest.mark.parametrize(
    ("turn", "size", "colours"),
    [
        (0, (160, 96), ["r", "g", "b", "rgb"]),
        (1, (96, 160), ["g", "rgb", "r", "b"]),
        (2, (160, 96), ["rgb", "b", "g", "r"]),
        (3, (96, 160), ["b", "r", "rgb", "g"]),
    ],
)
def test_it_stands_upright_by_its_boxes_whatever_exif_says(
    turn: int, size: tuple[int, int], colours: list[str]
) -> None:
    seen = drawn(heic(corners(160, 96), turn=turn))
    assert (seen.size, quarters(seen)) == (size, colours)


@pytest.mark.parametrize(("axis", "colours"), [(0, ["b", "rgb", "r", "g"]), (1, ["g", "r", "rgb", "b"])])
def test_it_is_mirrored_as_the_standard_says(axis: int, colours: list[str]) -> None:
    mirrored = heic(corners(160, 96), turn=0).replace(b"irot\x00", b"imir" + bytes([axis]))
    assert quarters(drawn(mirrored)) == colours


def test_its_colours_are_told_with_it() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert drawn(heic(profile=profile, tile=32)).info == {"icc_profile": profile}
    assert drawn(heic()).info == {}


def test_nothing_else_of_it_is_read() -> None:
    data = heic()
    assert data.count(PLACE) >= 3

    class Watched(io.BytesIO):
        read_of: list[bytes] = []

        def read(self, size: int | None = -1, /) -> bytes:
            self.read_of.append(super().read(size))
            return self.read_of[-1]

    file = Watched(data)
    heif.picture(file, len(data), Limits())
    assert PLACE not in b"".join(file.read_of)


def test_what_is_too_large_is_refused_before_anything_is_unpacked() -> None:
    whole = struct.pack(">II", 160, 96)
    bomb = heic(corners(160, 96)).replace(whole, struct.pack(">II", 65_535, 65_535))
    assert refused(bomb) is Fault.TOO_LARGE
    assert refused(heic(corners(160, 96), 64), Limits(pixels_most=160 * 96 - 1)) is Fault.TOO_LARGE
    assert refused(heic(), Limits(bytes_most=100)) is Fault.TOO_LARGE


def test_a_picture_of_another_size_than_is_said_is_damaged() -> None:
    assert refused(heic(corners(160, 96)).replace(struct.pack(">II", 160, 96), struct.pack(">II", 96, 160))) is (
        Fault.DAMAGED
    )
    tiled = heic(corners(160, 96), 64)
    small, large = struct.pack(">BBHH", 1, 2, 160, 96), struct.pack(">BBHH", 1, 2, 260, 96)
    assert refused(tiled.replace(small, large)) is Fault.DAMAGED
    assert refused(tiled.replace(small, struct.pack(">BBHH", 1, 3, 160, 96))) is Fault.DAMAGED


def test_other_codings_are_no_format_of_ours() -> None:
    assert refused(heic().replace(b"hvc1", b"unci")) is Fault.FORMAT
    assert refused(heic().replace(b"meta", b"free")) is Fault.DAMAGED


def test_any_file_is_drawn_or_refused(count: Callable[[int, int], int]) -> None:
    rng = Random(5)
    for data in (heic(), heic(corners(160, 96), 64)):
        for _ in range(count(150, 300)):
            changed = mutated(data, rng)
            try:
                drawn(changed)
            except Refused as caught:
                assert caught.fault in (Fault.DAMAGED, Fault.TOO_LARGE, Fault.FORMAT)
