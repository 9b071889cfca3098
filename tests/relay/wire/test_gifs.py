"""What may be asked of a provider of GIFs."""

import pytest

from relay.wire.errors import Refusal
from relay.wire.gifs import SearchGifs, check_id, check_search
from relay.wire.limits import MAX_GIF_OFFSET, MAX_GIF_QUERY


def test_words_are_put_in_order() -> None:
    assert check_search(SearchGifs(query="  happy \n fox ")) == "happy fox"
    assert check_search(SearchGifs(query="é" * MAX_GIF_QUERY, cursor=MAX_GIF_OFFSET)) == "é" * MAX_GIF_QUERY


@pytest.mark.parametrize(
    ("params", "field"),
    [
        (SearchGifs(query="x" * (MAX_GIF_QUERY + 1)), "query"),
        (SearchGifs(cursor=-1), "cursor"),
        (SearchGifs(cursor=MAX_GIF_OFFSET + 1), "cursor"),
    ],
)
def test_what_nobody_is_asked(params: SearchGifs, field: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_search(params)
    assert caught.value.field == field


def test_a_name_is_letters_and_digits() -> None:
    assert check_id("3oEjI6SIIHBdRxXI40") == "3oEjI6SIIHBdRxXI40"
    for nonsense in ("", "../search", "a b", "a" * 65, "ü", "a\n"):
        with pytest.raises(Refusal):
            check_id(nonsense)
