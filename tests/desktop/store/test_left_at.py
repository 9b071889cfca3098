"""The thread that was open when the app was locked."""

from pathlib import Path
from uuid import UUID

from desktop.store import left_at
from tests.helpers.stores import open_store


def test_the_thread_is_kept_and_forgotten(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    assert store.reading(left_at.get) is None
    for thread_id in (UUID(int=7), UUID(int=8), None):
        with store.write() as tx:
            left_at.put(tx, thread_id)
        assert store.reading(left_at.get) == thread_id
    store.close()
