"""What of a WebM file is blanked."""

import io

import av
from hypothesis import given
from hypothesis import strategies as st

from desktop.decoder.elements import blanks_of_elements, elements
from desktop.decoder.frames import Refused
from desktop.media.sources import InMemory, Without
from tests.helpers.pictures import PLACE, film

TAGS, INFO, SEGMENT = b"\x12\x54\xc3\x67", b"\x15\x49\xa9\x66", b"\x18\x53\x80\x67"


def element(name: bytes, content: bytes, size_bytes: int = 1) -> bytes:
    size = (1 << 7 * size_bytes | len(content)).to_bytes(size_bytes, "big")
    return name + size + content


def bare(data: bytes) -> bytes:
    blanks = blanks_of_elements(io.BytesIO(data), len(data))
    return Without(InMemory(data), blanks).read(0, len(data))


def frames(data: bytes) -> list[bytes]:
    with av.open(io.BytesIO(data)) as container:
        return [bytes(frame.planes[0]) for frame in container.decode(video=0)]


def test_a_film_loses_what_it_says_and_keeps_its_frames() -> None:
    data = film("libvpx-vp9", "webm")
    assert PLACE in data
    told = bare(data)
    assert PLACE not in told
    assert len(told) == len(data)
    assert frames(told) == frames(data)
    assert bare(told) == told


def test_date_and_title_are_gone_and_the_scale_of_time_stays() -> None:
    scale = element(b"\x2a\xd7\xb1", b"\x0f\x42\x40")
    info = element(INFO, scale + element(b"\x44\x61", bytes(range(1, 9))) + element(b"\x7b\xa9", PLACE))
    data = element(SEGMENT, info + element(TAGS, PLACE * 3, 8) + element(b"\xbf", b"1234"), 8)
    told = bare(data)
    assert PLACE not in told
    assert bytes(range(1, 9)) not in told
    assert scale in told
    assert len(told) == len(data)
    (segment,) = elements(io.BytesIO(told), 0, len(told))
    names = [found.name for found in elements(io.BytesIO(told), segment.content, segment.end)]
    assert names == [0x1549A966, 0xEC, 0xEC]


def test_a_stream_of_unknown_length_reaches_to_the_end() -> None:
    data = SEGMENT + b"\x01" + b"\xff" * 7 + element(TAGS, PLACE)
    told = bare(data)
    assert PLACE not in told
    assert len(told) == len(data)


@given(st.binary(max_size=300), st.binary(max_size=100))
def test_any_bytes_are_blanked_or_refused(before: bytes, after: bytes) -> None:
    for data in (before + after, element(SEGMENT, before + element(TAGS, after, 4), 4)):
        try:
            told = bare(data)
        except Refused:
            continue
        assert len(told) == len(data)
