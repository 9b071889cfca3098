"""Markers go around what is selected, and away again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.formatting import MARKERS, read
from desktop.domain.marking import Edit, toggled


def applied(text: str, edit: Edit) -> str:
    return text[: edit.begin] + edit.text + text[edit.end :]


@pytest.mark.parametrize(
    ("text", "selected", "kind", "after", "left"),
    [
        ("so good", "good", "bold", "so **good**", "good"),
        ("so good ", " good ", "italic", "so _good_ ", "good"),
        ("so **good**", "good", "bold", "so good", "good"),
        ("so **good**", "**good**", "bold", "so good", "good"),
        ("so **very good**", "good", "bold", "so very good", "good"),
        ("so **good**", "good", "strike", "so **~~good~~**", "good"),
        ("`a`", "a", "code", "a", "a"),
        ("", "", "spoiler", "||||", ""),
        ("||||", "", "spoiler", "||||||||", ""),
    ],
)
def test_a_selection_is_formatted_or_not_any_more(text: str, selected: str, kind: str, after: str, left: str) -> None:
    first = text.index(selected)
    edit = toggled(text, first, first + len(selected), kind)
    assert applied(text, edit) == after
    assert applied(text, edit)[edit.first : edit.last] == left


def test_the_empty_pair_goes_away_again() -> None:
    edit = toggled("a ||||", 4, 4, "spoiler")
    assert applied("a ||||", edit) == "a "
    assert edit.first == edit.last == 2


@given(st.text(st.sampled_from("ab c🎉\n*_~|`"), max_size=30), st.data(), st.sampled_from(sorted(MARKERS)))
def test_the_edit_stays_in_the_text_and_changes_markers_alone(text: str, data: st.DataObject, kind: str) -> None:
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    edit = toggled(text, first, last, kind)
    after = applied(text, edit)
    assert 0 <= edit.begin <= edit.end <= len(text)
    assert 0 <= edit.first <= edit.last <= len(after)
    assert abs(len(after) - len(text)) == 2 * len(MARKERS[kind]) or "`" in text
    assert after.translate({ord(c): None for c in "*_~|`"}) == text.translate({ord(c): None for c in "*_~|`"})


@given(st.text(st.sampled_from("ab🎉א"), min_size=1, max_size=9), st.sampled_from(sorted(MARKERS)))
def test_twice_is_as_before(word: str, kind: str) -> None:
    text = f"one {word} two"
    once = toggled(text, 4, 4 + len(word), kind)
    formatted = applied(text, once)
    assert [span.kind for span in read(formatted).spans] == [kind]
    twice = toggled(formatted, once.first, once.last, kind)
    assert applied(formatted, twice) == text
    assert (twice.first, twice.last) == (4, 4 + len(word))
