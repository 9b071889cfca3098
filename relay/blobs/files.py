"""Files and folders whose names are on the disk when a call returns. All of it blocks."""

import os
import sys
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make a folder for the relay alone, and those above it."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def move(file: Path, target: Path) -> None:
    """Give a file another name, in the place of what has it."""
    make_folder(target.parent)
    file.replace(target)
    sync_folder(target.parent)


def write(file: Path, data: bytes) -> None:
    """A small file, whole or not at all."""
    make_folder(file.parent)
    beside = file.with_name(f"{file.name}.new")
    beside.write_bytes(data)
    sync_file(beside)
    move(beside, file)


def sync_file(path: Path) -> None:
    """Have a file's bytes on the disk."""
    _sync(path, os.O_RDWR)


def sync_folder(path: Path) -> None:
    """Have the names in a folder on the disk. Windows opens no folders; NTFS writes a journal of them."""
    if sys.platform != "win32":
        _sync(path, os.O_RDONLY)


def names_in(folder: Path) -> list[str]:
    """The names in a folder; none where there is no folder."""
    return os.listdir(folder) if folder.is_dir() else []


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
