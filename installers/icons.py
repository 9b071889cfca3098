"""The icon in every form that a system asks for, drawn from the one SVG."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from installers.identity import ROOT

SOURCE = ROOT / "resources" / "brand" / "icon.svg"
WINDOWS_SIZES = (16, 24, 32, 48, 64, 128, 256)
MACOS_SIZES = (16, 32, 64, 128, 256, 512, 1024)


def drawn(folder: Path, sizes: Iterable[int]) -> dict[int, Path]:
    """The icon as PNG files in `folder`, by its side in pixels. OSError where it cannot be drawn."""
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImageReader

    folder.mkdir(parents=True, exist_ok=True)
    made = {}
    for size in sizes:
        reader = QImageReader(str(SOURCE))
        reader.setScaledSize(QSize(size, size))
        path = folder / f"{size}.png"
        if not reader.read().save(str(path)):
            raise OSError(f"the icon could not be drawn: {reader.errorString()}")
        made[size] = path
    return made


def windows_icon(folder: Path) -> Path:
    """All sizes in one .ico."""
    return _together(folder, WINDOWS_SIZES, "paravion.ico", sizes=[(size, size) for size in WINDOWS_SIZES])


def macos_icon(folder: Path) -> Path:
    """All sizes in one .icns."""
    return _together(folder, MACOS_SIZES, "paravion.icns")


def _together(folder: Path, sides: tuple[int, ...], name: str, **how: Any) -> Path:
    """One file of all sizes: each is drawn for itself, none is made smaller from another."""
    from PIL import Image

    pictures = [Image.open(path) for path in drawn(folder, sides).values()]
    path = folder / name
    pictures[-1].save(path, append_images=pictures[:-1], **how)
    for picture in pictures:
        picture.close()
    return path
