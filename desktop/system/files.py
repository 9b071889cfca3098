"""Small files that must be whole or absent, and readable by their owner alone."""

import errno
import os
from pathlib import Path

from desktop.domain.problem import Problem
from desktop.durable import sync_folder


def write_file(path: Path, content: bytes) -> None:
    """Put `content` at `path`, durably and at once: a crash leaves the old file or the new one.

    Problem `disk_full`; other failures of the system are raised as they are.
    """
    beside = path.with_name(f"{path.name}.new")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise Problem("disk_full") from error
        raise
    sync_folder(path.parent)


def remove_file(path: Path) -> None:
    """Remove `path`; nothing happens where it is absent."""
    path.unlink(missing_ok=True)
    if path.parent.exists():
        sync_folder(path.parent)
