"""Quiet hours are two different times of the day."""

import pytest

from desktop.domain.quiet import QuietHours, hours_of


def test_they_are_minutes_of_the_day_by_the_clocks_of_a_zone() -> None:
    assert hours_of("22:00", "8", "Europe/Berlin") == QuietHours(1320, 480, "Europe/Berlin")
    assert hours_of("1 pm", "2:30 pm", "Asia/Tokyo") == QuietHours(780, 870, "Asia/Tokyo")


@pytest.mark.parametrize(("begins", "ends"), [("22:00", "22:00"), ("late", "8:00"), ("22:00", ""), ("25", "8")])
def test_nothing_else_is(begins: str, ends: str) -> None:
    assert hours_of(begins, ends, "UTC") is None
