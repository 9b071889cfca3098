"""How a thread is drawn: runs, day dividers, the new-messages divider, gaps, and where the eye stays.

All of it is decided per row from its two neighbours, so that a view-model re-decides three rows for one change, never
the list.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from uuid import UUID

from msgspec import Struct

from desktop.domain.message import Content, MessageRow

Order = tuple[int, int]
RUN_WITHIN = 5 * 60 * 1000
"""Milliseconds between two messages of one person that still form a run."""
_MAX_MS = 253_402_214_400_000
"""The last whole day that a date can name."""


class Placed(Struct, frozen=True):
    """How one row stands between its neighbours."""

    opens_run: bool
    """The first of its run: space above."""
    closes_run: bool
    """The last of its run: the avatar beside it and the time under it."""
    day: date | None
    """The divider above it names this day."""
    new_above: bool
    """The "New messages" divider stands above it."""
    gap_above: bool
    """Older messages right above it are not on this computer yet."""


def day_of(at: int, zone: tzinfo) -> date:
    """The day of the moment `at` (UTC ms) in `zone`; a moment no calendar names counts as the nearest one it does."""
    bounded = min(max(at, 86_400_000), _MAX_MS)
    return datetime.fromtimestamp(bounded / 1000, UTC).astimezone(zone).date()


def next_midnight(now: int, zone: tzinfo) -> int:
    """When (UTC ms) the day after the one of `now` begins in `zone`: dividers are redrawn then. Always after `now`."""
    tomorrow = day_of(now, zone) + timedelta(days=1)
    midnight = datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone)
    at = int(midnight.timestamp() * 1000)
    # Where the clocks skip midnight, its timestamp may lie on either side of the jump.
    while at <= now:
        at += 3_600_000
    return at


def same_run(older: MessageRow, newer: MessageRow, zone: tzinfo) -> bool:
    """Whether two neighbours belong to one run."""
    return (
        older.sender_id == newer.sender_id
        and Content.NOTICE not in (older.content, newer.content)
        and not newer.gap_before
        and abs(newer.at - older.at) <= RUN_WITHIN
        and day_of(older.at, zone) == day_of(newer.at, zone)
    )


def place(
    older: MessageRow | None,
    row: MessageRow,
    newer: MessageRow | None,
    zone: tzinfo,
    *,
    divider: Order | None = None,
    begins: bool = True,
) -> Placed:
    """How `row` is drawn between `older` and `newer`.

    `divider` is the place of the row the "New messages" divider stands above (`first_new`), None where there is none.
    `begins` says that without `older` the thread begins here, rather than a page that is not loaded yet.
    """
    new_above = row.order == divider
    new_below = newer is not None and newer.order == divider
    if older is None:
        day = day_of(row.at, zone) if begins else None
    else:
        day = day_of(row.at, zone)
        day = None if day == day_of(older.at, zone) else day
    return Placed(
        opens_run=older is None or new_above or not same_run(older, row, zone),
        closes_run=newer is None or new_below or not same_run(row, newer, zone),
        day=day,
        new_above=new_above,
        gap_above=row.gap_before,
    )


def place_all(
    rows: Sequence[MessageRow], zone: tzinfo, *, read_seq: int | None = None, begins: bool = True
) -> tuple[Placed, ...]:
    """`place` for rows in thread order, oldest first; `read_seq` is the read marker on entering an unread thread."""
    last = len(rows) - 1
    divider = first_new(rows, read_seq)
    return tuple(
        place(
            rows[i - 1] if i else None,
            row,
            rows[i + 1] if i < last else None,
            zone,
            divider=divider,
            begins=begins,
        )
        for i, row in enumerate(rows)
    )


def first_new(rows: Iterable[MessageRow], read_seq: int | None) -> Order | None:
    """Where the "New messages" divider stands: above the first message of another's that is behind the read marker.

    There is one at most: one's own messages are never new and begin no second one. None where nothing is new.
    """
    if read_seq is None:
        return None
    return next((row.order for row in rows if not row.mine and row.seq is not None and row.seq > read_seq), None)


def unread_below(rows: Iterable[MessageRow], last_seen: tuple[int, int]) -> int:
    """The count on "jump to latest": others' messages whose order is behind the last one on screen."""
    return sum(1 for row in rows if not row.mine and row.order > last_seen)


class Visible(Struct, frozen=True):
    """A row on screen, in the list's content coordinates (pixels, growing downwards)."""

    key: UUID
    y: float
    height: float


class Anchor(Struct, frozen=True):
    """The row that must not move, and how far its top stands below the top of the viewport."""

    key: UUID
    offset: float


def choose_anchor(visible: Iterable[Visible], content_y: float, height: float) -> Anchor | None:
    """The row to hold while others change: the topmost wholly in the viewport, else the one that fills most of it.

    `content_y` is where the viewport of `height` begins. None where nothing is on screen.
    """
    best: tuple[bool, float, Anchor] | None = None
    for row in visible:
        top, bottom = row.y - content_y, row.y + row.height - content_y
        shown = min(bottom, height) - max(top, 0.0)
        if shown <= 0:
            continue
        whole = top >= 0 and bottom <= height
        rank = (whole, -top if whole else shown, Anchor(row.key, top))
        if best is None or rank[:2] > best[:2]:
            best = rank
    return best[2] if best else None


def content_y_for(anchor: Anchor, y: float) -> float:
    """Where the viewport must begin so that the anchor's row, now at `y`, stands where it stood."""
    return y - anchor.offset


def is_at_latest(content_y: float, height: float, content_bottom: float, slack: float = 4.0) -> bool:
    """Whether the newest row's end is on screen (within `slack` pixels): then the list follows new messages."""
    return content_y + height >= content_bottom - slack
