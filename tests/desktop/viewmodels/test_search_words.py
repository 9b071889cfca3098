"""Each operator and each slip has its sentence."""

import pytest

from desktop.domain.query import OPERATORS, Fault, Slip
from desktop.viewmodels.search_words import operator_words, slip_words


@pytest.mark.parametrize("operator", OPERATORS)
def test_every_operator_says_what_it_finds(operator: str) -> None:
    assert operator_words(operator).startswith("Messages")


@pytest.mark.parametrize("fault", Fault)
def test_every_slip_says_what_would_be_right(fault: Fault) -> None:
    words = slip_words(Slip("after", "soon", fault))
    assert words.endswith(".")
    assert "{" not in words
