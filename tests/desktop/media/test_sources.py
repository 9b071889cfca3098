"""Where bytes come from."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.decoded import Blank
from desktop.media.sources import FileOnDisk, InMemory, Without


def test_a_file_is_read_in_places(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"0123456789")
    file = FileOnDisk(path)
    assert file.size == 10
    assert file.read(3, 4) == b"3456"
    assert file.read(8, 10) == b"89"
    path.write_bytes(b"012")
    with pytest.raises(OSError):
        file.read(3, 4)
    file.close()
    with pytest.raises(OSError):
        file.read(0, 1)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (tmp_path, tmp_path / "absent", pipe, Path(os.devnull)):
        with pytest.raises(OSError):
            FileOnDisk(path)


def test_bytes_are_read_in_places() -> None:
    data = InMemory(b"0123456789")
    assert (data.size, data.read(3, 4), data.read(8, 10)) == (10, b"3456", b"89")
    data.close()
    with pytest.raises(OSError, match="closed"):
        data.read(0, 1)


@given(st.binary(min_size=1, max_size=400), st.data())
def test_blanked_stretches_read_as_blanked_wherever_one_begins(content: bytes, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(content)), max_size=8)))
    blanks = [
        Blank(a, b - a, data.draw(st.binary(max_size=min(4, b - a))))
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    expected = bytearray(content)
    for blank in blanks:
        expected[blank.offset : blank.offset + blank.length] = blank.head.ljust(blank.length, b"\x00")
    file = Without(InMemory(content), blanks)
    assert file.size == len(content)
    for _ in range(4):
        offset, length = data.draw(st.integers(0, len(content))), data.draw(st.integers(0, len(content)))
        assert file.read(offset, length) == expected[offset : offset + length]


@pytest.mark.parametrize(
    "blanks",
    [[Blank(5, 6)], [Blank(0, 5), Blank(4, 1)], [Blank(5, 1), Blank(0, 1)], [Blank(0, 1, b"ab")], [Blank(-1, 2)]],
)
def test_blanks_of_another_file_are_refused(blanks: list[Blank]) -> None:
    with pytest.raises(ValueError):
        Without(InMemory(b"0123456789"), blanks)


def test_bytes_that_are_here_are_read_in_places_too() -> None:
    source = InMemory(b"0123456789")
    assert (source.size, source.read(3, 4), source.read(8, 10)) == (10, b"3456", b"89")
    source.close()
