"""How long something lasts, in words."""

import pytest

from desktop.viewmodels import durations


@pytest.mark.parametrize(
    ("seconds", "words", "short"),
    [
        (0, "", ""),
        (1, "1 second", "1 s"),
        (30, "30 seconds", "30 s"),
        (60, "1 minute", "1 min"),
        (5_400, "1 hour 30 minutes", "1 h"),
        (86_400, "24 hours", "24 h"),
        (7 * 86_400, "7 days", "7 d"),
        (90 * 86_400, "90 days", "90 d"),
        (365 * 86_400, "1 year", "1 y"),
        (90_061, "1 day 1 hour", "1 d"),
    ],
)
def test_a_duration_is_said_long_and_short(seconds: int, words: str, short: str) -> None:
    assert durations.words(seconds) == words
    assert durations.short(seconds) == short
