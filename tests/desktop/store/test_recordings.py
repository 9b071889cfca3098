"""Recordings that were not sent, and voice messages that were heard."""

from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.media import Blob, MediaItem
from desktop.domain.sound import PcmFormat
from desktop.store import media, messages, recordings
from desktop.store.recordings import Piece
from desktop.store.store import Store
from tests.helpers.stores import ADA, THREAD, add_thread, fact, open_store, take

OTHER = UUID(int=101)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(tmp_path)
    add_thread(store)
    return store


def keep(store: Store, key: str, thread: UUID = THREAD) -> bool:
    with store.write() as tx:
        return recordings.add(tx, thread, Piece(key, PcmFormat(), 100))


def keys(store: Store, thread: UUID = THREAD) -> list[str]:
    return [piece.key for piece in store.reading(lambda db: recordings.pieces(db, thread))]


def left(store: Store) -> set[str]:
    return set(store.reading(lambda db: media.left(db, 9)))


def test_pieces_are_kept_in_order_each_in_its_thread(store: Store) -> None:
    add_thread(store, OTHER, UUID(int=5))
    for key in ("b", "a"):
        assert keep(store, key)
    assert keep(store, "c", OTHER)
    assert (keys(store), keys(store, OTHER)) == (["b", "a"], ["c"])
    assert set(store.reading(recordings.keys)) == {"a", "b", "c"}


def test_there_is_none_without_a_thread(store: Store) -> None:
    assert not keep(store, "a", UUID(int=7))


def test_what_is_dropped_leaves_its_bytes_to_be_erased(store: Store) -> None:
    keep(store, "a")
    with store.write() as tx:
        recordings.drop(tx, THREAD)
    assert (keys(store), left(store)) == ([], {"a"})


def test_a_thread_that_goes_takes_its_recording_along(store: Store) -> None:
    keep(store, "a")
    with store.write() as tx:
        tx.execute("DELETE FROM threads")
    assert left(store) == {"a"}


def test_it_moves_with_its_thread_but_into_no_other_recording(store: Store) -> None:
    there = add_thread(store, OTHER, UUID(int=5))
    keep(store, "a")
    with store.write() as tx:
        recordings.move(tx, 1, there)
    assert keys(store, OTHER) == ["a"]
    keep(store, "b")
    with store.write() as tx:
        recordings.move(tx, 1, there)
    assert (keys(store), keys(store, OTHER)) == (["b"], ["a"])


def spoken(n: int) -> MediaItem:
    return MediaItem("voice", Blob(UUID(int=n).hex, "audio/ogg", 9, blob_id=UUID(int=n)), duration=900)


def test_what_was_heard_is_known_for_as_long_as_it_is_here(store: Store) -> None:
    with store.write() as tx:
        take(tx, 1, [fact(1, "", media=(spoken(1),))])
    one = fact(1).message_id
    recordings.hear(store, one)
    recordings.hear(store, UUID(int=77))
    row = store.reading(lambda db: messages.get(db, one))
    assert row is not None
    assert row.heard
    with store.write() as tx:
        tx.execute("DELETE FROM messages")
    assert not store.reading(lambda db: db.execute("SELECT 1 FROM heard").fetchall())


def test_what_comes_behind_is_found_but_not_across_a_gap(store: Store) -> None:
    with store.write() as tx:
        take(tx, 1, [fact(1), fact(2, sender=ADA), fact(5)])

    def behind(seq: int) -> UUID | None:
        row = store.reading(lambda db: recordings.after(db, fact(seq).message_id))
        return row.message_id if row is not None else None

    assert behind(1) == fact(2).message_id
    assert behind(2) is None
    assert behind(5) is None
