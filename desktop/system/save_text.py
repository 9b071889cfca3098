"""A small text put where the person finds it: the folder of their documents."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from desktop.system.files import write_file


def documents_folder() -> Path:
    """Where this system keeps documents; the home folder where there is no such place."""
    folder = platformdirs.user_documents_path()
    return folder if folder.is_dir() else Path.home()


def save_text(name: str, text: str, folder: Path | None = None) -> Path:
    """Write `text` as `name` (readable by its owner alone) and return where; an existing file is never overwritten.

    Problem `disk_full`; OSError where the folder cannot be written.
    """
    target = folder if folder is not None else documents_folder()
    stem, _, ending = name.rpartition(".")
    path = target / name
    count = 2
    while path.exists():
        path = target / f"{stem} ({count}).{ending}"
        count += 1
    write_file(path, text.encode())
    return path
