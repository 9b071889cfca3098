"""The clock of the view-models counts UTC milliseconds."""

from datetime import UTC, datetime

from desktop.viewmodels.context import Pace, wall_clock


def test_the_clock_is_the_wall_clock_in_milliseconds() -> None:
    before = int(datetime.now(UTC).timestamp() * 1000)
    assert before - 1 <= wall_clock() <= int(datetime.now(UTC).timestamp() * 1000) + 1


def test_a_draft_is_kept_within_a_second_of_the_key_press() -> None:
    assert Pace().draft <= Pace().draft_most < 1_000
    assert Pace().rows == 400
    assert Pace().page == 50
