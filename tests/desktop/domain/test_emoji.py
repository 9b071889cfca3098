"""Emoji are found by what they are called, and told from everything else."""

import pytest

from desktop.domain.emoji import Emoji, EmojiBook, toned

WAVE = Emoji(
    "👋", 1, ("wave", "waving_hand"), ("👋🏻", "👋🏼", "👋🏽", "👋🏾", "👋🏿"), "waving hand", ("hello", "bye")
)
ARROW = Emoji("💘", 0, ("cupid",), (), "heart with arrow", ("love",))
HEART = Emoji("❤️", 0, ("heart", "red_heart"), (), "red heart", ("love",))
EYES = Emoji("😍", 0, ("heart_eyes",), (), "smiling face with heart-eyes", ("Liebe", "für"))
BOOK = EmojiBook([WAVE, ARROW, HEART, EYES])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("heart", [HEART, ARROW, EYES]),
        ("  HEART   arr", [ARROW]),
        ("love", [ARROW, HEART]),
        ("hell", [WAVE]),
        ("eyes", [EYES]),
        ("fur", [EYES]),
        ("ello", []),
        ("", []),
        (":", []),
    ],
)
def test_words_find_emoji(query: str, found: list[Emoji]) -> None:
    assert BOOK.search(query) == found


def test_no_more_are_found_than_wanted() -> None:
    assert BOOK.search("heart", 1) == [HEART]


def test_shortcodes_are_finished() -> None:
    assert BOOK.by_code("hea") == [("heart", HEART), ("heart_eyes", EYES)]
    assert BOOK.by_code("ha") == [("waving_hand", WAVE)]
    assert BOOK.by_code("wav") == [("wave", WAVE)]
    assert BOOK.of_code("cupid") is ARROW
    assert BOOK.of_code("cup") is None


def test_an_emoji_is_known_in_every_tone_and_with_or_without_its_selector() -> None:
    assert BOOK.find("👋🏽") is WAVE
    assert BOOK.find("❤") is HEART
    assert BOOK.find("x") is None
    assert [toned(WAVE, tone) for tone in (0, 5)] == ["👋", "👋🏿"]
    assert toned(HEART, 3) == "❤️"
