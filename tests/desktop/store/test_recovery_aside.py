"""What was set aside and not taken out of yet is lost to nothing that comes after it."""

from pathlib import Path
from uuid import UUID

import pytest

from desktop.store import outbox, recovery
from desktop.store.store import Store
from tests.helpers.stores import KEY, add_thread, open_store, write_message


def waiting_in(path: Path) -> list[str]:
    return [one.text for one in recovery.salvage(path, KEY).unsent]


@pytest.fixture
def aside(tmp_path: Path) -> Path:
    """The place of a cache that was set aside, with one message that waits."""
    store = open_store(tmp_path)
    write_message(store, UUID(int=1), "written before", add_thread(store))
    store.close()
    return recovery.set_aside(store.path, KEY)


@pytest.mark.parametrize("made", [False, True], ids=["nothing could be made", "nothing could be put back"])
def test_on_a_full_disk_it_stays_however_often_it_is_tried(aside: Path, tmp_path: Path, made: bool) -> None:
    path = tmp_path / "profile" / "cache.db"
    if made:
        Store(path, KEY).close()
    assert recovery.set_aside(path, KEY) == aside
    assert not path.exists()
    assert waiting_in(aside) == ["written before"]
    store = Store(path, KEY)
    recovery.take_over(store, KEY)
    assert store.reading(outbox.waiting) == 1
    store.close()


def test_one_that_was_used_since_takes_its_place(aside: Path, tmp_path: Path) -> None:
    store = open_store(tmp_path)
    write_message(store, UUID(int=2), "written since", add_thread(store))
    store.close()
    recovery.set_aside(store.path, KEY)
    assert waiting_in(aside) == ["written since"]
    assert not store.path.exists()
