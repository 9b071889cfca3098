"""Quiet hours: whether it is quiet for somebody now, and when that turns. By the clocks of their zone, also where those
are put forward or back: an hour that comes twice counts twice, one that is left out not at all."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec

from relay.wire.errors import invalid
from relay.wire.limits import DAY_MINUTES, MAX_TIME_ZONE
from relay.wire.privacy import QuietHours

_MINUTE = 60_000
_DAY = DAY_MINUTES * _MINUTE
_ZONES = 600
"""About all there are: each is a file, and many people are looked at at once."""

_hours = msgspec.json.Decoder(QuietHours)


class Turn(msgspec.Struct, frozen=True, gc=False):
    """Whether it is quiet, and until when (UTC ms) that stays so."""

    quiet: bool
    until: int


def write(hours: QuietHours) -> str:
    """Quiet hours as stored; Refusal for what are none."""
    for name, minute in (("from", hours.begins), ("to", hours.ends)):
        if not 0 <= minute < DAY_MINUTES:
            raise invalid(f"quiet_hours.{name}", f"A minute of the day is 0 to {DAY_MINUTES - 1}")
    if hours.begins == hours.ends:
        raise invalid("quiet_hours.to", "Quiet hours end at another minute than they begin")
    if zone_of(hours.time_zone) is None:
        raise invalid("quiet_hours.time_zone", "A time zone has its name from the IANA list, such as Europe/Berlin")
    return msgspec.json.encode(hours).decode()


def read(stored: str | None) -> QuietHours | None:
    """What `write` wrote."""
    return None if stored is None else _hours.decode(stored)


@lru_cache(_ZONES)
def zone_of(name: str) -> ZoneInfo | None:
    """The time zone of that name; None where this relay knows none."""
    if len(name) > MAX_TIME_ZONE:
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        # Not a name, the name of a folder of zones, or of none.
        return None


def turn(hours: QuietHours, now: int) -> Turn | None:
    """How it is at `now`, UTC ms; None where the zone is known no more."""
    zone = zone_of(hours.time_zone)
    if zone is None:
        return None
    quiet = _is_quiet(hours, zone, now)
    edge = (hours.ends if quiet else hours.begins) * _MINUTE
    at = now
    while True:
        offset = _offset(zone, at)
        reached = at + (edge - at - offset) % _DAY
        if _offset(zone, reached) == offset:
            return Turn(quiet, reached)
        at = _clocks_change(zone, at, reached)
        if _is_quiet(hours, zone, at) is not quiet:
            return Turn(quiet, at)


def _is_quiet(hours: QuietHours, zone: ZoneInfo, at: int) -> bool:
    minute = (at + _offset(zone, at)) % _DAY // _MINUTE
    if hours.begins < hours.ends:
        return hours.begins <= minute < hours.ends
    return minute >= hours.begins or minute < hours.ends


def _offset(zone: ZoneInfo, at: int) -> int:
    """How far the clocks of a zone are ahead of UTC, ms."""
    found = datetime.fromtimestamp(at // 1_000, zone).utcoffset()
    return 0 if found is None else int(found.total_seconds()) * 1_000


def _clocks_change(zone: ZoneInfo, before: int, after: int) -> int:
    """The first moment behind `before`, and at most `after`, at which the clocks are otherwise than at `before`."""
    offset = _offset(zone, before)
    while after - before > 1:
        between = (before + after) // 2
        if _offset(zone, between) == offset:
            before = between
        else:
            after = between
    return after
