"""What is on screen of the timeline, and where it has to stand after the rows changed: pure arithmetic."""

from collections.abc import Callable, Sequence
from uuid import UUID

from msgspec import Struct

from desktop.domain.timeline import Anchor, Visible, choose_anchor, content_y_for, is_at_latest


class Seen(Struct, frozen=True):
    """One look at the list: rows counted from the newest, with the place of their bubbles."""

    rows: tuple[tuple[int, Visible], ...] = ()
    content_y: float = 0.0
    height: float = 0.0
    latest: bool = True
    """The end of the newest row was on screen, or there is no row."""

    @property
    def first(self) -> int:
        """The newest row on screen."""
        return self.rows[0][0] if self.rows else 0

    @property
    def last(self) -> int:
        """The oldest row on screen."""
        return self.rows[-1][0] if self.rows else 0

    def wholly(self) -> list[UUID]:
        """Rows whose end was on screen, newest first: what has been read."""
        bottom = self.content_y + self.height + 1
        return [row.key for _, row in self.rows if self.content_y < row.y + row.height <= bottom]


def see(
    numbers: Sequence[float], content_y: float, height: float, key_at: Callable[[int], UUID | None], *, count: int
) -> Seen:
    """A look from what the view reports: row, top and height of each bubble on screen, from the newest upwards.

    `count` is how many rows the list has: to see none of them is not to see its end.
    """
    rows: list[tuple[int, Visible]] = []
    for at in range(0, len(numbers) - 2, 3):
        row = int(numbers[at])
        key = key_at(row)
        if key is not None:
            rows.append((row, Visible(key, numbers[at + 1], numbers[at + 2])))
    return Seen(tuple(rows), content_y, height, count == 0 or _ends_with_newest(rows, content_y, height))


def _ends_with_newest(rows: Sequence[tuple[int, Visible]], content_y: float, height: float) -> bool:
    if not rows or rows[0][0] != 0:
        return False
    newest = rows[0][1]
    return is_at_latest(content_y, height, newest.y + newest.height)


class Hold:
    """Holds the eye's place over a change of the rows. Until the first look, `latest` says whether it is the newest."""

    def __init__(self, *, latest: bool = True) -> None:
        self.seen = Seen(latest=latest)
        self._anchor: Anchor | None = None

    @property
    def follows(self) -> bool:
        """The list goes along with the newest row; otherwise a row is held."""
        return self.seen.latest

    def row(self, place: Callable[[UUID], int], count: int) -> int:
        """The row to hold, where it stands now among `count` rows, or −1 for none.

        `place` gives −1 for a row that is gone; where all are, what is next to them takes their place.
        """
        self._anchor = None
        if self.follows:
            return -1
        seen = [row for _, row in self.seen.rows]
        left = [row for row in seen if place(row.key) >= 0]
        self._anchor = choose_anchor(left or seen, self.seen.content_y, self.seen.height)
        if self._anchor is None:
            return -1
        return place(self._anchor.key) if left else min(self.seen.first, count - 1)

    def content_y(self, y: float) -> float:
        """Where the viewport begins so that the held bubble, now at `y`, stands where it stood."""
        return self.seen.content_y if self._anchor is None else content_y_for(self._anchor, y)
