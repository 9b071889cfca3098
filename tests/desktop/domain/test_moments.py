"""Moments follow the clocks on the wall, also where those are set."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import moments
from desktop.domain.moments import LEAST, at_local, clock_of, offered, own

BERLIN = ZoneInfo("Europe/Berlin")


def ms(*when: int, zone: ZoneInfo = BERLIN) -> int:
    return int(datetime(*when, tzinfo=zone).timestamp() * 1000)  # type: ignore[misc,arg-type]


def shown(at: int, zone: ZoneInfo = BERLIN) -> tuple[int, ...]:
    here = datetime.fromtimestamp(at / 1000, zone)
    return (here.month, here.day, here.hour, here.minute)


def test_on_a_thursday_afternoon() -> None:
    now = ms(2026, 11, 26, 14, 32)
    assert [(one.name, shown(one.at)) for one in offered(now, BERLIN)] == [
        ("hour", (11, 26, 15, 32)),
        ("evening", (11, 26, 19, 0)),
        ("tomorrow", (11, 27, 9, 0)),
        ("monday", (11, 30, 9, 0)),
    ]


def test_late_on_a_sunday_neither_evening_nor_monday_are_moments_of_their_own() -> None:
    now = ms(2026, 11, 29, 18, 45)
    assert [one.name for one in offered(now, BERLIN)] == ["hour", "tomorrow"]


def test_on_a_monday_the_next_one_is_meant() -> None:
    assert shown(offered(ms(2026, 11, 30, 8, 0), BERLIN)[-1].at) == (12, 7, 9, 0)


def test_tomorrow_morning_is_nine_whatever_happens_to_the_clocks() -> None:
    spring, autumn = offered(ms(2026, 3, 28, 12, 0), BERLIN), offered(ms(2026, 10, 24, 12, 0), BERLIN)
    assert [shown(one.at)[2] for found in (spring, autumn) for one in found if one.name == "tomorrow"] == [9, 9]


def test_a_time_that_is_skipped_is_later_and_one_that_comes_twice_is_the_first() -> None:
    assert shown(at_local(date(2026, 3, 29), time(2, 30), BERLIN)) == (3, 29, 3, 30)
    twice = at_local(date(2026, 10, 25), time(2, 30), BERLIN)
    assert datetime.fromtimestamp(twice / 1000, UTC).hour == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9", time(9)),
        ("9:05", time(9, 5)),
        ("09.05", time(9, 5)),
        ("9 pm", time(21)),
        ("12am", time(0)),
        ("12:30 PM", time(12, 30)),
        ("23:59", time(23, 59)),
        ("24:00", None),
        ("13 pm", None),
        ("9:60", None),
        ("", None),
        ("noon", None),
        ("9:5:1", None),
        ("123", None),
    ],
)
def test_clocks_are_read_as_people_write_them(text: str, expected: time | None) -> None:
    assert clock_of(text) == expected


def test_ones_own_moment_lies_within_a_year() -> None:
    now = ms(2026, 11, 26, 14, 32)
    assert own("2026-11-26", "18:30", now, BERLIN) == ms(2026, 11, 26, 18, 30)
    for day, clock in (("2026-11-26", "14:32"), ("2027-11-28", "9"), ("2026-02-30", "9"), ("soon", "9"), ("", "")):
        assert own(day, clock, now, BERLIN) is None


@given(st.integers(1_577_836_800_000, 2_051_222_400_000), st.sampled_from(["Europe/Berlin", "Asia/Kathmandu"]))
def test_every_moment_can_be_chosen_and_they_stand_in_order(now: int, name: str) -> None:
    zone = ZoneInfo(name)
    found = offered(now, zone)
    assert list(found) == sorted(found, key=lambda one: one.at)
    assert all(LEAST <= one.at - now < moments.MOST for one in found)
    assert len({one.name for one in found}) == len(found) >= 2
