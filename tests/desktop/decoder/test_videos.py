"""Videos: what they say, and a frame."""

import pytest
from av.error import FFmpegError

from desktop.decoder.frames import Op, Refused
from desktop.decoder.limits import Limits
from desktop.domain import placeholder
from desktop.domain.decoded import Fault
from tests.helpers.decoding import decoded, quarters, seen
from tests.helpers.films import talkie
from tests.helpers.pictures import FILMS, PLACE, film, picture


@pytest.mark.parametrize(("codec", "container"), FILMS)
def test_a_film_has_a_poster_a_size_and_a_length(codec: str, container: str) -> None:
    told, content = decoded(Op.VIDEO, film(codec, container), 32)
    assert (told.width, told.height) == (64, 48)
    assert (told.across, told.down) == (32, 24) == seen(content).size
    assert abs(told.duration - 3_000) <= 150
    assert content.startswith(b"\xff\xd8\xff")
    assert PLACE not in content
    assert len(told.placeholder) <= placeholder.MOST_BYTES
    assert quarters(seen(content)) == ["r", "g", "b", "rgb"]


def test_the_poster_is_from_the_moment_that_is_asked_for() -> None:
    def middle(begin: int) -> tuple[int, ...]:
        _, content = decoded(Op.VIDEO, film(seconds=3), 64, begin=begin)
        found = seen(content).getpixel((28, 20))
        assert isinstance(found, tuple)
        return found

    # The patch in the middle turns from green to red.
    early, late = middle(100), middle(2_500)
    assert early[1] > 150 > late[1]
    assert late[0] > early[0] + 80
    assert middle(60_000)[0] > 150, "behind its end there is the last picture"


def test_the_poster_is_not_larger_than_the_film() -> None:
    told, _ = decoded(Op.VIDEO, film(seconds=1), 1_280)
    assert (told.across, told.down) == (64, 48)


def test_it_stands_upright() -> None:
    told, content = decoded(Op.VIDEO, film(rotated=True), 64)
    assert (told.width, told.height) == (48, 64)
    assert quarters(seen(content)) == ["b", "r", "rgb", "g"]


def test_its_frame_is_a_thumbnail_too() -> None:
    told, pixels = decoded(Op.THUMBNAIL, film(), 32)
    assert (told.across, told.down, told.width, told.height) == (32, 24, 64, 48)
    assert len(pixels) == 4 * 32 * 24


def test_what_is_no_film_is_refused() -> None:
    for data in (
        picture("PNG"),
        film("libx264", "matroska", seconds=1),
        film("mpeg2video", "mp4", seconds=1),
        b"nothing",
    ):
        with pytest.raises((Refused, FFmpegError, AttributeError)):
            decoded(Op.VIDEO, data, 64)


def test_frames_are_measured_first() -> None:
    with pytest.raises(Refused) as refused:
        decoded(Op.VIDEO, film(seconds=1), 64, Limits(pixels_most=64 * 47))
    assert refused.value.fault is Fault.TOO_LARGE


def test_half_a_film_has_a_poster_or_none() -> None:
    data = film("libvpx-vp9", "webm")
    told, _ = decoded(Op.VIDEO, data[: len(data) * 2 // 3], 32)
    assert (told.width, told.height) == (64, 48)
    with pytest.raises((Refused, FFmpegError)):
        decoded(Op.VIDEO, data[:300], 32)


TALKIES = (("libx264", "mp4", "aac"), ("libx264", "mov", "aac"), ("libvpx-vp9", "webm", "libopus"))


@pytest.mark.parametrize(("codec", "container", "sound"), TALKIES)
def test_a_film_with_sound_may_be_played(codec: str, container: str, sound: str) -> None:
    told, content = decoded(Op.CHECK, talkie(codec, container, sound))
    assert content == b""
    assert (told.width, told.height) == (320, 180)
    assert abs(told.duration - 4_000) <= 150


@pytest.mark.parametrize(
    ("data", "limits", "fault"),
    [
        (talkie(sound="ac3", seconds=1), Limits(), Fault.FORMAT),
        (talkie(container="matroska", seconds=1), Limits(), Fault.FORMAT),
        (talkie(seconds=1), Limits(played_pixels_most=320 * 179), Fault.TOO_LARGE),
        (talkie(seconds=1), Limits(played_most=900), Fault.TOO_LARGE),
        (picture("GIF"), Limits(), Fault.FORMAT),
    ],
    ids=["sound of another codec", "another container", "too many pixels", "too long", "no film"],
)
def test_another_film_may_not(data: bytes, limits: Limits, fault: Fault) -> None:
    with pytest.raises(Refused) as refused:
        decoded(Op.CHECK, data, limits=limits)
    assert refused.value.fault is fault
    with pytest.raises((Refused, FFmpegError, AttributeError)):
        decoded(Op.CHECK, talkie("mpeg2video", sound="", seconds=1))
