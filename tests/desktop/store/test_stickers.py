"""What the person keeps, as it stands on this computer."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.change import Change, Collection, Put, Remove
from desktop.domain.sticker import KeptFact, StickerChoices
from desktop.store import epochs, media, stickers
from desktop.store.store import Store
from tests.helpers.fake_stickers import kept
from tests.helpers.stores import open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    yield opened
    opened.close()


def fact(number: int) -> KeptFact:
    return KeptFact(kept(number).key, kept(number))


def test_they_are_kept_in_order_and_told(store: Store) -> None:
    told: list[Change] = []
    store.subscribe(told.extend)
    with store.write() as tx:
        for number in (2, 1, 2):
            stickers.put(tx, fact(number))
    assert store.reading(stickers.every) == (kept(1), kept(2))
    assert kept(2) in [change.row for change in told if isinstance(change, Put)]
    with store.write() as tx:
        stickers.put(tx, KeptFact(kept(1).key))
    assert Remove(Collection.STICKERS, kept(1).key) in told
    assert store.reading(stickers.every) == (kept(2),)


def test_the_bytes_of_what_is_kept_stay_and_leave_with_it(store: Store) -> None:
    key = kept(1).key.hex
    with store.write() as tx:
        stickers.put(tx, fact(1))
        media.leave(tx, {key})
    assert store.reading(lambda db: media.in_use(db, key))
    assert store.reading(lambda db: media.left(db, 9)) == ()
    with store.write() as tx:
        stickers.put(tx, KeptFact(kept(1).key))
    assert not store.reading(lambda db: media.in_use(db, key))
    assert store.reading(lambda db: media.left(db, 9)) == (key,)


def test_what_the_relay_told_of_all_takes_the_place_of_what_was_known(store: Store) -> None:
    with store.write() as tx:
        stickers.put(tx, fact(1))
        assert not stickers.is_known(tx.db)
        stickers.put_all(tx, [fact(2), fact(3)])
    assert store.reading(stickers.every) == (kept(2), kept(3))
    assert store.reading(stickers.is_known)
    with store.write() as tx:
        epochs.log_was_cut(tx)
    assert not store.reading(stickers.is_known)


def test_what_was_chosen_is_kept_here(store: Store) -> None:
    assert store.reading(stickers.choices) == StickerChoices()
    chosen = StickerChoices((UUID(int=1),), (UUID(int=2),))
    with store.write() as tx:
        stickers.choose(tx, chosen)
        stickers.choose(tx, chosen)
    assert store.reading(stickers.choices) == chosen
