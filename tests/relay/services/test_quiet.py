"""Quiet hours by the clocks of a zone: as a look at every minute finds them, also where the clocks change."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.services import quiet
from relay.services.quiet import Turn
from relay.wire.errors import ErrorName
from relay.wire.limits import DAY_MINUTES, MAX_TIME_ZONE
from relay.wire.privacy import QuietHours
from tests.relay.services.world import refused

MINUTE = 60_000
ZONES = (
    *("UTC", "Europe/Berlin", "America/New_York", "America/St_Johns", "Asia/Kathmandu", "Pacific/Chatham"),
    *("Australia/Lord_Howe", "America/Sao_Paulo", "Africa/Casablanca", "Pacific/Kiritimati", "Antarctica/Troll"),
)


def at(zone: str, *when: int, fold: int = 0) -> int:
    """A moment by the clocks of a zone, UTC ms."""
    return int(datetime(*when, fold=fold, tzinfo=ZoneInfo(zone)).timestamp() * 1_000)  # type: ignore[arg-type,misc]


def hours(begins: int, ends: int, zone: str = "Europe/Berlin") -> QuietHours:
    return QuietHours(begins=begins * 60, ends=ends * 60, time_zone=zone)


def by_looking(asked: QuietHours, now: int) -> Turn:
    """The same by the plainest means: the clock on the wall, minute by minute."""

    def is_quiet(moment: int) -> bool:
        clock = datetime.fromtimestamp(moment / 1_000, ZoneInfo(asked.time_zone))
        minute = clock.hour * 60 + clock.minute
        wraps = asked.ends < asked.begins
        return (minute >= asked.begins) + (minute < asked.ends) + wraps == 2

    quiet_now, moment = is_quiet(now), now - now % MINUTE + MINUTE
    while is_quiet(moment) == quiet_now:
        moment += MINUTE
    return Turn(quiet_now, moment)


@given(
    st.sampled_from(ZONES),
    st.integers(0, DAY_MINUTES - 1),
    st.integers(0, DAY_MINUTES - 1),
    st.integers(at("UTC", 2024, 1, 1), at("UTC", 2034, 1, 1)),
)
def test_any_time_anywhere(zone: str, begins: int, ends: int, now: int) -> None:
    if begins != ends:
        asked = QuietHours(begins=begins, ends=ends, time_zone=zone)
        assert quiet.turn(asked, now) == by_looking(asked, now)


CHANGES = [
    ("Europe/Berlin", (2026, 3, 29)), ("Europe/Berlin", (2026, 10, 25)), ("America/New_York", (2026, 11, 1)),
    ("Australia/Lord_Howe", (2026, 4, 5)), ("Australia/Lord_Howe", (2026, 10, 4)), ("Antarctica/Troll", (2026, 3, 29)),
    ("Pacific/Apia", (2011, 12, 30)),
]  # fmt: skip


@pytest.mark.parametrize(("zone", "day"), CHANGES)
@given(st.integers(0, 300), st.integers(0, 300), st.integers(-600, 600))
def test_around_every_kind_of_change(zone: str, day: tuple[int, ...], begins: int, ends: int, minutes: int) -> None:
    if begins != ends:
        asked = QuietHours(begins=begins, ends=ends, time_zone=zone)
        now = at("UTC", *day) + minutes * MINUTE
        assert quiet.turn(asked, now) == by_looking(asked, now)


def test_a_night_in_berlin() -> None:
    night = hours(22, 7)
    assert quiet.turn(night, at("Europe/Berlin", 2026, 7, 1, 21, 59)) == Turn(
        False, at("Europe/Berlin", 2026, 7, 1, 22)
    )
    assert quiet.turn(night, at("Europe/Berlin", 2026, 7, 1, 22)) == Turn(True, at("Europe/Berlin", 2026, 7, 2, 7))
    assert quiet.turn(night, at("Europe/Berlin", 2026, 7, 2, 7)) == Turn(False, at("Europe/Berlin", 2026, 7, 2, 22))
    # The night in which the clocks are put forward is an hour shorter.
    begun = at("Europe/Berlin", 2026, 3, 28, 22)
    assert quiet.turn(night, begun) == Turn(True, begun + 8 * 60 * MINUTE)


def test_an_hour_that_is_left_out_and_one_that_comes_twice() -> None:
    left_out = hours(2, 3)
    before = at("Europe/Berlin", 2026, 3, 29, 1, 30)
    assert quiet.turn(left_out, before) == Turn(False, at("Europe/Berlin", 2026, 3, 30, 2))
    first = at("Europe/Berlin", 2026, 10, 25, 2)
    assert quiet.turn(left_out, first) == Turn(True, first + 120 * MINUTE)
    ends_within = QuietHours(begins=120, ends=150, time_zone="Europe/Berlin")
    assert quiet.turn(ends_within, first) == Turn(True, first + 30 * MINUTE)
    assert quiet.turn(ends_within, first + 30 * MINUTE) == Turn(False, first + 60 * MINUTE)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (hours(-1, 7), "from"),
        (hours(24, 7), "from"),
        (hours(7, -1), "to"),
        (hours(7, 24), "to"),
        (hours(7, 7), "to"),
        *((hours(22, 7, zone), "time_zone") for zone in ("", "Berlin", "America", "../UTC", "/etc/passwd", "\0", "é")),
        (hours(22, 7, "x" * (MAX_TIME_ZONE + 1)), "time_zone"),
        (hours(22, 7, "Europe/" + "x" * 5_000), "time_zone"),
    ],
)
def test_what_are_no_quiet_hours(asked: QuietHours, field: str) -> None:
    with refused(ErrorName.INVALID_PARAMS) as caught:
        quiet.write(asked)
    assert caught.value.field == f"quiet_hours.{field}"


def test_they_are_read_as_written_and_of_an_unknown_zone_nothing_is_told() -> None:
    assert quiet.read(quiet.write(hours(22, 7))) == hours(22, 7)
    assert quiet.read(None) is None
    assert quiet.turn(hours(22, 7, "Atlantis/Capital"), int(datetime.now(UTC).timestamp())) is None
