"""What stands in the files of a folder while programs write there: one that goes meanwhile has nothing in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def contents(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file under a folder, or the one that it is, with its bytes."""
    if folder.is_file():
        files = [folder]
    else:  # `rglob` raises where a folder goes while it looks
        files = sorted(Path(where) / name for where, _, names in os.walk(folder) for name in names)
    for file in files:
        with suppress(FileNotFoundError):
            if file.is_file():
                yield file, file.read_bytes()
