"""People as rows: what is said of each, and the one next step."""

from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from desktop.domain.person import PersonRow
from desktop.viewmodels.people_items import next_step, person_item
from desktop.viewmodels.times import Times
from tests.helpers.fake_world import DAY, NOW

TIMES = Times(ZoneInfo("UTC"), QLocale("en_GB"))
FRIENDS = {"follows": True, "followed_by": True}
OUTCOMES = ("inbox", "request", "cant_message", "awaiting_answer", "something newer")


def person(**more: object) -> PersonRow:
    return PersonRow(UUID(int=7), "yuki", "Yuki Sato", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "detail"),
    [
        ({}, "@yuki"),
        ({"followed_by": True}, "@yuki · follows you"),
        ({"follows": True, "kind": "business"}, "@yuki · business · you follow"),
        ({**FRIENDS, "friends_since": NOW - 10 * DAY}, "@yuki · friends since November"),
        (
            {"follows": True, "followed_by": True, "friends_since": NOW - 400 * DAY},
            "@yuki · friends since October 2025",
        ),
        ({"blocked": True}, "@yuki · blocked"),
    ],
)
def test_how_we_stand_is_said_in_a_few_words(more: dict[str, object], detail: str) -> None:
    assert person_item(person(**more), TIMES, NOW).detail == detail


def test_friends_in_common_stand_before_the_relation() -> None:
    assert person_item(person(followed_by=True), TIMES, NOW, 1).detail == "@yuki · 1 friend in common"
    assert person_item(person(), TIMES, NOW, 3).detail == "@yuki · 3 friends in common"
    assert person_item(person(), TIMES, NOW, 0).detail == "@yuki"


@given(st.booleans(), st.booleans(), st.booleans(), st.sampled_from(OUTCOMES))
def test_there_is_a_step_or_a_reason(follows: bool, followed_by: bool, blocked: bool, outcome: str) -> None:
    act, action, note = next_step(
        person(follows=follows, followed_by=followed_by, blocked=blocked, can_message=outcome)
    )
    assert bool(act) == bool(action) != bool(note)
    if blocked:
        assert act == "unblock"
    elif not follows:
        assert act == "follow"
    else:
        assert (act == "message") == (outcome in ("inbox", "request"))


def test_there_is_nothing_to_do_with_oneself() -> None:
    item = person_item(person(), TIMES, NOW, own=True)
    assert (item.act, item.action, item.note) == ("", "", "You")
    assert item.spoken.endswith(", You")
