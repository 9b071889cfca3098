"""The export that is under way."""

from pathlib import Path

from desktop.domain.export import Chosen, Unfinished
from desktop.store import unfinished
from tests.helpers.stores import open_store


def test_it_is_kept_and_forgotten(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    assert store.reading(unfinished.get) is None
    first = Unfinished("/mine", "/mine/Paravion ada.part", Chosen("all", expiring=True))
    for export in (first, Unfinished("/mine", "/mine/Paravion ada (2).part", Chosen()), None):
        with store.write() as tx:
            unfinished.put(tx, export)
        assert store.reading(unfinished.get) == export
    store.close()
