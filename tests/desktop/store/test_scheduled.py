"""What waits for its time: as the relay told it, as the person wants it, and never both ways."""

from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.domain.change import Collection, Put, Remove
from desktop.domain.media import Blob, MediaItem, blobs
from desktop.domain.message import SendState
from desktop.domain.scheduled import ScheduledFact, ScheduledRow
from desktop.store import media, outbox, scheduled, uploads
from desktop.store.store import Store
from tests.helpers.stores import T0, THREAD, add_thread, all_messages

ROW = ScheduledRow(UUID(int=7), THREAD, T0 + 60_000, "later")
TOLD = ScheduledFact(ROW.message_id, THREAD, 1, ROW)


def shown(store: Store) -> list[ScheduledRow]:
    return list(store.reading(scheduled.every))


def kinds(store: Store) -> list[str]:
    return [kind for (kind,) in store.reading(lambda db: db.execute("SELECT kind FROM outbox ORDER BY n").fetchall())]


@pytest.fixture(autouse=True)
def _thread(store: Store) -> None:
    add_thread(store)


def put(store: Store, *facts: ScheduledFact) -> None:
    with store.write() as tx:
        for one in facts:
            scheduled.put(tx, one)


def test_it_is_shown_at_once_and_waits_for_the_relay(store: Store) -> None:
    batches = []
    store.subscribe(batches.append)
    with store.write(own=True) as tx:
        scheduled.want(tx, ROW)
    assert shown(store) == [replace(ROW, waits=True)]
    assert Put(Collection.SCHEDULED, ROW.message_id, replace(ROW, waits=True), own=True) in batches[0]
    put(store, TOLD)
    assert shown(store) == [replace(ROW, waits=True)]
    with store.write() as tx:
        outbox.drop_about_scheduled(tx, ROW.message_id)
        scheduled.settle(tx, ROW.message_id)
    assert shown(store) == [ROW]


def test_what_is_wanted_last_is_what_goes(store: Store) -> None:
    put(store, TOLD)
    with store.write() as tx:
        scheduled.want(tx, replace(ROW, text="other words"))
        scheduled.want(tx, replace(ROW, send_at=T0 + 90_000))
        scheduled.settle(tx, ROW.message_id)
    assert shown(store) == [replace(ROW, send_at=T0 + 90_000, waits=True)]
    assert kinds(store) == ["schedule"]


def test_older_news_is_none(store: Store) -> None:
    newer = replace(ROW, text="newer")
    put(store, ScheduledFact(ROW.message_id, THREAD, 2, newer), TOLD)
    assert shown(store) == [newer]


def test_cancelled_it_is_gone_from_the_list_until_the_relay_says_so(store: Store) -> None:
    put(store, TOLD)
    batches = []
    store.subscribe(batches.append)
    with store.write(own=True) as tx:
        scheduled.drop(tx, ROW)
    assert shown(store) == []
    assert kinds(store) == ["unschedule"]
    assert any(isinstance(change, Put) and change.own for change in batches[0])
    assert Remove(Collection.SCHEDULED, ROW.message_id) in batches[0]
    put(store, ScheduledFact(ROW.message_id, THREAD))
    assert kinds(store) == []


def test_sent_now_it_is_a_message_like_any_other(store: Store) -> None:
    put(store, TOLD)
    with store.write(own=True) as tx:
        scheduled.want(tx, ROW)
        scheduled.send_now(tx, replace(ROW, quiet=True), T0)
    assert shown(store) == []
    assert kinds(store) == ["send"]
    (message,) = all_messages(store)
    assert (message.message_id, message.text, message.state) == (ROW.message_id, "later", SendState.QUEUED)
    assert message.quiet
    with store.write(own=True) as tx:
        scheduled.send_now(tx, ROW, T0)
    assert len(all_messages(store)) == 1


def test_what_the_relay_would_not_have_says_why(store: Store) -> None:
    with store.write() as tx:
        scheduled.want(tx, ROW)
        outbox.drop_about_scheduled(tx, ROW.message_id)
        scheduled.refuse(tx, ROW.message_id, "cant_message")
    assert shown(store) == [replace(ROW, refused="cant_message")]


def test_one_that_was_sent_meanwhile_is_refused_in_silence(store: Store) -> None:
    with store.write() as tx:
        scheduled.want(tx, ROW)
        scheduled.send_now(tx, ROW, T0)
        scheduled.want(tx, ROW)
        scheduled.refuse(tx, ROW.message_id, "conflict")
    assert shown(store) == []


def test_all_that_is_told_takes_the_place_of_what_was_known_but_not_of_what_is_wanted(store: Store) -> None:
    gone = replace(ROW, message_id=UUID(int=8))
    wanted = replace(ROW, message_id=UUID(int=9), send_at=T0 + 70_000)
    put(store, TOLD, ScheduledFact(gone.message_id, THREAD, 5, gone))
    with store.write() as tx:
        scheduled.want(tx, wanted)
        assert not scheduled.is_known(tx.db)
        scheduled.put_all(tx, [TOLD])
        assert scheduled.is_known(tx.db)
    assert [row.message_id for row in shown(store)] == [ROW.message_id, wanted.message_id]
    with store.write() as tx:
        scheduled.doubt(tx)
    assert not store.reading(scheduled.is_known)


def test_a_relay_that_was_restored_is_told_again(store: Store) -> None:
    put(store, ScheduledFact(ROW.message_id, THREAD, 40, ROW))
    with store.write() as tx:
        scheduled.say_again(tx)
    assert kinds(store) == ["schedule"]
    put(store, TOLD)
    assert shown(store) == [replace(ROW, waits=True)]


KEY = "h" * 43
PHOTO = MediaItem("photo", Blob(KEY, "image/jpeg", 10, 4, 3))
LOOK = replace(ROW, text="look", items=(PHOTO,))
THERE = UUID(int=9)


def want(store: Store, row: ScheduledRow) -> None:
    with store.write(own=True) as tx:
        scheduled.want(tx, row)


def left(store: Store) -> tuple[str, ...]:
    return store.reading(lambda db: media.left(db, 9))


def heads(store: Store) -> int:
    return len(store.reading(lambda db: outbox.heads(db, 9)))


def test_with_photos_it_waits_here_until_the_relay_has_them(store: Store) -> None:
    want(store, LOOK)
    assert heads(store) == 0
    (waiting,) = store.reading(uploads.waiting)
    assert (waiting.message_id, waiting.thread_id, waiting.items) == (ROW.message_id, THREAD, (PHOTO,))
    assert store.reading(media.unsent_keys) == {KEY}
    with store.write() as tx:
        uploads.name_blob(tx, ROW.message_id, KEY, THERE)
    assert (store.reading(uploads.waiting), heads(store)) == ((), 1)
    (row,) = shown(store)
    assert [blob.blob_id for blob in blobs(row.items)] == [THERE]
    with store.write() as tx:
        uploads.name_blob(tx, ROW.message_id, KEY, None)
    assert (len(store.reading(uploads.waiting)), heads(store)) == (1, 0)


def test_the_relay_has_it_and_its_bytes_are_here_under_the_key_they_had(store: Store) -> None:
    want(store, LOOK)
    with store.write() as tx:
        uploads.name_blob(tx, ROW.message_id, KEY, THERE)
        outbox.drop_about_scheduled(tx, ROW.message_id)
        told = MediaItem("photo", Blob(THERE.hex, "image/jpeg", 10, 4, 3, THERE))
        scheduled.put(tx, ScheduledFact(ROW.message_id, THREAD, 1, replace(ROW, text="look", items=(told,))))
        scheduled.settle(tx, ROW.message_id)
    (row,) = shown(store)
    assert (row.waits, row.items[0].blob.key, row.items[0].blob.blob_id) == (False, KEY, THERE)
    assert store.reading(lambda db: media.get(db, ROW.message_id)) == row.items
    assert store.reading(lambda db: media.in_use(db, KEY) and media.may_come(db, ROW.message_id))
    assert store.reading(media.unsent_keys) == frozenset()
    assert left(store) == ()


@pytest.mark.parametrize("told", [False, True])
def test_cancelled_or_gone_its_bytes_go_after_it(store: Store, told: bool) -> None:
    want(store, LOOK)
    with store.write() as tx:
        if told:
            scheduled.put(tx, ScheduledFact(ROW.message_id, THREAD))
        else:
            scheduled.drop(tx, ROW)
    assert left(store) == (KEY,)
    assert not store.reading(lambda db: media.in_use(db, KEY))
    assert store.reading(uploads.waiting) == ()


@pytest.mark.parametrize("there", [False, True])
def test_sent_now_the_message_has_its_photos(store: Store, there: bool) -> None:
    want(store, LOOK)
    if there:
        with store.write() as tx:
            uploads.name_blob(tx, ROW.message_id, KEY, THERE)
    with store.write(own=True) as tx:
        (row,) = scheduled.every(tx.db)
        scheduled.send_now(tx, row, T0)
    message = all_messages(store)[-1]
    assert (message.text, [item.blob.key for item in message.media]) == ("look", [KEY])
    assert (heads(store), len(store.reading(uploads.waiting))) == ((1, 0) if there else (0, 1))
    assert left(store) == ()


def test_what_cannot_go_up_is_refused_with_the_reason(store: Store) -> None:
    want(store, LOOK)
    with store.write() as tx:
        uploads.park(tx, ROW.message_id, "media_gone")
    (row,) = shown(store)
    assert (row.refused, row.waits, row.items) == ("media_gone", False, (PHOTO,))
    assert store.reading(uploads.waiting) == ()
