"""Blobs, postings and uploads as stored."""

import pytest

from relay.storage import blobs, scheduled, shelf, stickers, threads
from relay.storage.blobs import Partial, Posting, StoredBlob
from relay.storage.port import Transaction
from relay.storage.scheduled import StoredScheduled
from relay.storage.shelf import StoredVideo
from relay.storage.stickers import StoredKept
from tests.relay.storage.adapters import Opened
from tests.relay.storage.rows import key

OWNER, OTHER = key(1), key(2)
LIMIT = 10


def blob(number: int, sha: bytes = b"h" * 32) -> StoredBlob:
    return StoredBlob(key(number), OWNER, sha, 100 + number, "image/png")


async def test_the_owner_reads_what_no_message_carries(opened: Opened) -> None:
    await opened.storage.write(lambda tx: blobs.insert(tx, blob(10)))
    assert await opened.storage.read(lambda tx: blobs.readable(tx, OWNER, [key(10), key(11)])) == {key(10): blob(10)}
    assert await opened.storage.read(lambda tx: blobs.readable(tx, OTHER, [key(10)])) == {}
    assert await opened.storage.read(lambda tx: blobs.readable(tx, OWNER, [])) == {}
    assert await opened.storage.read(lambda tx: blobs.alike(tx, OWNER, b"h" * 32, "image/png")) == blob(10)
    assert await opened.storage.read(lambda tx: blobs.alike(tx, OWNER, b"h" * 32, "image/gif")) is None
    assert await opened.storage.read(lambda tx: blobs.alike(tx, OTHER, b"h" * 32, "image/png")) is None


async def test_a_blob_goes_with_the_last_message_that_carries_it(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        blobs.insert(tx, blob(10))
        for message in (100, 101):
            blobs.post(tx, key(10), Posting(key(50), key(message)))
        blobs.post(tx, key(10), Posting(key(50), key(101)))
        blobs.let_go(tx, key(100))
        assert blobs.gone(tx, LIMIT) == []
        blobs.let_go(tx, key(100))
        blobs.let_go(tx, key(101))
        assert blobs.gone(tx, LIMIT) == [key(10)]
        assert blobs.readable(tx, OWNER, [key(10)]) == {}
        assert blobs.known(tx, [key(10), key(11)]) == {key(10)}
        blobs.remove(tx, [key(10)])
        assert blobs.known(tx, [key(10)]) == set()

    await opened.storage.write(work)


async def test_the_owner_reads_what_is_posted_through_threads_of_their_own(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        threads.insert_direct(tx, key(50), OWNER, OTHER)
        threads.insert_direct(tx, key(51), OTHER, key(3))
        blobs.insert(tx, blob(10))
        blobs.post(tx, key(10), Posting(key(50), key(100)))
        blobs.post(tx, key(10), Posting(key(51), key(101)))
        assert blobs.readable(tx, OWNER, [key(10)]) == {key(10): blob(10)}
        blobs.let_go(tx, key(100))
        # That it was passed on is nothing its owner learns of.
        assert blobs.readable(tx, OWNER, [key(10)]) == {}
        assert blobs.postable(tx, OWNER, [key(10)]) == {}
        assert blobs.alike(tx, OWNER, b"h" * 32, "image/png") is None
        assert blobs.gone(tx, LIMIT) == []

    await opened.storage.write(work)


@pytest.mark.parametrize(("scheduler", "is_kept"), [(OWNER, True), (OTHER, False)], ids=["owner", "other"])
async def test_what_its_owner_is_yet_to_send_stays_with_its_owner_alone(
    opened: Opened, scheduler: bytes, is_kept: bool
) -> None:
    def work(tx: Transaction) -> None:
        blobs.insert(tx, blob(10))
        blobs.insert(tx, blob(11))
        for number in (10, 11):
            blobs.post(tx, key(number), Posting(key(50), key(100)))
        scheduled.put(tx, StoredScheduled(key(200), scheduler, key(50), b"{}", None, 0, tx.now + 1, 1))
        blobs.hold(tx, key(10), key(200))

    def go(tx: Transaction) -> None:
        blobs.let_go(tx, key(100))
        assert blobs.gone(tx, LIMIT) == ([key(11)] if is_kept else [key(10), key(11)])
        assert set(blobs.readable(tx, OWNER, [key(10), key(11)])) == ({key(10)} if is_kept else set())
        assert blobs.readable(tx, OTHER, [key(10)]) == {}
        scheduled.remove(tx, scheduler, key(200))
        # Its time without a message began when it lost the last one.
        assert blobs.give_up_unposted(tx, tx.now, LIMIT) == 0
        assert blobs.give_up_unposted(tx, tx.now + 1, LIMIT) == int(is_kept)

    await opened.storage.write(work)
    opened.clock.now += 1_000
    await opened.storage.write(go)


async def test_what_is_lost_is_gone_whoever_carries_it(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        blobs.insert(tx, blob(10))
        blobs.post(tx, key(10), Posting(key(50), key(100)))
        blobs.lose(tx, key(10))
        blobs.lose(tx, key(11))
        assert blobs.gone(tx, LIMIT) == [key(10)]
        assert blobs.alike(tx, OWNER, b"h" * 32, "image/png") is None

    await opened.storage.write(work)


async def test_only_what_is_gone_is_removed(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        blobs.insert(tx, blob(10))
        blobs.remove(tx, [key(10)])
        blobs.remove(tx, [])
        assert blobs.known(tx, [key(10)]) == {key(10)}

    await opened.storage.write(work)


async def test_unposted_blobs_go_by_age_unless_they_are_held(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        for number in (10, 11, 12):
            blobs.insert(tx, blob(number))
        blobs.post(tx, key(11), Posting(key(50), key(100)))
        blobs.hold(tx, key(12), key(200))
        assert blobs.give_up_unposted(tx, tx.now, LIMIT) == 0
        assert blobs.give_up_unposted(tx, tx.now + 1, LIMIT) == 1
        assert blobs.gone(tx, LIMIT) == [key(10)]

    await opened.storage.write(work)


async def test_what_is_kept_is_looked_at_once_in_that_time(opened: Opened) -> None:
    """A look every half minute does not walk what shelves and people keep for years."""

    def work(tx: Transaction) -> None:
        for number in (10, 11, 12):
            blobs.insert(tx, blob(number))
        shelf.put(tx, StoredVideo(key(60), OWNER, tx.now, 1, 1, b"{}"), [key(10)])
        stickers.put(tx, StoredKept(OTHER, key(11), "sticker", "image/png", 5, 9, 9, None, None, tx.now))

    def look(tx: Transaction) -> None:
        # Two at once: those that are kept do not stand in the way of the third.
        assert blobs.give_up_unposted(tx, tx.now, 2) == 0
        assert blobs.give_up_unposted(tx, tx.now, 2) == 1
        assert blobs.gone(tx, LIMIT) == [key(12)]
        assert blobs.give_up_unposted(tx, tx.now + 1, 1) == 0

    await opened.storage.write(work)
    opened.clock.now += 1_000
    await opened.storage.write(look)


async def test_uploads_are_one_for_each_hash_and_count(opened: Opened) -> None:
    first = Partial(OWNER, b"h" * 32, key(20), 50, "image/png")
    other = Partial(OWNER, b"h" * 32, key(21), 60, "image/gif")

    def work(tx: Transaction) -> None:
        assert not blobs.are_there(tx)
        blobs.insert(tx, blob(10))
        assert blobs.are_there(tx)
        blobs.put_partial(tx, first)
        blobs.put_partial(tx, other)
        # The id under which bytes are gathered stays.
        kept = Partial(OWNER, b"h" * 32, key(20), 60, "image/gif")
        assert blobs.partial(tx, OWNER, b"h" * 32) == kept
        assert blobs.partial(tx, OTHER, b"h" * 32) is None
        assert blobs.count_partials(tx, OWNER) == 1
        assert blobs.stored(tx, OWNER) == 110 + 60
        assert blobs.stored(tx, OTHER) == 0
        assert blobs.known(tx, [key(10), key(20), key(21)]) == {key(10), key(20)}
        assert blobs.uploading(tx, [key(10), key(20), key(21)]) == {key(20)}
        blobs.touch_partial(tx, OWNER, b"h" * 32)
        assert blobs.give_up_partials(tx, tx.now, LIMIT) == 0
        assert not blobs.drop_partial(tx, OWNER, b"h" * 32, key(21))
        assert blobs.give_up_partials(tx, tx.now + 1, LIMIT) == 1
        assert blobs.gone(tx, LIMIT) == [key(20)]
        assert blobs.readable(tx, OWNER, [key(20)]) == {}
        assert not blobs.drop_partial(tx, OWNER, b"h" * 32, key(20))

    await opened.storage.write(work)
