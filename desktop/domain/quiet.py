"""Quiet hours: when a person wants quiet, every day."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from desktop.domain.moments import clock_of


class QuietHours(Struct, frozen=True):
    """Minutes of the day from and to which it is quiet, by the clocks of a zone (its IANA name); past midnight where
    they end before they begin."""

    begins: int
    ends: int
    time_zone: str


def hours_of(begins: str, ends: str, time_zone: str) -> QuietHours | None:
    """Two times of the day as a person writes them; None where they are none, or the same."""
    first, last = clock_of(begins), clock_of(ends)
    if first is None or last is None or first == last:
        return None
    return QuietHours(first.hour * 60 + first.minute, last.hour * 60 + last.minute, time_zone)


def is_quiet(hours: QuietHours | None, now: int) -> bool:
    """Whether it is quiet at `now` (UTC ms). It never is by the clocks of a zone that this computer does not know."""
    if hours is None:
        return False
    try:
        clock = datetime.fromtimestamp(now / 1000, ZoneInfo(hours.time_zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):  # no such zone, no name at all, the name of a folder
        return False
    minute = clock.hour * 60 + clock.minute
    if hours.begins < hours.ends:
        return hours.begins <= minute < hours.ends
    return minute >= hours.begins or minute < hours.ends
