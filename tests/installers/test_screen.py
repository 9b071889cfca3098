"""A screen in a file: what is painted, what stays still, and what never comes."""

import struct
from pathlib import Path

import pytest
from PIL import Image

from installers import screen
from installers.screen import NotSeenError, Screen, changed

WIDTH, HEIGHT, COLOURS = 80, 40, 2


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A dump as Xvfb keeps it, black all over."""
    path = tmp_path / "screen"
    numbers = [0] * 25
    numbers[0], numbers[4], numbers[5], numbers[12], numbers[19] = 104, WIDTH, HEIGHT, 4 * WIDTH, COLOURS
    path.write_bytes(struct.pack(">25I", *numbers) + b"name" + bytes(12 * COLOURS) + bytes(4 * WIDTH * HEIGHT))
    return path


def paint(path: Path, lines: int, colour: bytes = b"\x10\x20\x30\x00") -> None:
    with path.open("r+b") as file:
        file.seek(104 + 12 * COLOURS)
        file.write(colour * WIDTH * lines)


def test_half_of_it_is_a_picture(file: Path) -> None:
    seen = Screen(file, within=0.05)
    assert changed(seen.empty, seen.seen()) == 0
    with pytest.raises(NotSeenError, match="a picture did not come"):
        seen.painted()
    paint(file, HEIGHT // 2)
    assert changed(seen.empty, seen.seen()) == 0.5
    assert seen.painted() > 0


def test_it_waits_for_another_view_and_until_nothing_moves(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Screen(file, within=5)
    monkeypatch.setattr(screen, "QUIET", 0.0)
    colours = [b"\x01\0\0\0", b"\x02\0\0\0", b"\x03\0\0\0", b"\x03\0\0\0"]

    def moves(_seconds: float) -> None:
        if colours:
            paint(file, HEIGHT, colours.pop(0))

    monkeypatch.setattr(screen.time, "sleep", moves)
    paint(file, HEIGHT, b"\x01\0\0\0")
    first = seen.still("a view", seen.empty)
    assert first[0] == b"\x01\0\0"
    assert seen.still("another", first)[0] == b"\x02\0\0"


def test_a_view_that_stays_is_no_other(file: Path) -> None:
    seen = Screen(file, within=0.05)
    with pytest.raises(NotSeenError, match="another view did not come"):
        seen.still("another view", seen.empty)


def test_what_stands_there_is_kept_as_a_picture(file: Path, tmp_path: Path) -> None:
    paint(file, 1)
    Screen(file).picture(tmp_path / "seen.png")
    with Image.open(tmp_path / "seen.png") as kept:
        assert kept.size == (WIDTH, HEIGHT)
        assert (kept.getpixel((0, 0)), kept.getpixel((0, 1))) == ((0x30, 0x20, 0x10), (0, 0, 0))
