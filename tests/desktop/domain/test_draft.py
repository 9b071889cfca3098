"""What is added takes nothing away; what is cleared, replaced or shortened leaves a version."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.draft import Writing, taken, written

LONG = "The ferry leaves at nine from the second pier, and the tide will not wait for us."


def after(*texts: str) -> list[str]:
    """The versions kept while these texts were saved one after the other."""
    draft, kept = Writing(), []
    for text in texts:
        draft, version = written(draft, text)
        kept += [version] if version else []
    return kept


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (("hel", "hello", "hello there"), []),
        (("hello", ""), ["hello"]),
        (("hello there", "hello", "hel", ""), ["hello there", "hel"]),
        (("hello there", "foo"), ["hello there"]),
        (("hello wrld", "hello world", "hello world, how are you", " \n "), ["hello world, how are you"]),
        ((LONG, LONG[:70], LONG[:60]), [LONG]),
        ((LONG, LONG[:10] + LONG[40:]), [LONG]),
        ((LONG, LONG + "!", "Dear Bo, " + LONG + "!"), []),
        (("x", ""), []),
        (("", ""), []),
    ],
)
def test_versions(texts: tuple[str, ...], kept: list[str]) -> None:
    assert after(*texts) == kept


@given(st.text(), st.text())
def test_nothing_is_taken_by_adding(before: str, added: str) -> None:
    at = len(before) // 2
    assert taken(before, before[:at] + added + before[at:]) == 0
    assert 0 <= taken(before, added) <= len(before)


@given(st.lists(st.text(max_size=60), max_size=12))
def test_what_is_cleared_is_there_in_full_but_for_what_was_mended(texts: list[str]) -> None:
    draft = Writing()
    for text in texts:
        draft, _ = written(draft, text)
    _, version = written(draft, "")
    if len(draft.text.strip()) >= 2:
        assert len(version) >= len(draft.text)
        assert version in (draft.text, draft.base)


def test_backspace_held_down_keeps_the_whole(rng: random.Random) -> None:
    kept, text = [], LONG * 3
    draft, _ = written(Writing(), text)
    while text:
        text = text[: -rng.randint(1, 6)]
        draft, version = written(draft, text)
        kept += [version] if version else []
    assert kept[0] == LONG * 3
    assert all(version == LONG * 3 or (LONG * 3).startswith(version) for version in kept)
