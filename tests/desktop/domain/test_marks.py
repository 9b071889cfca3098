"""The words of a query in a text, as they are marked."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.marks import marks_of, utf16


def marked(text: str, words: str) -> list[str]:
    return [text[begin : begin + length] for begin, length in marks_of(text, words)]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("the Harbour at six", "harb", ["Harb"]),
        ("the Harbour at six", "harb six", ["six"]),
        ("harbour harbours", "harbour ", ["harbour"]),
        ("Ångström und Straße", "angstrom strasse", ["Ångström", "Straße"]),
        ("今天晚上吃饭吗", "晚上", ["晚上"]),
        ("great 👍 and", "great", ["great"]),
        ("great 👍 and", "👍", ["👍"]),
        ("foo-bar", "foo-bar", ["foo", "bar"]),
        ("a cat", "a", ["a"]),
        ("مرحبا بالعالم", "مرحبا", ["مرحبا"]),
        ("nothing", "!!!", []),
        ("", "x", []),
        ("concatenate", "cat", []),
    ],
)
def test_what_is_marked(text: str, words: str, found: list[str]) -> None:
    assert marked(text, words) == found


@given(st.text(max_size=80), st.text(max_size=20))
def test_marks_lie_in_the_text_in_order(text: str, words: str) -> None:
    marks = marks_of(text, words)
    assert all(begin >= 0 and length > 0 and begin + length <= len(text) for begin, length in marks)
    assert all(one[0] + one[1] <= two[0] for one, two in pairwise(marks))


@given(st.text(max_size=40), st.text(max_size=10))
def test_qt_counts_in_utf16(text: str, words: str) -> None:
    wide = text.encode("utf-16-le", "surrogatepass")
    told = utf16(text, marks_of(text, words))
    for (begin, length), at in zip(marks_of(text, words), range(0, len(told), 2), strict=True):
        part = wide[2 * told[at] : 2 * (told[at] + told[at + 1])]
        assert part.decode("utf-16-le", "surrogatepass") == text[begin : begin + length]
