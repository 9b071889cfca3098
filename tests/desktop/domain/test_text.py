"""Texts cleaned for sending, shortened for lists, and made findable."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import text
from desktop.domain.text import emoji_count, is_emoji
from relay.wire import bodies, limits


def test_the_limit_is_the_wires() -> None:
    assert text.MAX_TEXT == limits.MAX_TEXT


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("  hello \n", "hello"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\x00b\x1bc\x7fd", "abcd"),
        ("tab\tstays", "tab\tstays"),
        ("\ud800lone", "lone"),
        ("\u202eright-to-left stays", "\u202eright-to-left stays"),
    ],
)
def test_cleaning(written: str, sent: str) -> None:
    assert text.cleaned(written) == sent


@given(st.text(alphabet=st.characters(codec=None), max_size=200))
def test_what_is_cleaned_and_has_no_problem_is_taken_by_the_relay(written: str) -> None:
    sent = text.cleaned(written)
    assert text.cleaned(sent) == sent
    if text.problem_of(sent) is None:
        bodies.check_sendable(bodies.TextBody(text=sent))


def test_empty_and_too_long_are_named() -> None:
    assert text.problem_of("") == "empty"
    assert text.problem_of("x" * 4_000) is None
    assert text.problem_of("x" * 4_001) == "too_long"


@given(st.text(max_size=1_000))
def test_a_preview_is_one_short_line(written: str) -> None:
    preview = text.preview(written)
    assert len(preview) <= 200
    assert "\n" not in preview


@pytest.mark.parametrize(
    ("name", "folded"), [("Ångström", "angstrom"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("ＷＩＤＥ", "wide")]
)
def test_names_are_found_without_regard_to_case_accents_and_width(name: str, folded: str) -> None:
    assert text.folded(name) == folded


@pytest.mark.parametrize(
    ("query", "match"),
    [
        ("", None),
        (" \n\t", None),
        ('!!! ... ___ ""', None),
        ("hello", '"hello"*'),
        ("hello ", '"hello"'),
        ("hello wor", '"hello" "wor"*'),
        ("a", '"a"'),
        ("吃饭", '"吃 饭"*'),
        ("饭", '"饭"'),
        ("👍", '"👍"'),
        ('say "hi" AND OR NOT NEAR(', '"say" "hi" "AND" "OR" "NOT" "NEAR("*'),
        ("a-b:c*", '"a-b:c*"*'),
    ],
)
def test_queries(query: str, match: str | None) -> None:
    found = text.match_of(query)
    assert (found and found.expression) == match


@pytest.mark.parametrize(
    ("query", "whole", "beginning"),
    [
        ("Hel", "", "hel"),
        ("hello Wor", '"hello"', "wor"),
        ("hello wor ", '"hello"', ""),
        ("foo-bar", "", ""),
        ("Ångs", "", ""),
        ("吃饭", "", ""),
        ("a", "", ""),
    ],
)
def test_the_beginning_is_told_apart_where_it_can_be_spelt_out(query: str, whole: str, beginning: str) -> None:
    found = text.match_of(query)
    assert found is not None
    assert (found.whole, found.beginning) == (whole, beginning)


@given(st.text(st.characters(codec="utf-8")))
def test_characters_are_the_same_with_and_without_the_short_way(written: str) -> None:
    parts = text.graphemes(written)
    assert "".join(parts) == written
    assert parts == regex.findall(r"\X", written)


def test_a_joined_emoji_and_a_line_break_are_one_character() -> None:
    assert text.graphemes("a👩‍💻é\r\n") == ["a", "👩‍💻", "é", "\r\n"]


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
