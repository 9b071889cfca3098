"""Messages that wait for their media."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.commands import answering, later
from desktop.commands import messages as commands
from desktop.domain.link_preview import picture_of
from desktop.domain.media import Blob, MediaItem
from desktop.domain.message import Content, LinkPreview, SendState
from desktop.domain.scheduled import ScheduledFact
from desktop.domain.storage import Part
from desktop.store import answers, media, messages, outbox, previews, scheduled, storage, threads, uploads
from desktop.store.store import Store
from desktop.sync.applier import take
from tests.helpers.stores import ADA, T0, THREAD, add_thread, all_messages, fact, open_store

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


@pytest.mark.parametrize("lost", [False, True], ids=["never there", "lost by the relay"])
@pytest.mark.parametrize("take_back", [commands.discard, answering.unsend, answering.hide])
def test_one_can_be_taken_back_while_others_of_its_thread_are_at_the_relay(
    store: Store, take_back: Callable[[Store, UUID, Callable[[int], bool]], None], lost: bool
) -> None:
    message_id = commands.send(store, THREAD, "caption", T0, items=(PHOTO,))
    commands.send(store, THREAD, "words", T0)
    if lost:
        with store.write() as tx:
            uploads.name_blob(tx, message_id, PHOTO.blob.key, ID)
            known = messages.kept(tx.db, message_id)
            assert known is not None
            messages.set_state(tx, known, SendState.SENDING)
            uploads.name_blob(tx, message_id, PHOTO.blob.key, None)
    take_back(store, message_id, lambda n: True)
    assert [row.text for row in all_messages(store)] == ["words"]
    assert store.reading(lambda db: db.execute("SELECT kind FROM outbox").fetchall()) == [("send",)]
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


URL = "https://films.example/a"
CARD = LinkPreview(URL, "Harbour", picture=Blob("c" * 43, "image/jpeg", 10, 4, 3), placeholder="AAAA")


def test_a_text_waits_for_the_picture_of_its_link_and_lets_nothing_pass(store: Store) -> None:
    before = commands.send(store, THREAD, "before", T0)
    waits = commands.send(store, THREAD, URL, T0, preview=CARD)
    commands.send(store, THREAD, "after", T0)
    (waiting,) = store.reading(uploads.waiting)
    assert (waiting.message_id, waiting.items, waiting.card) == (waits, picture_of(CARD), True)
    assert store.reading(media.unsent_keys) == {"c" * 43}
    assert store.reading(lambda db: media.pictures(db, waits)) == picture_of(CARD)
    order = []
    while head := store.reading(lambda db: outbox.heads(db, 10)):
        action = store.reading(lambda db: outbox.get(db, head[0][1]))
        assert action is not None
        order.append(action.message_id)
        with store.write() as tx:
            outbox.done(tx, action.n)
    assert order == [before]
    with store.write() as tx:
        uploads.name_blob(tx, waits, "c" * 43, ID)
    assert store.reading(uploads.waiting) == ()
    head = store.reading(lambda db: outbox.heads(db, 10))
    action = store.reading(lambda db: outbox.get(db, head[0][1]))
    assert action is not None
    assert action.message_id == waits
    preview = all_messages(store)[1].preview
    assert preview is not None
    assert preview.picture is not None
    assert (preview.picture.key, preview.picture.blob_id) == ("c" * 43, ID)
    store.close()


def test_a_text_goes_without_a_picture_that_cannot_go(store: Store) -> None:
    waits = commands.send(store, THREAD, URL, T0, preview=CARD)
    with store.write() as tx:
        uploads.park(tx, waits, "media_gone")
    row = all_messages(store)[0]
    assert (row.state, row.reason, row.preview) == (SendState.QUEUED, "", LinkPreview(URL, "Harbour"))
    assert heads(store) == 1
    assert store.reading(lambda db: media.left(db, 5)) == ("c" * 43,)
    store.close()


def test_a_held_one_waits_for_both(store: Store) -> None:
    waits = commands.send(store, THREAD, URL, T0, preview=CARD, due_at=T0 + 5_000)
    with store.write() as tx:
        uploads.name_blob(tx, waits, "c" * 43, ID)
    assert store.reading(lambda db: outbox.heads(db, 10, T0, 60_000)) == []
    assert len(store.reading(lambda db: outbox.heads(db, 10, T0 + 5_000, 60_000))) == 1
    undone = commands.undo_send(store, waits, "", T0)
    assert (undone.text, undone.items) == (URL, ())
    assert store.reading(lambda db: media.left(db, 5)) == ("c" * 43,)
    store.close()


def test_the_bytes_of_a_picture_go_with_its_text(store: Store) -> None:
    told = fact(1, URL, preview=CARD)
    with store.write() as tx:
        n = threads.ensure(tx, THREAD).n
        messages.put(tx, n, told)
    assert store.reading(lambda db: media.in_use(db, "c" * 43))
    assert store.reading(lambda db: storage.carried(db, "", 9)) == [("c" * 43, Part.PHOTOS)]
    with store.write() as tx:
        messages.put(tx, n, replace(told, rev=2, text="no link", preview=None))
    assert store.reading(lambda db: media.left(db, 5)) == ("c" * 43,)
    with store.write() as tx:
        messages.put(tx, n, replace(told, rev=3))
        messages.put(tx, n, replace(told, rev=4, text="", content=Content.GONE, preview=None))
    assert not store.reading(lambda db: media.in_use(db, "c" * 43))
    assert store.reading(lambda db: media.left(db, 5)) == ("c" * 43,)
    store.close()


@pytest.mark.parametrize("end", ["erase", "hide"])
def test_whatever_takes_the_text_takes_its_picture(store: Store, end: str) -> None:
    with store.write() as tx:
        n = threads.ensure(tx, THREAD).n
        messages.put(tx, n, fact(1, URL, preview=CARD))
        known = messages.kept(tx.db, fact(1).message_id)
        assert known is not None
        (messages.erase if end == "erase" else answers.hide)(tx, known)
    assert store.reading(lambda db: media.left(db, 5)) == ("c" * 43,)
    store.close()


def test_ones_own_keeps_the_name_its_picture_has_here(store: Store) -> None:
    waits = commands.send(store, THREAD, URL, T0, preview=CARD)
    with store.write() as tx:
        uploads.name_blob(tx, waits, "c" * 43, ID)
        known = threads.kept(tx.db, THREAD)
        assert known is not None
        named = replace(CARD, picture=Blob(ID.hex, "image/jpeg", 10, 4, 3, ID))
        messages.put(tx, known.n, replace(fact(1, URL, sender=ADA, preview=named), message_id=waits))
    preview = all_messages(store)[0].preview
    assert preview is not None
    assert preview.picture is not None
    assert preview.picture.key == "c" * 43
    store.close()


def test_what_is_scheduled_waits_for_the_picture_too_and_is_laid_over_what_is_told(store: Store) -> None:
    message_id = later.schedule(store, THREAD, URL, T0 + 3_600_000, T0, preview=CARD)
    (waiting,) = store.reading(uploads.waiting)
    assert (waiting.message_id, waiting.items, waiting.card) == (message_id, picture_of(CARD), True)
    assert heads(store) == 0
    assert store.reading(media.unsent_keys) == {"c" * 43}
    with store.write() as tx:
        uploads.name_blob(tx, message_id, "c" * 43, ID)
    assert heads(store) == 1
    row = store.reading(lambda db: scheduled.get(db, message_id))
    assert row is not None
    named = replace(CARD, picture=Blob(ID.hex, "image/jpeg", 10, 4, 3, ID))
    with store.write() as tx:
        tx.execute("DELETE FROM outbox")
        scheduled.put(tx, ScheduledFact(message_id, THREAD, 1, replace(row, preview=named, waits=False)))
        scheduled.settle(tx, message_id)
    row = store.reading(lambda db: scheduled.get(db, message_id))
    assert row is not None
    assert row.preview is not None
    assert row.preview.picture is not None
    assert row.preview.picture.key == "c" * 43
    assert store.reading(lambda db: media.in_use(db, "c" * 43))
    # Sent: the message has the bytes by the name they have here.
    with store.write() as tx:
        take(tx, replace(fact(1, URL, sender=ADA, preview=named), message_id=message_id))
        scheduled.forget(tx, message_id, THREAD)
    assert store.reading(lambda db: media.in_use(db, "c" * 43))
    store.close()


def test_what_is_scheduled_goes_without_a_picture_that_cannot_go(store: Store) -> None:
    message_id = later.schedule(store, THREAD, URL, T0 + 3_600_000, T0, preview=CARD)
    with store.write() as tx:
        uploads.park(tx, message_id, "media_gone")
    row = store.reading(lambda db: scheduled.get(db, message_id))
    assert row is not None
    assert (row.preview, row.refused) == (LinkPreview(URL, "Harbour"), "")
    assert heads(store) == 1
    later.cancel(store, message_id)
    assert store.reading(lambda db: media.left(db, 5)) == ("c" * 43,)
    store.close()


def test_a_card_is_passed_on_with_its_picture(store: Store) -> None:
    named = replace(CARD, picture=Blob(ID.hex, "image/jpeg", 10, 4, 3, ID))
    with store.write() as tx:
        messages.put(tx, threads.ensure(tx, THREAD).n, fact(1, URL, preview=named))
    passed = answering.forward(store, fact(1).message_id, (THREAD,), T0)
    assert store.reading(lambda db: previews.get(db, passed[0])) == named
    assert heads(store) == 1
    assert store.reading(uploads.waiting) == ()
    store.close()
