"""What a birth date means is said at the edges of both ages, in the words of the person's calendar."""

from datetime import UTC, datetime

import pytest

from desktop.viewmodels.age_note import age_note
from desktop.viewmodels.times import Times

NOON = int(datetime(2026, 6, 15, 12, tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("born", "words"),
    [
        ("2010-06-15", "Until you are 18"),
        ("2010-06-16", "16 June 2026"),
        ("2008-06-15", ""),
        ("2008-06-16", "Until you are 18"),
        ("2027-01-01", ""),
        ("yesterday", ""),
    ],
)
def test_an_age_is_explained(born: str, words: str) -> None:
    note = age_note(born, NOON, Times())
    assert (words in note) if words else note == ""
