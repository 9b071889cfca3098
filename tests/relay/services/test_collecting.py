"""Gone is gone: what nobody may read leaves the disk, and nothing else does."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest

from relay.blobs.port import BlobStoreFailed
from relay.blobs.workers import Workers
from relay.services import collecting, passing_time
from relay.storage import erasures
from relay.storage.ledger import Ledger
from relay.storage.sqlite import backup
from relay.storage.sqlite.settings import SqliteSettings
from relay.wire.media import Blob
from relay.wire.messages import MessageId, Schedule
from relay.wire.threads import SetThread
from tests.helpers.mediaclient import png
from tests.relay.services.mediaworld import Media, media_send
from tests.relay.services.world import Actor, World
from tests.relay.storage.adapters import Clock, Opened, open_sqlite

DAY = 86_400_000


@pytest.fixture
async def thread_id(ada: Actor, boris: Actor) -> UUID:
    """A conversation of two."""
    found = await ada.thread_with(boris)
    await ada.send(found, "hello")
    await boris.send(found, "hi")
    return found


async def test_what_was_unsent_leaves_the_disk_and_what_another_carries_stays(
    media: Media, ada: Actor, thread_id: UUID
) -> None:
    gone, kept = await media.upload(ada), await media.upload(ada)
    first = media_send(thread_id, gone, kept)
    await ada.call("messages.send", first)
    await ada.call("messages.send", media_send(thread_id, kept))
    assert await collecting.collect(media.context) == 0
    await ada.call("messages.unsend", MessageId(id=first.id))
    assert await collecting.collect(media.context) == 1
    assert media.on_disk() == {kept.blob_id.hex}
    assert await collecting.collect(media.context) == 0


async def test_what_expired_or_was_hidden_by_all_leaves_the_disk(
    world: World, media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    hidden = media_send(thread_id, await media.upload(ada))
    await ada.call("messages.send", hidden)
    for actor in (ada, boris):
        assert len(media.on_disk()) == 1
        await actor.call("messages.hide", MessageId(id=hidden.id))
        await collecting.collect(media.context)
    assert media.on_disk() == set()
    await ada.call("threads.set", SetThread(thread_id=thread_id, disappear_after=60))
    await ada.call("messages.send", media_send(thread_id, await media.upload(ada)))
    world.opened.clock.now += 60_000
    await passing_time.pass_by(world.context)
    await collecting.collect(media.context)
    assert media.on_disk() == set()


async def test_what_no_message_carries_stays_a_week(world: World, media: Media, ada: Actor, thread_id: UUID) -> None:
    data = png(100)
    blob, held = await media.upload(ada, data), await media.upload(ada)
    later = media_send(thread_id, held)
    at = world.opened.clock.now + 30 * DAY
    await ada.call("messages.schedule", Schedule(id=later.id, thread_id=thread_id, body=later.body, send_at=at))
    world.opened.clock.now += 6 * DAY
    # Wanted again: the week begins anew.
    await media.begin(ada, data)
    world.opened.clock.now += 6 * DAY
    await collecting.collect(media.context)
    assert media.on_disk() == {blob.blob_id.hex, held.blob_id.hex}
    world.opened.clock.now += 1 * DAY + 1
    await collecting.collect(media.context)
    assert media.on_disk() == {held.blob_id.hex}
    assert not await media.reads(ada, blob.blob_id)
    await ada.call("messages.unschedule", MessageId(id=later.id))
    await collecting.collect(media.context)
    assert media.on_disk() == set()


async def test_what_was_to_go_with_a_scheduled_message_goes_with_it(
    world: World, media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    await boris.send(thread_id, "hi")
    stays, replaced, dropped = [await media.upload(ada) for _ in range(3)]
    at = world.opened.clock.now + DAY

    async def schedule(number: UUID, *blobs: Blob) -> None:
        body = media_send(thread_id, *blobs).body
        await ada.call("messages.schedule", Schedule(id=number, thread_id=thread_id, body=body, send_at=at))

    number, another = uuid4(), uuid4()
    await schedule(number, stays, replaced)
    await schedule(another, stays, dropped)
    await schedule(number, stays)
    await collecting.collect(media.context)
    assert media.on_disk() == {stays.blob_id.hex, dropped.blob_id.hex}
    await ada.call("messages.unschedule", MessageId(id=another))
    assert not await media.reads(ada, dropped.blob_id)
    await collecting.collect(media.context)
    assert media.on_disk() == {stays.blob_id.hex}
    await ada.call("messages.send", media_send(thread_id, stays))
    await ada.call("messages.unschedule", MessageId(id=number))
    await collecting.collect(media.context)
    assert await media.reads(boris, stays.blob_id), "a message carries it"


async def test_sent_now_as_something_else_it_takes_its_photo_with_it(
    world: World, media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    await boris.send(thread_id, "hi")
    later = media_send(thread_id, await media.upload(ada))
    at = world.opened.clock.now + DAY
    await ada.call("messages.schedule", Schedule(id=later.id, thread_id=thread_id, body=later.body, send_at=at))
    other = media_send(thread_id, kept := await media.upload(ada))
    await ada.call("messages.send", msgspec.structs.replace(other, id=later.id))
    await collecting.collect(media.context)
    assert media.on_disk() == {kept.blob_id.hex}


async def test_an_upload_waits_a_day(world: World, media: Media, ada: Actor) -> None:
    begun = await media.begin(ada, png(100))
    assert begun.partial is not None
    await media.context.spool.write(begun.partial.blob_id, 0, [b"x" * 40])
    world.opened.clock.now += DAY
    assert await collecting.collect(media.context) == 0
    world.opened.clock.now += 1
    assert await collecting.collect(media.context) == 1
    assert media.on_disk() == set()
    assert (await media.begin(ada, png(100))).answer.offset == 0


async def test_an_upload_that_is_given_up_is_remembered_until_its_bytes_are_removed(
    world: World, media: Media, ada: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = await media.begin(ada, png(100))
    assert begun.partial is not None
    # A crash in the middle of a commit leaves them in both.
    await media.context.spool.write(begun.partial.blob_id, 0, [png(100)])
    await stray(media, begun.partial.blob_id)
    world.opened.clock.now += DAY + 1

    async def fail(blob_ids: object) -> None:
        raise BlobStoreFailed

    with monkeypatch.context() as patched:
        patched.setattr(media.context.store, "remove", fail)
        with pytest.raises(BlobStoreFailed):
            await collecting.collect(media.context)
    # Whoever begins it again meanwhile has nothing to do with them.
    again = await media.upload(ada, png(100))
    assert await collecting.collect(media.context) == 1
    assert media.on_disk() == {again.blob_id.hex}
    assert await media.reads(ada, again.blob_id)


async def test_an_upload_that_goes_on_for_days_is_not_given_up(world: World, media: Media, ada: Actor) -> None:
    data = png(100)
    begun = await media.begin(ada, data)
    assert begun.partial is not None
    writing = [(begun.partial.user_id, begun.partial.sha256)]
    for start in range(0, 60, 20):
        await media.context.spool.write(begun.partial.blob_id, start, [data[start : start + 20]])
        world.opened.clock.now += DAY + 1
        assert await collecting.collect(media.context, writing) == 0
    # Its day begins where it was cut.
    world.opened.clock.now += DAY
    assert await collecting.collect(media.context) == 0
    assert (await media.begin(ada, data)).answer.offset == 60


async def test_many_go_at_once(media: Media, ada: Actor, thread_id: UUID) -> None:
    for _ in range(30):
        sent = media_send(thread_id, *[await media.upload(ada, png(40, uuid4().bytes)) for _ in range(4)])
        await ada.call("messages.send", sent)
        await ada.call("messages.unsend", MessageId(id=sent.id))
    assert await collecting.collect(media.context) == 120
    assert media.on_disk() == set()


async def stray(media: Media, *blob_ids: bytes) -> None:
    """Bytes in the store that no row knows of."""
    media.folder.mkdir(exist_ok=True)
    file = media.folder / "stray"
    for blob_id in blob_ids:
        file.write_bytes(b"stray")
        await media.context.store.put(blob_id, file)


async def test_strays_are_removed_and_nothing_that_is_known(media: Media, ada: Actor) -> None:
    blob = await media.upload(ada)
    begun = await media.begin(ada, png(100))
    assert begun.partial is not None
    await media.context.spool.write(begun.partial.blob_id, 0, [b"x"])
    known = media.on_disk()
    assert len(known) == 2
    looks = collecting.StrayBlobs()
    assert await looks.collect(media.context) == 0
    assert await collecting.collect_stray_uploads(media.context) == 0
    await media.context.spool.write(b"\x05" * 16, 0, [b"stray"])
    await stray(media, *[number.to_bytes(16, "big") for number in range(250)])
    assert await collecting.collect_stray_uploads(media.context) == 1
    assert await looks.collect(media.context) == 0
    assert await looks.collect(media.context) == 250
    assert media.on_disk() == known
    assert await media.reads(ada, blob.blob_id)


async def test_a_second_copy_in_the_spool_is_removed_though_its_blob_is_there(
    media: Media, ada: Actor, thread_id: UUID
) -> None:
    """A store that copies leaves the file to the commit, which a crash may end before it removes it."""
    kept, unsent = await media.upload(ada), await media.upload(ada)
    sent = media_send(thread_id, unsent)
    await ada.call("messages.send", sent)
    for blob in (kept, unsent):
        await media.context.spool.write(blob.blob_id.bytes, 0, [b"a copy"])
    await ada.call("messages.unsend", MessageId(id=sent.id))
    assert await collecting.collect(media.context) == 1
    assert await media.context.spool.listed() == [kept.blob_id.bytes]
    assert await collecting.collect_stray_uploads(media.context) == 1
    assert media.on_disk() == {kept.blob_id.hex}
    assert await media.context.spool.listed() == []
    assert await media.reads(ada, kept.blob_id)


async def test_a_blob_is_removed_where_it_was_a_stray_in_two_looks_in_a_row(media: Media, ada: Actor) -> None:
    blob = await media.upload(ada)
    first, second = b"\x01" * 16, b"\x02" * 16
    looks = collecting.StrayBlobs()
    await stray(media, first)
    assert await looks.collect(media.context) == 0
    await media.context.store.remove([first])
    await stray(media, second)
    assert await looks.collect(media.context) == 0
    await stray(media, first)
    # Another process begins with its first look.
    assert await collecting.StrayBlobs().collect(media.context) == 0
    assert await looks.collect(media.context) == 1
    assert media.on_disk() == {blob.blob_id.hex, first.hex()}


async def test_nothing_is_a_stray_to_a_database_that_names_no_blob(media: Media, ada: Actor) -> None:
    looks = collecting.StrayBlobs()
    assert await looks.collect(media.context) == 0
    await stray(media, b"\x01" * 16)
    assert await media.context.spool.has_room(1)
    await media.context.spool.write(b"\x05" * 16, 0, [b"stray"])
    there = media.on_disk()
    for _ in range(3):
        with pytest.raises(collecting.NoBlobNamed):
            await looks.collect(media.context)
    assert await collecting.collect_stray_uploads(media.context) == 0
    assert media.on_disk() == there
    # Once it names one, two looks are needed as ever.
    blob = await media.upload(ada)
    assert await looks.collect(media.context) == 0
    assert await looks.collect(media.context) == 1
    assert await collecting.collect_stray_uploads(media.context) == 1
    assert media.on_disk() == {blob.blob_id.hex}


async def test_a_restore_brings_back_nothing_that_was_gone(
    world: World, media: Media, ada: Actor, thread_id: UUID, tmp_path: Path, opened: Opened, workers: Workers
) -> None:
    unsent, kept = await media.upload(ada), await media.upload(ada)
    sent = media_send(thread_id, unsent)
    await ada.call("messages.send", sent)
    await ada.call("messages.send", media_send(thread_id, kept))
    copy, settings = tmp_path / "backup.db", SqliteSettings()
    backup.back_up(tmp_path / "relay.db", copy, settings)
    late = await media.upload(ada)
    await ada.call("messages.unsend", MessageId(id=sent.id))
    ledger = Ledger(tmp_path / "erased.log")
    assert await ledger.catch_up(opened.storage) == 1
    # The old relay is lost before it removed anything; its media and its ledger are not.
    (tmp_path / "new").mkdir()
    backup.restore(copy, tmp_path / "new" / "relay.db", ledger, settings, opened.clock.now)
    restored = await open_sqlite(tmp_path / "new", Clock(opened.clock.now))
    again = Media.of(World(restored), media.folder, workers)
    moved = Actor(again.world, "ada", ada.caller, ada.answer)
    assert not await again.reads(moved, unsent.blob_id)
    assert await again.reads(moved, kept.blob_id)
    looks = collecting.StrayBlobs()
    assert [await looks.collect(again.context) for _ in range(2)] == [0, 1]
    assert await collecting.collect(again.context) == 1
    assert again.on_disk() == {kept.blob_id.hex}
    assert late.blob_id.hex not in again.on_disk()
    last = await restored.storage.read(erasures.last)
    assert last == 1
    again.world.close()
    await restored.storage.close()
