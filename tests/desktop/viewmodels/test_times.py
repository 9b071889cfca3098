"""Times are said in the person's zone and manner, and turn over at their midnight."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from desktop.viewmodels.times import Times, system_zone

BERLIN = ZoneInfo("Europe/Berlin")


def ms(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=UTC).timestamp() * 1000)  # type: ignore[arg-type,misc]


def test_the_inbox_says_less_the_longer_ago() -> None:
    times = Times(BERLIN, QLocale("en_GB"))
    now = ms(2026, 11, 22, 14, 0)
    assert times.short(ms(2026, 11, 22, 13, 32), now) == "14:32"
    assert times.short(ms(2026, 11, 21, 13, 0), now) == "Yesterday"
    assert times.short(ms(2026, 11, 17, 13, 0), now) == "Tue"
    assert times.short(ms(2026, 3, 1, 13, 0), now) == "1 Mar"
    assert times.short(ms(2024, 3, 1, 13, 0), now) == "1 Mar 2024"
    assert times.short(now + 60_000, now) == "15:01"


def test_dividers_name_the_day() -> None:
    times = Times(BERLIN, QLocale("en_GB"))
    now = ms(2026, 11, 22, 14, 0)
    assert times.divider(date(2026, 11, 22), now) == "Today"
    assert times.divider(date(2026, 11, 21), now) == "Yesterday"
    assert times.divider(date(2026, 11, 18), now) == "Wednesday"
    assert times.divider(date(2026, 1, 2), now) == "2 January"
    assert times.divider(date(2025, 12, 31), now) == "31 December 2025"
    assert times.divider(date(2026, 11, 23), now) == "23 November"


def test_the_clock_follows_the_language() -> None:
    at = ms(2026, 11, 22, 13, 5)
    assert Times(BERLIN, QLocale("en_GB")).clock(at) == "14:05"
    assert Times(BERLIN, QLocale("en_US")).clock(at) == "2:05 PM"


def test_a_date_in_words_is_the_calendar_of_utc() -> None:
    assert Times(ZoneInfo("America/Los_Angeles"), QLocale("en_GB")).date_of(ms(2027, 3, 4)) == "4 March 2027"


def test_the_day_turns_at_the_zones_midnight() -> None:
    times = Times(BERLIN)
    assert times.until_midnight(ms(2026, 11, 22, 22, 59)) == 60_000
    # The night the clocks go back has 25 hours.
    assert times.until_midnight(ms(2026, 10, 24, 22, 0)) == 25 * 3_600_000


@given(st.integers(-(2**62), 2**62), st.integers(0, 4_000_000_000_000))
def test_no_moment_is_too_odd_to_say(at: int, now: int) -> None:
    times = Times(BERLIN, QLocale("en_GB"))
    assert times.clock(at)
    assert times.short(at, now)
    assert times.divider(times.day(at), now)
    assert times.until_midnight(now) > 0


def test_the_system_has_a_zone() -> None:
    assert datetime.now(system_zone()).utcoffset() is not None


def test_a_month_says_since_when_somebody_is_here() -> None:
    times = Times(BERLIN, QLocale("en_GB"))
    assert times.month_of(ms(2025, 4, 30, 23, 0)) == "May 2025"
