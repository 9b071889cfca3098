"""Moments that are near at hand when something is put off, by the clocks of where the person is: pure."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from msgspec import Struct

from desktop.domain.sign_up import birth_date_of

HOUR, EVENING, TOMORROW, MONDAY = "hour", "evening", "tomorrow", "monday"
_MORNING_AT, _EVENING_AT = time(9), time(19)
_SOON = 30 * 60_000
"""Milliseconds before this evening from which on it is no moment of its own."""
MINUTE = 60_000
LEAST, MOST = MINUTE, 365 * 24 * 60 * MINUTE
"""How far ahead (ms) something can be put off, as the relay has it."""


class Moment(Struct, frozen=True):
    """A moment by its name, and when it is (UTC ms)."""

    name: str
    at: int


def at_local(day: date, clock: time, zone: tzinfo) -> int:
    """When (UTC ms) the clocks of `zone` show this. A time that they skip is as much later; one that comes twice, the
    first of both."""
    return int(datetime.combine(day, clock, zone).astimezone(UTC).timestamp() * 1000)


def offered(now: int, zone: tzinfo) -> tuple[Moment, ...]:
    """What is offered at `now` (UTC ms), the soonest first."""
    hour = Moment(HOUR, -(-(now + 60 * MINUTE) // MINUTE) * MINUTE)
    today = datetime.fromtimestamp(now / 1000, zone).date()
    tomorrow, monday = today + timedelta(days=1), today + timedelta(days=7 - today.weekday())
    found = [hour, Moment(TOMORROW, at_local(tomorrow, _MORNING_AT, zone))]
    evening = at_local(today, _EVENING_AT, zone)
    if evening - now >= _SOON:
        found.append(Moment(EVENING, evening))
    if monday != tomorrow:
        found.append(Moment(MONDAY, at_local(monday, _MORNING_AT, zone)))
    return tuple(sorted(found, key=lambda moment: moment.at))


def clock_of(text: str) -> time | None:
    """`9:05`, `09.05`, `9`, `9 pm` as a time of the day; None for anything else."""
    words = text.strip().lower().replace(".", ":")
    half = next((name for name in ("am", "pm") if words.endswith(name)), "")
    hours, _, minutes = words.removesuffix(half).strip().partition(":")
    if not hours.isdecimal() or not (minutes or "0").isdecimal() or max(len(hours), len(minutes)) > 2:
        return None
    hour, minute = int(hours), int(minutes or 0)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (half == "pm")
    return time(hour, minute) if hour < 24 and minute < 60 else None


def own(day: str, clock: str, now: int, zone: tzinfo) -> int | None:
    """A date (`2026-11-30`) and a time of the day as UTC ms; None where that is no moment that can be chosen."""
    date_, time_ = birth_date_of(day), clock_of(clock)
    if date_ is None or time_ is None or not 1970 < date_.year < 9000:
        return None
    at = at_local(date_, time_, zone)
    return at if LEAST <= at - now <= MOST else None
