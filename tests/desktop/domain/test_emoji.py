"""Emoji are found by what they are called, and told from everything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.emoji import MOST_RECENT, Emoji, EmojiBook, EmojiChoices, emoji_count, is_emoji, toned

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


@given(st.lists(st.sampled_from("abcdefghijklmnopqrstuvwxyz1234567890")))
def test_the_last_taken_stand_first_and_once(taken: list[str]) -> None:
    choices = EmojiChoices(tone=2)
    for one in taken:
        choices = choices.with_taken(one)
    assert list(choices.recent) == list(dict.fromkeys(reversed(taken)))[:MOST_RECENT]
    assert choices.tone == 2


@pytest.mark.parametrize("one", ["😀", "❤️", "👋🏽", "👩🏽‍🚀", "🇩🇪", "#️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "⭐"])
def test_a_picture_is_an_emoji(one: str) -> None:
    assert is_emoji(one)
    assert emoji_count(f" {one}\n{one}", 3) == 2


@pytest.mark.parametrize("one", ["a", "1", "#", "é", "好", "©", "→", "❤", "", "🇩", "\u200d", "\ufe0f", "ab"])
def test_a_letter_is_none(one: str) -> None:
    assert not is_emoji(one)
    assert emoji_count(f"😀{one}x", 9) == 0


def test_too_many_count_as_none() -> None:
    assert emoji_count("😀😀😀", 3) == 3
    assert emoji_count("😀😀😀😀", 3) == 0
    assert emoji_count("😀" * 4_000, 3) == 0
    assert emoji_count("", 3) == 0
    assert emoji_count("  \n", 3) == 0


@given(st.text(max_size=30))
def test_any_text_can_be_asked(text: str) -> None:
    assert 0 <= emoji_count(text, 3) <= 3
