"""Names and dates: the same verdict in the app and on the relay."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.wire import rules

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


@pytest.mark.parametrize(
    ("username", "problem"),
    [
        ("ada", None),
        ("Ada.Love_1ace", None),
        ("a" * 24, None),
        ("ab", "too_short"),
        ("", "too_short"),
        ("a" * 25, "too_long"),
        ("1ada", "start"),
        ("_ada", "start"),
        (".ada", "start"),
        ("ada!", "characters"),
        ("ada lovelace", "characters"),
        ("adа", "characters"),
        ("ａda", "start"),
        ("İda", "characters"),
    ],
)
def test_usernames(username: str, problem: str | None) -> None:
    assert rules.username_problem(username) == problem


@given(st.text(max_size=30))
def test_a_good_username_is_plain_whatever_was_typed(text: str) -> None:
    if rules.username_problem(text) is None:
        assert text.isascii()
        assert 3 <= len(text) <= 24
        assert rules.username_problem(text.lower()) is None


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("Ada", None),
        ("María José", None),
        ("李小龍", None),
        ("محمد", None),
        ("👨\u200d👩\u200d👧", None),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", None),
        ("क्षि", None),
        ("x" * 40, None),
        ("x" * 41, "too_long"),
        ("e" + "\u0301" * 40, "characters"),
        ("z" + "\u0336" * 33, "too_long"),
        ("", "empty"),
        (" ", "empty"),
        (" Ada", "empty"),
        ("\u200d", "empty"),
        ("\u3164", "empty"),
        ("a\u202eb", "characters"),
        ("a\u2066b", "characters"),
        ("a\u200bb", "characters"),
        ("a\nb", "characters"),
        ("e\u0301", "characters"),
        ("a\ud800", "characters"),
        ("a\ue000", "characters"),
    ],
)
def test_display_names(name: str, problem: str | None) -> None:
    assert rules.display_name_problem(name) == problem


@given(st.text(max_size=60))
def test_a_good_display_name_shows_something_and_hides_nothing(name: str) -> None:
    if rules.display_name_problem(name) is None:
        assert unicodedata.normalize("NFC", name) == name
        assert 1 <= rules.graphemes(name) <= rules.MAX_DISPLAY_NAME
        assert not any(unicodedata.category(c) == "Cc" for c in name)
        assert not set(name) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200b\ufeff")


@given(days, st.integers(0, 120))
def test_a_birthday_falls_on_the_day_or_on_the_first_of_march(born: date, years: int) -> None:
    found = rules.birthday(born, years)
    if (found.month, found.day) != (born.month, born.day):
        assert (born.month, born.day, found.month, found.day) == (2, 29, 3, 1)
    assert found.year == born.year + years


@given(days)
def test_the_gate_opens_at_midnight_utc_of_the_sixteenth_birthday(born: date) -> None:
    opens = rules.age_opens_at(born, 16)
    assert opens % 86_400_000 == 0
    assert not rules.is_at_least(born, 16, opens - 1)
    assert rules.is_at_least(born, 16, opens)


@given(days, st.integers(0, 2**42))
def test_age_only_grows(born: date, now: int) -> None:
    if rules.is_at_least(born, 18, now):
        assert rules.is_at_least(born, 16, now)
        assert rules.is_at_least(born - timedelta(days=1), 18, now)


def test_a_leap_child_turns_sixteen_in_a_leap_year_on_its_day() -> None:
    assert rules.birthday(date(2012, 2, 29), 16) == date(2028, 2, 29)
    assert rules.birthday(date(2012, 2, 29), 18) == date(2030, 3, 1)


ONE_EMOJI = ("👍", "👍🏽", "❤️", "❤", "🇩🇪", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "#️⃣", "👩🏽‍🚀", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🫱🏻‍🫲🏿", "👁️‍🗨️", "🦰")
NO_EMOJI = ("", "a", "1", "é", "👍👍", "👍 ", " 👍", "🇩", "🇩🇪🇫🇷", "\u200d", "\ufe0f", "👍\u200d", "x👍", "👍x", "<b>")


@pytest.mark.parametrize("text", ONE_EMOJI)
def test_one_emoji_is_one_however_it_is_made(text: str) -> None:
    assert rules.is_emoji(text)


@pytest.mark.parametrize("text", NO_EMOJI)
def test_anything_else_is_none(text: str) -> None:
    assert not rules.is_emoji(text)


def test_an_emoji_has_bounds() -> None:
    assert rules.is_emoji("👩‍" * 8 + "👩")
    assert not rules.is_emoji("👩‍" * 9 + "👩")


@given(st.text(alphabet=st.sampled_from("👍🏽❤️🇩🇪‍a1⃣\U000e0067\U000e007f"), max_size=12))
def test_whatever_is_an_emoji_is_one_grapheme(text: str) -> None:
    if rules.is_emoji(text):
        assert rules.graphemes(text) == 1
        assert len(text.encode()) <= 64
