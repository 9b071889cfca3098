"""What the app may weigh: recorded, so that it does not grow unseen."""

from collections.abc import Iterable
from pathlib import Path

from installers.bundle import NAME

INSTALLED_MOST = 400_000_000
PACKAGE_MOST = 140_000_000
"""Bytes, of the folder and of the .deb."""

RECORDED = {"installed": 353_000_000, "package": 129_100_000}
"""What they were when somebody last looked."""
GROWTH = 1.03


class TooLargeError(Exception):
    """The app weighs more than it may, or more than was recorded."""


def checked(folder: Path, made: Iterable[Path]) -> list[str]:
    """What folder and package weigh, in words. TooLargeError."""
    weights = {"installed": weight(folder)}
    for path in made:
        if path.name.startswith(f"{NAME}_") and path.suffix == ".deb":
            weights["package"] = path.stat().st_size
    for what, most in (("installed", INSTALLED_MOST), ("package", PACKAGE_MOST)):
        if what in weights and weights[what] > min(most, RECORDED[what] * GROWTH):
            raise TooLargeError(
                f"{what}: {weights[what]:,} bytes; {RECORDED[what]:,} were recorded and {most:,} are allowed. Take "
                "something out, or record more in installers/sizes.py and say why in docs/packaging.md"
            )
    return [f"{what}: {size / 1e6:.0f} MB" for what, size in weights.items()]


def weight(folder: Path) -> int:
    """Bytes of all files in `folder`, a link's own none."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
