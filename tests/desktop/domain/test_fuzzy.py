"""A few letters go with a name; better ones before others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.fuzzy import likeness

NAMES = ("mina kovac mina.films", "studio crew studio", "rafael torres rafa", "loom & bean loomandbean")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("mko", 0), ("kov mi", 0), ("mfilms", 0), ("stcr", 1), ("crew", 1), ("rt", 2), ("lb", 3), ("bean", 3)],
)
def test_the_best_name(typed: str, name: int) -> None:
    assert max(NAMES, key=lambda one: likeness(typed, one)) == NAMES[name]


def test_a_whole_word_before_scattered_letters() -> None:
    assert likeness("mina", "mina") > likeness("mina", "maria ines da")
    assert likeness("xyz", "mina") == 0
    assert likeness("", "mina") == 0
    assert likeness("mina zz", "mina") == 0


@given(st.text("abc .", min_size=1, max_size=8), st.text("abc .", max_size=12))
def test_what_goes_with_a_name_has_its_letters_in_order(typed: str, name: str) -> None:
    def within(word: str) -> bool:
        rest = iter(name)
        return all(letter in rest for letter in word)

    assert (likeness(typed, name) > 0) == (bool(typed.split()) and all(map(within, typed.split())))
