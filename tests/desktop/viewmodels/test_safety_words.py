"""Every reason of the relay has its words, and the list of what leaves is exact."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.viewmodels import safety_words
from relay.wire.reports import REASONS


def test_the_reasons_are_the_relays() -> None:
    assert set(safety_words.REASONS) == set(REASONS)


@pytest.mark.parametrize("about", ["person", "thread", "messages"])
def test_what_leaves_is_what_is_sent(about: str) -> None:
    told = safety_words.what_leaves("Mina", about, "spam", "", 3)
    assert told[0] == "That you report Mina"
    assert told[-1] == "The reason: Spam"
    assert len(told) == (2 if about == "person" else 3)
    with_note = safety_words.what_leaves("Mina", about, "spam", "  look  ", 1)
    assert with_note[-1] == "What you wrote beside it, word for word"


@given(st.sampled_from(["person", "thread", "messages"]), st.sampled_from(["", *REASONS]), st.integers(1, 50))
def test_no_placeholder_is_left(about: str, reason: str, chosen: int) -> None:
    told = safety_words.what_leaves("Mina", about, reason, "note", chosen) + safety_words.what_blocking_does("Mina")
    told += [safety_words.receipt("12AB", "22 November 2026, 14:33", count) for count in (0, 1, chosen)]
    assert not [words for words in told if re.search(r"[{}_]", words)]
