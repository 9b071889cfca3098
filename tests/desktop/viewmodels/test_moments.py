"""The sheet of moments: what is offered, and one of one's own."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from desktop.viewmodels.context import Context
from desktop.viewmodels.moments import MomentsModel
from desktop.viewmodels.times import Times
from tests.helpers.fake_bridge import FakeBridge

BERLIN = ZoneInfo("Europe/Berlin")
NOW = int(datetime(2026, 11, 26, 14, 32, tzinfo=BERLIN).timestamp() * 1000)
HOUR = 3_600_000


@pytest.fixture
def moments(bridge: FakeBridge) -> MomentsModel:
    return MomentsModel(Context(bridge, times=Times(BERLIN), now=lambda: NOW))


def test_moments_are_told_with_their_time(moments: MomentsModel) -> None:
    moments.ask("Send later", lambda at: None)
    assert moments.title == "Send later"
    assert [(option["value"], option["label"]) for option in moments.options] == [
        ("hour", "In an hour"),
        ("evening", "This evening"),
        ("tomorrow", "Tomorrow"),
        ("monday", "Monday"),
    ]
    assert str(moments.options[1]["note"]).startswith("today, ")
    assert moments.day == "2026-11-27"


def test_the_one_that_was_chosen_is_told_once(moments: MomentsModel) -> None:
    chosen: list[int] = []
    moments.ask("", chosen.append)
    moments.choose("nothing of the kind")
    moments.choose("hour")
    moments.choose("hour")
    assert chosen == [NOW + HOUR]


def test_the_one_before_is_offered_first_while_it_lies_ahead(moments: MomentsModel) -> None:
    chosen: list[int] = []
    moments.ask("", chosen.append, NOW + 5 * HOUR)
    assert moments.options[0]["label"] == "As before"
    moments.choose("before")
    moments.ask("", chosen.append, NOW - HOUR)
    assert moments.options[0]["value"] == "hour"
    assert chosen == [NOW + 5 * HOUR]


def test_one_of_ones_own_says_what_is_wrong_with_it(moments: MomentsModel) -> None:
    chosen: list[int] = []
    moments.ask("", chosen.append)
    moments.chooseOwn("2026-02-30", "9")
    assert "within a year" in moments.fault
    moments.chooseOwn("2026-12-24", "18:00")
    assert chosen == [int(datetime(2026, 12, 24, 18, tzinfo=BERLIN).timestamp() * 1000)]
    moments.ask("", chosen.append)
    assert moments.fault == ""
