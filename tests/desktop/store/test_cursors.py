"""The cursor stands or falls with its transaction."""

import pytest

from desktop.domain.facts import Cursor
from desktop.store import cursors
from desktop.store.store import Store


def test_it_is_stored_moved_and_dropped(store: Store) -> None:
    assert store.reading(cursors.get) is None
    for cursor in (Cursor("one", 3), Cursor("two", 1)):
        with store.write() as tx:
            cursors.put(tx, cursor)
        assert store.reading(cursors.get) == cursor
    with pytest.raises(ZeroDivisionError), store.write() as tx:
        cursors.put(tx, Cursor("two", 9))
        raise ZeroDivisionError
    assert store.reading(cursors.get) == Cursor("two", 1)
    with store.write() as tx:
        cursors.drop(tx)
    assert store.reading(cursors.get) is None
