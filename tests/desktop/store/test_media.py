"""What messages carry, in the cache."""

from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.media import Blob, Gist, MediaItem
from desktop.domain.message import Content
from desktop.store import media, messages, rows, search, threads
from desktop.store.store import Store
from tests.helpers.stores import ADA, THREAD, add_thread, all_messages, fact, open_store, take

PLAN = MediaItem("file", Blob("a" * 32, "application/pdf", 10, blob_id=UUID(int=5)), name="Hafenplan.pdf")
PHOTO = MediaItem("photo", Blob("b" * 32, "image/jpeg", 10, 4, 3, UUID(int=6)), placeholder="AA")
FILM = MediaItem("video", Blob("c" * 32, "video/mp4", 9, 4, 3), poster=Blob("d" * 32, "image/jpeg", 1, 4, 3))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(tmp_path)
    add_thread(store)
    return store


def put(store: Store, seq: int, *items: MediaItem, text: str = "", **more: object) -> None:
    with store.write() as tx:
        n = threads.ensure(tx, THREAD).n
        take(tx, n, [fact(seq, text, media=items, **more)])


def left(store: Store) -> set[str]:
    return set(store.reading(lambda db: media.left(db, 100)))


def found(store: Store, words: str) -> int:
    return len(store.reading(lambda db: search.find_messages(db, words, 10)))


def test_they_stand_in_the_row_and_in_what_is_said_of_it(store: Store) -> None:
    put(store, 1, PLAN, PHOTO)
    put(store, 2, text="nice", reply_to=fact(1).message_id)
    first, second = all_messages(store)
    assert first.media == (PLAN, PHOTO)
    assert second.quote is not None
    assert second.quote.gist == Gist("", 2)
    put(store, 3, PLAN)
    line = store.reading(lambda db: db.execute(rows.THREAD).fetchone())
    assert rows.thread(line).last_gist == Gist("file", 1, "Hafenplan.pdf")
    store.close()


def test_a_message_is_found_by_the_name_of_its_file_until_it_is_gone(store: Store) -> None:
    put(store, 1, PLAN, text="look")
    assert (found(store, "hafenplan"), found(store, "look")) == (1, 1)
    with store.write() as tx:
        messages.put(tx, 1, fact(1, "", rev=5, content=Content.GONE))
    assert (found(store, "hafenplan"), found(store, "look")) == (0, 0)
    assert all_messages(store)[0].media == ()
    store.close()


def test_bytes_are_left_when_the_last_message_with_them_goes(store: Store) -> None:
    put(store, 1, PHOTO, FILM)
    put(store, 2, PHOTO)
    assert left(store) == set()
    with store.write() as tx:
        messages.put(tx, 1, fact(1, "", rev=5, content=Content.GONE))
    assert left(store) == {FILM.blob.key, "d" * 32}
    assert store.reading(lambda db: media.in_use(db, PHOTO.blob.key))
    known = store.reading(lambda db: messages.kept(db, fact(2).message_id))
    assert known is not None
    with store.write() as tx:
        messages.erase(tx, known)
    assert left(store) == {FILM.blob.key, "d" * 32, PHOTO.blob.key}
    with store.write() as tx:
        media.forget_left(tx, left(store))
    assert left(store) == set()
    store.close()


def test_what_is_deleted_for_the_person_or_dropped_leaves_its_bytes(store: Store) -> None:
    put(store, 1, PLAN)
    with store.write() as tx:
        tx.execute("UPDATE messages SET content = 'hidden'")
    assert left(store) == {PLAN.blob.key}
    with store.write() as tx:
        doc, _ = messages.echo(tx, 1, UUID(int=9), "", 1, items=(PHOTO,))
    known = store.reading(lambda db: messages.kept(db, UUID(int=9)))
    assert known is not None
    assert store.reading(lambda db: media.get(db, UUID(int=9))) == (PHOTO,)
    with store.write() as tx:
        messages.discard(tx, known)
    assert doc == known.doc
    assert left(store) == {PLAN.blob.key, PHOTO.blob.key}
    store.close()


def test_bytes_that_were_given_up_and_are_in_use_again_stay(store: Store) -> None:
    with store.write() as tx:
        media.leave(tx, [PHOTO.blob.key, "x"])
    assert left(store) == {PHOTO.blob.key, "x"}
    put(store, 1, PHOTO)
    assert left(store) == {"x"}
    with store.write() as tx:
        media.forget_left(tx, ["x"])
        assert tx.one("SELECT count(*) FROM media_left") == (0,)
    store.close()


def test_ones_own_keep_the_names_their_bytes_have_here(store: Store) -> None:
    here = MediaItem("photo", Blob("h" * 43, "image/jpeg", 10, 4, 3, UUID(int=6)))
    with store.write() as tx:
        messages.echo(tx, 1, fact(1).message_id, "", 1, items=(here,))
    assert store.reading(media.unsent_keys) == frozenset()
    put(store, 1, PHOTO, sender=ADA)
    assert all_messages(store)[0].media[0].blob.key == "h" * 43
    assert all_messages(store)[0].media[0].placeholder == "AA"
    assert left(store) == set()
    store.close()


def test_a_picture_that_is_worn_again_keeps_its_bytes(store: Store) -> None:
    worn = UUID(int=0xAB)
    with store.write() as tx:
        tx.execute("UPDATE me SET avatar = ?", (worn.bytes,))
        tx.execute("UPDATE me SET avatar = NULL")
        media.leave(tx, ["not-hex"])
    assert left(store) == {worn.hex, "not-hex"}
    with store.write() as tx:
        tx.execute("UPDATE me SET avatar = ?", (worn.bytes,))
    assert left(store) == {"not-hex"}
    with store.write() as tx:
        media.forget_left(tx, ["not-hex"])
        assert tx.one("SELECT count(*) FROM media_left") == (0,)
        tx.execute("UPDATE people SET avatar = ?", (worn.bytes,))
        tx.execute("UPDATE me SET avatar = NULL")
        assert tx.one("SELECT count(*) FROM people WHERE avatar = ?", (worn.bytes,)) != (0,)
    assert left(store) == set()
    store.close()
