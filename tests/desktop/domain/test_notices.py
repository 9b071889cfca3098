"""Notices as they are kept."""

import pytest

from desktop.domain import notices


@pytest.mark.parametrize("seconds", [None, 30, 86_400, 31_536_000])
def test_a_timer_comes_out_as_it_went_in(seconds: int | None) -> None:
    assert notices.timer_of(notices.timer(seconds)) == (seconds or 0)


@pytest.mark.parametrize("text", ["", "timer", "timer x", "timer -1", "timer 99999999999", "something else"])
def test_anything_else_is_another_notice(text: str) -> None:
    assert notices.timer_of(text) is None
