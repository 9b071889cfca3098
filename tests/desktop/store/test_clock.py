"""How far the relay's clock is ahead is known without a connection."""

from desktop.store import clock
from desktop.store.store import Store


def test_it_is_kept_and_replaced(store: Store) -> None:
    assert store.reading(clock.ahead) == 0
    for milliseconds in (5_000, -7_000, -7_000):
        with store.write() as tx:
            clock.put_ahead(tx, milliseconds)
        assert store.reading(clock.ahead) == milliseconds
