"""The icon in every form."""

import struct
from pathlib import Path

import pytest
from PIL import Image

from installers import icons
from installers.icons import MACOS_SIZES, WINDOWS_SIZES, drawn, macos_icon, windows_icon


def test_a_picture_has_the_side_that_was_asked_for(tmp_path: Path) -> None:
    for side, path in drawn(tmp_path / "icons", (16, 48)).items():
        with Image.open(path) as picture:
            assert picture.size == (side, side)
            assert picture.getpixel((0, 0))[3] == 0


def test_windows_icon_has_all_sizes(tmp_path: Path) -> None:
    path = windows_icon(tmp_path)
    assert struct.unpack("<3H", path.read_bytes()[:6]) == (0, 1, len(WINDOWS_SIZES))
    with Image.open(path) as icon:
        assert icon.info["sizes"] == {(size, size) for size in WINDOWS_SIZES}


def test_macos_icon_has_the_largest_size(tmp_path: Path) -> None:
    with Image.open(macos_icon(tmp_path)) as icon:
        assert max(side * scale for side, _, scale in icon.info["sizes"]) == max(MACOS_SIZES)


def test_an_icon_that_cannot_be_drawn_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "icon.svg").write_text("no picture")
    monkeypatch.setattr(icons, "SOURCE", tmp_path / "icon.svg")
    with pytest.raises(OSError, match="could not be drawn"):
        drawn(tmp_path / "icons", (16,))
