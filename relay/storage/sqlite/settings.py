"""What an operator may set about the embedded storage."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SqliteSettings:
    """Limits of the SQLite adapter; times in seconds."""

    key: str | None = None
    """64 hex digits that encrypt the file (ChaCha20), or None for a plain file."""
    readers: int = 2
    """Threads that read, each with its own connection."""
    waiting: int = 20_000
    """Works that may wait for the writer; more are refused as `unavailable`."""
    reads_waiting: int = 5_000
    """Reads that may wait for a reader; more are refused as `unavailable`."""
    batch: int = 512
    """Works committed together at most."""
    busy_for: float = 10.0
    """How long a lock of another process (a backup, an admin command) is waited for."""
    checkpoint_pages: int = 8_000
    """The log is copied into the database when it has this many pages."""
    erase_within: float = 60.0
    """Erased content is gone from every file after this time."""
    cache_kib: int = 32_768
    """Page cache of the writer; a reader has an eighth of it."""
