"""Quiet hours are two different times of the day."""

import pytest

from desktop.domain.quiet import QuietHours, hours_of, is_quiet


def test_they_are_minutes_of_the_day_by_the_clocks_of_a_zone() -> None:
    assert hours_of("22:00", "8", "Europe/Berlin") == QuietHours(1320, 480, "Europe/Berlin")
    assert hours_of("1 pm", "2:30 pm", "Asia/Tokyo") == QuietHours(780, 870, "Asia/Tokyo")


@pytest.mark.parametrize(("begins", "ends"), [("22:00", "22:00"), ("late", "8:00"), ("22:00", ""), ("25", "8")])
def test_nothing_else_is(begins: str, ends: str) -> None:
    assert hours_of(begins, ends, "UTC") is None


HOUR = 3_600_000
NIGHT = QuietHours(22 * 60, 8 * 60, "Europe/Berlin")
WINTER = 1_767_222_000_000
"""Midnight in Berlin, 2026-01-01."""


@pytest.mark.parametrize(("hour", "quiet"), [(-3, False), (-2, True), (0, True), (7, True), (8, False), (12, False)])
def test_a_night_lasts_past_midnight(hour: int, quiet: bool) -> None:
    assert is_quiet(NIGHT, WINTER + hour * HOUR) is quiet


@pytest.mark.parametrize(("hour", "quiet"), [(12, False), (13, True), (14, True), (15, False)])
def test_a_rest_at_noon_ends_on_its_day(hour: int, quiet: bool) -> None:
    assert is_quiet(QuietHours(13 * 60, 15 * 60, "Europe/Berlin"), WINTER + hour * HOUR) is quiet


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc", "Europe"])
def test_by_clocks_that_nobody_knows_here_it_is_never_quiet(zone: str) -> None:
    assert not is_quiet(QuietHours(0, 1439, zone), WINTER)
    assert not is_quiet(None, WINTER)
