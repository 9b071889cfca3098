"""Short paths to the long ones that pytest gives: the path of a socket has a hundred bytes, whoever runs the tests."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path


def short(folder: Path) -> Path:
    """Another path to `folder`, there until this process ends."""
    place = tempfile.mkdtemp(prefix="pv")
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    link = Path(place, "s")
    link.symlink_to(folder.resolve(), target_is_directory=True)
    return link
