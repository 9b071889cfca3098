"""Notices in words."""

import pytest

from desktop.domain import notices
from desktop.viewmodels.notice_words import notice_words


@pytest.mark.parametrize(
    ("seconds", "mine", "name", "words"),
    [
        (86_400, True, "", "You let new messages disappear after 24 hours"),
        (None, True, "", "You let new messages stay"),
        (30, False, "Mina", "Mina let new messages disappear after 30 seconds"),
        (None, False, "Mina", "Mina let new messages stay"),
        (30, False, "", "Somebody let new messages disappear after 30 seconds"),
    ],
)
def test_who_set_the_timer_is_said(seconds: int | None, mine: bool, name: str, words: str) -> None:
    assert notice_words(notices.timer(seconds), mine=mine, name=name) == words


def test_another_notice_is_said_as_it_came() -> None:
    assert notice_words("The relay moves house", mine=False, name="Mina") == "The relay moves house"
