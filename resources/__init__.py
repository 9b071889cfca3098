"""What the app ships beside its code: type, icons, emoji and brand. Nothing in here is code but this path helper."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """The folder `name` ("fonts", "icons", "brand"). Raises FileNotFoundError when the installation lacks it."""
    path = _HERE / name
    if not path.is_dir():
        raise FileNotFoundError(f"resources/{name}")
    return path


def resource(kind: str, name: str) -> Path:
    """One shipped file, for example `resource("icons", "send.svg")`; FileNotFoundError when it is not there."""
    path = folder(kind) / name
    if not path.is_file():
        raise FileNotFoundError(f"resources/{kind}/{name}")
    return path
