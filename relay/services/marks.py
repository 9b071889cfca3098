"""Where a page ended: what a client gives back as `before`."""

import re

from relay.wire.errors import invalid

NEWEST = (2**62, b"\xff" * 16)
"""Behind it is everything."""

_MARK = re.compile(r"(\d{1,18})\.([0-9a-f]{32})")


def write_mark(at: int, key: bytes) -> str:
    """Where a page ended, as `next`."""
    return f"{at}.{key.hex()}"


def read_mark(text: str) -> tuple[int, bytes]:
    """What `write_mark` wrote; Refusal for anything else."""
    match = _MARK.fullmatch(text)
    if match is None:
        raise invalid("before", "Give the `next` of the page before")
    return int(match[1]), bytes.fromhex(match[2])


def read_page(before: str | None, limit: int, at_most: int) -> tuple[int, bytes]:
    """Where a page begins; Refusal for a mark that is none, and for a `limit` out of range."""
    if not 1 <= limit <= at_most:
        raise invalid("limit", f"A page has 1 to {at_most} rows")
    return NEWEST if before is None else read_mark(before)


def mark_after(rows: list[tuple[int, bytes]], limit: int) -> str | None:
    """The `next` of a page that asked for `limit` rows and got these."""
    return write_mark(*rows[-1]) if len(rows) == limit else None
