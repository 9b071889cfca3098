"""How easy a password is to guess."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop.viewmodels.passwords import GOOD_FROM, NewPassword, form_fault, judged, score, score_off_thread, weakness
from tests.helpers.fake_bridge import FakeBridge


@pytest.mark.parametrize("password", ["password123", "qwertyuiop", "mina.films1", "paravion12", "1234567890"])
def test_what_a_guesser_tries_first_is_not_good(password: str) -> None:
    assert score(password, ("mina.films", "Mina Kovač")) < GOOD_FROM


def test_words_only_one_person_puts_together_are_good() -> None:
    assert score("otter waltz under 9 lamps", ()) >= GOOD_FROM


@given(st.text(max_size=300), st.lists(st.text(max_size=60), max_size=3))
@settings(max_examples=40)
def test_any_text_can_be_judged(password: str, about: list[str]) -> None:
    assert 0 <= score(password, about) <= 4


def test_with_few_signs_a_password_is_judged_as_it_is() -> None:
    assert judged("p4ssw0rd!1") == ("p4ssw0rd!1",)
    assert judged("") == ("",)


def test_with_many_signs_it_is_read_in_two_ways() -> None:
    assert judged("($@n<e1|0+)69") == ("csancello" + "t)gg", "***n*e1*0*)69")
    assert score("p@$$w0rd{!", ()) < GOOD_FROM


async def test_it_is_judged_off_the_thread() -> None:
    assert await score_off_thread("", ()) == 0
    assert await score_off_thread("x" * 5_000, ("x",)) <= 4


async def test_what_is_too_easy_is_not_taken() -> None:
    assert "too easy" in await weakness("password123", ())
    assert await weakness("otter waltz under 9 lamps", ()) == ""


@pytest.mark.parametrize(("password", "words"), [("", "Choose"), ("short", "10"), ("x" * 257, "256"), ("x" * 10, "")])
def test_the_form_is_judged_at_once(password: str, words: str) -> None:
    assert words in form_fault(password)
    assert bool(form_fault(password)) == bool(words)


def test_the_newest_judgement_stays_and_none_comes_late(bridge: FakeBridge, qtbot: QtBot) -> None:
    told: list[int] = []
    fresh = NewPassword(bridge, lambda: told.append(fresh.score))
    assert (fresh.score, fresh.words) == (-1, "")
    fresh.judge("otter waltz under 9 lamps", ())
    qtbot.waitUntil(lambda: fresh.score >= GOOD_FROM)
    assert fresh.words
    fresh.judge("short9X", ())
    qtbot.waitUntil(lambda: fresh.score <= 1)
    assert -1 not in told, "the words under the field do not flicker between two keys"
    told.clear()
    fresh.judge("otter waltz under 9 lamps", ())
    fresh.judge("", ())
    fresh.judge("otter waltz under 9 lamps", ())
    fresh.forget()
    fresh.judge("aaaaaaaaaa", ())
    qtbot.waitUntil(lambda: fresh.score >= 0)
    assert max(told) < GOOD_FROM, "what was judged before is forgotten"
