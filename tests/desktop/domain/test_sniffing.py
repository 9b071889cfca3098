"""What a file is, by its first bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.sniffing import HEAD_BYTES, PHOTOS, SOUNDS, VIDEOS, Sort, sniff, sort_of
from relay.services import sniffing as relay_sniffing
from tests.helpers.pictures import FILMS, FORMATS, film, picture

KNOWN = PHOTOS | VIDEOS | SOUNDS


def boxes(major: bytes, *compatible: bytes) -> bytes:
    body = b"ftyp" + major + b"\x00\x00\x02\x00" + b"".join(compatible)
    return (4 + len(body)).to_bytes(4, "big") + body


@pytest.mark.parametrize("kind", FORMATS)
def test_pictures_are_known(kind: str) -> None:
    assert sniff(picture(kind)[:HEAD_BYTES]) == f"image/{kind.lower()}"


@pytest.mark.parametrize(
    ("codec", "container", "media_type"),
    [
        ("libx264", "mp4", "video/mp4"),
        ("libx264", "mov", "video/quicktime"),
        ("libvpx-vp9", "webm", "video/webm"),
        ("libx264", "matroska", ""),
    ],
)
def test_films_are_known(codec: str, container: str, media_type: str) -> None:
    assert sniff(film(codec, container, seconds=1)[:HEAD_BYTES]) == media_type


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (boxes(b"M4A ", b"isom"), "audio/mp4"),
        (boxes(b"mif1", b"avif", b"miaf"), "image/avif"),
        (boxes(b"mif1", b"heic"), "image/heic"),
        (boxes(b"heic", b"mif1"), "image/heic"),
        (boxes(b"mif1", b"miaf"), ""),
        (boxes(b"XXXX", b"isom"), "video/mp4"),
        (boxes(b"XXXX"), ""),
        (b"OggS\x00\x02" + bytes(20), "audio/ogg"),
        (b"\x89PNG\r\n\x1a\n" + bytes(30), ""),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", ""),
        (b"%PDF-1.7", ""),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", ""),
        (b"<!DOCTYPE html>", ""),
        (b"MZ\x90\x00", ""),
        (b"\x7fELF", ""),
        (b"PK\x03\x04", ""),
        (b"BM\x00\x00", ""),
        (b"II*\x00", ""),
        (b"8BPS", ""),
        (b"", ""),
    ],
)
def test_the_list_is_short(head: bytes, media_type: str) -> None:
    assert sniff(head) == media_type


def test_the_relay_takes_a_file_for_what_it_is_taken_for_here() -> None:
    files = [picture(kind) for kind in FORMATS] + [film(codec, container, seconds=1) for codec, container in FILMS]
    for head in (data[:HEAD_BYTES] for data in (*files, boxes(b"M4A ", b"isom"), b"OggS\x00\x02" + bytes(20))):
        assert sniff(head)
        assert relay_sniffing.fits(sniff(head), head)


@given(st.binary(max_size=HEAD_BYTES))
def test_any_bytes_have_an_answer_that_is_on_the_list(head: bytes) -> None:
    assert sniff(head) in KNOWN | {""}


@given(st.sampled_from(FORMATS), st.integers(0, HEAD_BYTES), st.binary(max_size=64))
def test_what_stands_behind_the_beginning_changes_nothing(kind: str, cut: int, tail: bytes) -> None:
    """A file that was cut off is of its kind or of none, never of another."""
    data = picture(kind)
    assert sniff(data[: max(64, cut)] + tail) == f"image/{kind.lower()}"
    assert sniff(data[:cut]) in ("", f"image/{kind.lower()}")


@given(st.sampled_from(sorted(KNOWN | {"", "text/html", "application/x-msdownload"})))
def test_everything_else_is_a_file(media_type: str) -> None:
    assert (sort_of(media_type) is Sort.FILE) == (media_type not in KNOWN)
    assert (sort_of(media_type) is Sort.PHOTO) == (media_type in PHOTOS)
    assert (sort_of(media_type) is Sort.VIDEO) == (media_type in VIDEOS)
