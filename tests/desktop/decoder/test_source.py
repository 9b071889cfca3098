"""The file of a job, read through the app."""

import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.decoder.frames import CHUNK_BYTES
from desktop.decoder.source import Source, buffered

STEPS = st.lists(
    st.tuples(st.sampled_from(["read", "seek", "end", "on"]), st.integers(0, 3_000)), min_size=1, max_size=12
)


@given(st.binary(max_size=2_000), STEPS)
def test_it_is_as_any_file(data: bytes, steps: list[tuple[str, int]]) -> None:
    ours = buffered(Source(len(data), lambda offset, length: data[offset : offset + length]))
    theirs = io.BytesIO(data)
    for step, number in steps:
        if step == "read":
            assert ours.read(number) == theirs.read(number)
        elif step == "seek":
            assert ours.seek(number) == theirs.seek(number)
        elif step == "on":
            assert ours.seek(number, io.SEEK_CUR) == theirs.seek(number, io.SEEK_CUR)
        else:
            back = -min(number, len(data))
            assert ours.seek(back, io.SEEK_END) == theirs.seek(back, io.SEEK_END)
        assert ours.tell() == theirs.tell()
    assert ours.read() == theirs.read()


def test_it_asks_for_what_there_is_and_for_a_chunk_at_most() -> None:
    asked: list[tuple[int, int]] = []

    def want(offset: int, length: int) -> bytes:
        asked.append((offset, length))
        return bytes(length)

    size = 2 * CHUNK_BYTES + 10
    file = buffered(Source(size, want))
    assert len(file.read()) == size
    assert all(offset + length <= size and length <= CHUNK_BYTES for offset, length in asked)
    assert sum(length for _, length in asked) == size


def test_places_before_the_beginning_are_refused() -> None:
    file = Source(5, lambda offset, length: os.urandom(length))
    with pytest.raises(ValueError):
        file.seek(-1)
    assert file.readable()
    assert file.seekable()
