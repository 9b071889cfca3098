"""Initials, gradients, and names fit for one line, whatever somebody writes."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.viewmodels.faces import HUES, NAME_LIMIT, hue, initials, one_line
from tests.helpers.corpus import corpus


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Mina Kovač", "MK"),
        ("Studio Crew", "SC"),
        ("lotte", "LO"),
        ("Ada B. Lens", "AL"),
        ("Loom & Bean", "LB"),
        ("élodie", "É"),
        ("山田 太郎", "山太"),
        ("🎬", "🎬"),
        ("", "?"),
        ("\u202e\u2066", "?"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(st.uuids())
def test_a_hue_is_one_of_seven_for_life(user_id: UUID) -> None:
    assert 0 <= hue(user_id) < HUES
    assert hue(user_id) == hue(UUID(str(user_id)))


def test_all_seven_are_used() -> None:
    assert {hue(UUID(int=number)) for number in range(200)} == set(range(HUES))


@pytest.mark.parametrize("name", corpus())
def test_hostile_strings_fit_one_line(name: str) -> None:
    line = one_line(corpus()[name])
    assert "\n" not in line
    assert not any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" or c < " " for c in line)
    assert len(line) < NAME_LIMIT * 17
    assert initials(corpus()[name])


@given(st.text(max_size=400))
def test_any_text_fits_one_line(text: str) -> None:
    line = one_line(text)
    assert line.isprintable() or not any(c in "\r\n\x00" for c in line)
    assert initials(text)


def test_plain_names_are_not_touched() -> None:
    for name in ("Mina Kovač", "שלום", "👨‍👩‍👧‍👦 family", "क्षत्रिय"):
        assert one_line(name) == name
    assert one_line("x" * 300) == "x" * NAME_LIMIT + "…"
