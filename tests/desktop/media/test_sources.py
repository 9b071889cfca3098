"""Where bytes come from."""

from pathlib import Path

import pytest

from desktop.media.sources import FileOnDisk, InMemory


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


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent"):
        with pytest.raises(OSError):
            FileOnDisk(path)


def test_bytes_are_read_in_places() -> None:
    data = InMemory(b"0123456789")
    assert (data.size, data.read(3, 4), data.read(8, 10)) == (10, b"3456", b"89")
