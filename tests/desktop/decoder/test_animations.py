"""Animations, counted and stripped without being decoded."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from desktop.decoder.animations import bare_gif, bare_webp, count_gif, count_webp
from desktop.decoder.frames import Refused
from desktop.domain.decoded import Fault
from tests.helpers.pictures import PLACE, animation, exif, gif_of_frames, picture, webp_of_frames


def frames(data: bytes) -> list[Image.Image]:
    image = Image.open(io.BytesIO(data))
    found = []
    for n in range(getattr(image, "n_frames", 1)):
        image.seek(n)
        found.append(image.convert("RGBA"))
    return found


def same(left: bytes, right: bytes) -> bool:
    a, b = frames(left), frames(right)
    return len(a) == len(b) and all(
        ImageChops.difference(x, y).getbbox(alpha_only=False) is None for x, y in zip(a, b, strict=True)
    )


@pytest.mark.parametrize("many", [1, 2, 7])
def test_frames_are_counted(many: int) -> None:
    assert count_gif(io.BytesIO(gif_of_frames(many)), 10) == many
    assert count_webp(io.BytesIO(webp_of_frames(many)), 10) == many
    assert count_webp(io.BytesIO(picture("WEBP")), 10) == 1


def test_counting_stops_at_the_limit() -> None:
    for count, data in ((count_gif, gif_of_frames(1_000_000)), (count_webp, webp_of_frames(20_000))):
        file = io.BytesIO(data)
        with pytest.raises(Refused) as refused:
            count(file, 100)
        assert refused.value.fault is Fault.TOO_LARGE
        assert file.tell() < 100_000


def test_a_gif_keeps_its_pictures_and_loses_the_rest() -> None:
    data = animation("GIF", 4, comment=PLACE) + PLACE
    assert PLACE in data
    bare = bare_gif(io.BytesIO(data))
    assert PLACE not in bare
    assert same(data, bare)
    image = Image.open(io.BytesIO(bare))
    assert (image.info["loop"], image.info["duration"]) == (0, 50)
    assert bare_gif(io.BytesIO(bare)) == bare


def test_a_webp_keeps_its_pictures_and_loses_the_rest() -> None:
    data = animation("WEBP", 4, exif=exif(1, PLACE), xmp=PLACE) + PLACE
    assert PLACE in data
    bare = bare_webp(io.BytesIO(data))
    assert PLACE not in bare
    assert b"EXIF" not in bare
    assert same(data, bare)
    assert bare_webp(io.BytesIO(bare)) == bare


@given(st.data())
def test_anything_is_counted_or_refused(data: st.DataObject) -> None:
    for whole, count, bare in (
        (animation("GIF", 2), count_gif, bare_gif),
        (animation("WEBP", 2), count_webp, bare_webp),
    ):
        cut = data.draw(st.integers(0, len(whole)))
        changed = whole[:cut] + data.draw(st.binary(max_size=40)) + whole[cut + 3 :]
        for use in (lambda file, count=count: count(file, 100), bare):
            try:
                use(io.BytesIO(changed))
            except Refused as refused:
                assert refused.fault in (Fault.DAMAGED, Fault.TOO_LARGE)
