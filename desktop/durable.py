"""What makes a file's name outlive a power cut."""

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """The names of its files are durable when this returns, as their content alone does not make them.

    Windows has no such call and needs none. Raises the system's OSError.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
