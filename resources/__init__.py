"""What the app ships beside its code: type, icons and brand. Nothing in here is code but this path helper."""

from __future__ import annotations

import atexit
from contextlib import ExitStack
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

_unpacked = ExitStack()
atexit.register(_unpacked.close)


@cache
def folder(name: str) -> Path:
    """The folder `name` ("fonts", "icons", "brand") as a real directory, also when the app runs from an archive.

    Raises FileNotFoundError when the installation lacks it.
    """
    path = _unpacked.enter_context(as_file(files(__name__).joinpath(name)))
    if not path.is_dir():
        raise FileNotFoundError(f"resources/{name}")
    return path


def resource(kind: str, name: str) -> Path:
    """One shipped file, for example `resource("icons", "send.svg")`; FileNotFoundError when it is not there."""
    path = folder(kind) / name
    if not path.is_file():
        raise FileNotFoundError(f"resources/{kind}/{name}")
    return path
