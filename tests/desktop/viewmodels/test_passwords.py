"""How easy a password is to guess."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.viewmodels.passwords import GOOD_FROM, score, score_off_thread


@pytest.mark.parametrize("password", ["password123", "qwertyuiop", "mina.films1", "paravion12", "1234567890"])
def test_what_a_guesser_tries_first_is_not_good(password: str) -> None:
    assert score(password, ("mina.films", "Mina Kovač")) < GOOD_FROM


def test_words_only_one_person_puts_together_are_good() -> None:
    assert score("otter waltz under 9 lamps", ()) >= GOOD_FROM


@given(st.text(max_size=300), st.lists(st.text(max_size=60), max_size=3))
@settings(max_examples=40)
def test_any_text_can_be_judged(password: str, about: list[str]) -> None:
    assert 0 <= score(password, about) <= 4


async def test_it_is_judged_off_the_thread() -> None:
    assert await score_off_thread("", ()) == 0
    assert await score_off_thread("x" * 5_000, ("x",)) <= 4
