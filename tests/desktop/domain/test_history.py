"""Everything is here where nothing is missing."""

from desktop.domain.history import HistoryRow


def test_whole_is_without_anything_missing() -> None:
    assert HistoryRow(here=3).whole
    assert not HistoryRow(here=3, missing=1, threads=1).whole
