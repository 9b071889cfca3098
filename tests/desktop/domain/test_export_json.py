"""JSON that is written piece by piece is the JSON of the whole."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.export_json import JsonWriting
from tests.helpers.corpus import corpus

_texts = st.text() | st.sampled_from(list(corpus().values()))
_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | _texts, lambda inner: st.lists(inner, max_size=3)
)


@given(_values, st.lists(st.tuples(st.dictionaries(_texts, _values, max_size=2), st.lists(_values, max_size=4))))
def test_it_is_what_was_put_in(first: Any, lists: list[tuple[dict[str, Any], list[Any]]]) -> None:
    writing = JsonWriting()
    made = writing.begin() + writing.member("first", first) + writing.begin_list("rows")
    for head, items in lists:
        made += writing.begin_item(head) + writing.begin_list("items of it")
        made += b"".join(writing.item(item) for item in items) + writing.end_list() + writing.end_item()
    made += writing.end_list() + writing.member("last", {"a": [1]}) + writing.end()
    expected = {
        "first": first,
        "rows": [head | {"items of it": items} for head, items in lists],
        "last": {"a": [1]},
    }
    assert json.loads(made) == expected
    assert msgspec.json.decode(made) == expected


@given(_texts)
def test_a_text_stays_in_its_quotes(text: str) -> None:
    writing = JsonWriting()
    made = writing.begin() + writing.member(text, text) + writing.end()
    assert json.loads(made) == {text: text}
