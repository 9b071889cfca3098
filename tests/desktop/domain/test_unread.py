"""The number on a small icon."""

import pytest

from desktop.domain.unread import badge


@pytest.mark.parametrize(
    ("unread", "words"), [(-1, ""), (0, ""), (1, "1"), (9, "9"), (10, "9+"), (100, "9+"), (1_000_000, "9+")]
)
def test_one_digit_is_written_out(unread: int, words: str) -> None:
    assert badge(unread) == words
