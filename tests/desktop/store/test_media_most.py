"""How much of what messages carry may be kept."""

from pathlib import Path

from desktop.store import media_most
from tests.helpers.stores import open_store


def test_the_last_choice_counts(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    assert store.reading(media_most.get) is None
    for most in (4_000_000_000, 250_000_000):
        with store.write() as tx:
            media_most.put(tx, most)
    assert store.reading(media_most.get) == 250_000_000
    store.close()
