"""First bytes and what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.services import sniffing
from relay.wire.attachments import MOVING_TYPES, PHOTO_TYPES, VIDEO_TYPES, VOICE_TYPES

HEADS = {
    "image/jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "image/png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "image/webp": b"RIFF\x10\0\0\0WEBPVP8 ",
    "image/gif": b"GIF89a\1\0\1\0",
    "image/avif": b"\0\0\0\x1cftypavif\0\0\0\0mif1",
    "video/mp4": b"\0\0\0\x20ftypisom\0\0\2\0",
    "video/webm": b"\x1a\x45\xdf\xa3\x9fB\x86\x81\1B\xf7\x81\1B\xf2\x81\4B\xf3\x81\x08B\x82\x84webm",
    "video/quicktime": b"\0\0\0\x14ftypqt  \0\0\0\0",
    "video/x-matroska": b"\x1a\x45\xdf\xa3\x93B\x82\x88matroska",
    "audio/ogg": b"OggS\0\2",
    "audio/mp4": b"\0\0\0\x20ftypM4A \0\0\0\0",
    "audio/webm": b"\x1a\x45\xdf\xa3\x9fB\x82\x84webm",
    "audio/mpeg": b"ID3\4\0\0",
    "audio/wav": b"RIFF\x10\0\0\0WAVEfmt ",
    "audio/flac": b"fLaC\0\0\0\x22",
}
ALIKE = {"video/mp4", "video/quicktime", "audio/mp4"}, {"video/webm", "audio/webm", "video/x-matroska"}
"""Types that share a container."""


def test_every_type_a_message_shows_is_verified() -> None:
    shown = {*PHOTO_TYPES, *VIDEO_TYPES, *VOICE_TYPES, *MOVING_TYPES}
    assert shown == set(sniffing.VERIFIED) == set(HEADS)


@pytest.mark.parametrize("said", sorted(HEADS))
@pytest.mark.parametrize("true", sorted(HEADS))
def test_a_file_is_what_it_begins_as(said: str, true: str) -> None:
    assert sniffing.is_taken(said)
    if said == true:
        assert sniffing.fits(said, HEADS[true])
    elif not any({said, true} <= together for together in ALIKE):
        assert not sniffing.fits(said, HEADS[true])


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"<svg xmlns=",
        b"<html><script>",
        b"MZ\x90\0",
        b"PK\3\4",
        b"%PDF-1.7",
        b"RIFF\0\0\0\0AVI ",
        b"\xff",
        b"\0\0\0\x1cftypheic\0\0\0\0mif1heic",
        b"#!/bin/sh",
    ],
)
def test_nothing_else_is_taken_for_something_shown(head: bytes) -> None:
    assert not [said for said in sniffing.VERIFIED if sniffing.fits(said, head)]


@given(st.binary(max_size=200))
def test_any_bytes_are_looked_at_without_a_fault(head: bytes) -> None:
    known = {name for names in sniffing.VERIFIED.values() for name in names} | {"heif", None}
    assert sniffing.family(head) in known


def test_a_type_never_shown_is_not_looked_at_and_an_unknown_one_that_would_be_is_not_taken() -> None:
    assert sniffing.is_taken("application/pdf")
    assert sniffing.fits("application/pdf", b"MZ")
    for said in ("image/svg+xml", "image/heic", "video/avi", "audio/x-unknown"):
        assert not sniffing.is_taken(said)


def test_a_still_heif_that_is_also_avif_is_one() -> None:
    assert sniffing.fits("image/avif", b"\0\0\0\x1cftypmif1\0\0\0\0mif1avif")


def test_raw_frames_of_mpeg_audio_are_known() -> None:
    assert sniffing.fits("audio/mpeg", b"\xff\xfb\x90\x64")
