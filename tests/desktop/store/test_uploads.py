"""Messages that wait for their media."""

from pathlib import Path
from uuid import UUID

import pytest

from desktop.commands import messages as commands
from desktop.domain.media import Blob, MediaItem
from desktop.domain.message import SendState
from desktop.store import media, outbox, uploads
from desktop.store.store import Store
from tests.helpers.stores import T0, THREAD, add_thread, all_messages, open_store

PHOTO = MediaItem("photo", Blob("h" * 43, "image/jpeg", 10, 4, 3))
ID = UUID(int=6)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(tmp_path)
    add_thread(store)
    return store


def heads(store: Store) -> int:
    return len(store.reading(lambda db: outbox.heads(db, 10)))


def test_they_let_others_pass_and_go_when_the_relay_has_all(store: Store) -> None:
    message_id = commands.send(store, THREAD, "caption", T0, items=(PHOTO,))
    assert heads(store) == 0
    commands.send(store, THREAD, "words", T0)
    assert heads(store) == 1
    waiting = store.reading(uploads.waiting)
    assert [(one.message_id, one.thread_id, one.items) for one in waiting] == [(message_id, THREAD, (PHOTO,))]
    assert store.reading(media.unsent_keys) == {PHOTO.blob.key}
    with store.write() as tx:
        uploads.name_blob(tx, message_id, PHOTO.blob.key, ID)
    assert store.reading(uploads.waiting) == ()
    head = store.reading(lambda db: outbox.heads(db, 10))[0][1]
    action = store.reading(lambda db: outbox.get(db, head))
    assert action is not None
    assert (action.message_id, action.items[0].blob.blob_id) == (message_id, ID)
    with store.write() as tx:
        uploads.name_blob(tx, message_id, PHOTO.blob.key, None)
    assert len(store.reading(uploads.waiting)) == 1
    store.close()


def test_one_that_cannot_go_up_is_kept_with_the_reason_and_tried_again_from_there(store: Store) -> None:
    message_id = commands.send(store, THREAD, "", T0, items=(PHOTO,))
    with store.write() as tx:
        uploads.park(tx, message_id, "media_gone")
    row = all_messages(store)[0]
    assert (row.state, row.reason) == (SendState.PARKED, "media_gone")
    assert store.reading(uploads.waiting) == ()
    commands.retry(store, message_id)
    assert len(store.reading(uploads.waiting)) == 1
    assert heads(store) == 0
    commands.discard(store, message_id, lambda n: False)
    assert store.reading(uploads.waiting) == ()
    assert store.reading(lambda db: media.left(db, 5)) == (PHOTO.blob.key,)
    store.close()


def test_a_message_without_words_needs_something_to_carry(store: Store) -> None:
    assert commands.send(store, THREAD, "  ", T0, items=(PHOTO,))
    assert all_messages(store)[0].text == ""
    store.close()
