"""Stickers and GIFs that are kept: on each of one's devices, whatever becomes of the message they came in."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from relay.services import collecting, operators
from relay.services import stickers as service
from relay.storage import stickers as stored
from relay.storage.ledger import Ledger
from relay.storage.port import Transaction
from relay.storage.sqlite import backup
from relay.storage.sqlite.settings import SqliteSettings
from relay.wire import bodies, limits
from relay.wire.attachments import GifBody, PackBody, PackSticker, StickerBody
from relay.wire.base import Nothing
from relay.wire.errors import ErrorName
from relay.wire.events import Kind
from relay.wire.media import Blob
from relay.wire.messages import MessageId, Send
from relay.wire.reports import Report
from relay.wire.stickers import Drop, Keep, Kept, Moving
from tests.relay.services.fold import Fold
from tests.relay.services.mediaworld import Media, media_send
from tests.relay.services.world import Actor, World, refused
from tests.relay.storage.adapters import Clock, Opened, open_sqlite


@pytest.fixture
async def thread_id(ada: Actor, boris: Actor) -> UUID:
    """A conversation of two."""
    found = await ada.thread_with(boris)
    await ada.send(found, "hello")
    await boris.send(found, "hi")
    return found


async def webp(media: Media, actor: Actor) -> Blob:
    return await media.upload(actor, b"RIFF\0\0\0\0WEBPVP8X" + uuid4().bytes, "image/webp")


def moving(blob: Blob, **more: Any) -> Moving:
    told: dict[str, Any] = {"kind": "sticker", "width": 9, "height": 9, **more}
    return Moving(blob_id=blob.blob_id, media_type=blob.media_type, size=blob.size, **told)


def sticker_send(thread_id: UUID, blob: Blob, kind: type[StickerBody | GifBody] = StickerBody) -> Send:
    body = kind(blob_id=blob.blob_id, media_type=blob.media_type, size=blob.size, width=9, height=9)
    return Send(id=uuid4(), thread_id=thread_id, body=bodies.write_body(body))


def pack_send(thread_id: UUID, *blobs: Blob) -> Send:
    stickers = tuple(
        PackSticker(blob_id=blob.blob_id, media_type=blob.media_type, size=blob.size, width=9, height=9)
        for blob in blobs
    )
    body = bodies.write_body(PackBody(title="Foxes", stickers=stickers))
    return Send(id=uuid4(), thread_id=thread_id, body=body)


async def kept(actor: Actor) -> list[Kept]:
    return list((await actor.call("stickers.list", Nothing())).kept)


async def test_ones_own_are_kept_in_order_and_told_to_ones_own_devices(media: Media, ada: Actor, boris: Actor) -> None:
    # Their ids stand the other way round.
    two, one = sorted([await webp(media, ada), await webp(media, ada)], key=lambda blob: blob.blob_id)
    head, theirs = await ada.head(), await boris.head()
    params = Keep(moving=(moving(one, emoji="🦊"), moving(two)), pack="Foxes")
    found = await ada.call("stickers.keep", params)
    assert [(item.blob_id, item.emoji, item.pack) for item in await kept(ada)] == [
        (one.blob_id, "🦊", "Foxes"),
        (two.blob_id, None, "Foxes"),
    ]
    events = await ada.events(head)
    assert [(event.kind, event.kept) for event in events] == [(Kind.STICKER_CHANGED, item) for item in found.kept]
    await ada.call("stickers.keep", params)
    assert await ada.head() == head + 2
    assert await boris.head() == theirs
    # The state before and the events are the state that is read.
    fold = Fold.of(await ada.snapshot())
    fold.seq = head
    for event in events:
        fold.apply(event)
    assert list(fold.kept.values()) == await kept(ada)


async def test_what_is_kept_moves_into_a_pack_and_out_again(media: Media, ada: Actor) -> None:
    blob = await webp(media, ada)
    for pack in (None, "Foxes", None):
        await ada.call("stickers.keep", Keep(moving=(moving(blob),), pack=pack))
        assert [item.pack for item in await kept(ada)] == [pack]


async def test_what_it_shows_is_kept_and_told_until_it_is_said_otherwise(media: Media, ada: Actor) -> None:
    blob, head = await webp(media, ada), await ada.head()
    for name in ("A fox, waving", "A fox", None):
        await ada.call("stickers.keep", Keep(moving=(moving(blob, name=name),)))
        assert [item.name for item in await kept(ada)] == [name]
    told = [event.kept.name for event in await ada.events(head) if event.kept is not None]
    assert told == [None] * 3, "an event tells what is now"


async def test_a_sticker_of_a_message_is_kept_and_outlives_it(
    world: World, media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    cleo = await world.sign_up("cleo")
    blob = await webp(media, ada)
    sent = sticker_send(thread_id, blob)
    await ada.call("messages.send", sent)
    keep = Keep(moving=(moving(blob),), message_id=sent.id)
    with refused(ErrorName.NOT_FOUND):
        await cleo.call("stickers.keep", keep)
    await boris.call("stickers.keep", keep)
    await ada.call("messages.unsend", MessageId(id=sent.id))
    assert await media.reads(boris, blob.blob_id)
    assert not await media.reads(ada, blob.blob_id)
    await collecting.collect(media.context)
    assert await media.reads(boris, blob.blob_id)
    with_cleo = await boris.thread_with(cleo)
    passed_on = sticker_send(with_cleo, blob)
    await boris.call("messages.send", passed_on)
    assert await media.reads(cleo, blob.blob_id)
    await boris.call("messages.unsend", MessageId(id=passed_on.id))
    assert not await media.reads(cleo, blob.blob_id)
    await boris.call("stickers.drop", Drop(blob_ids=(blob.blob_id, uuid4())))
    assert not await media.reads(boris, blob.blob_id)
    await collecting.collect(media.context)
    assert blob.blob_id.hex not in media.on_disk()


async def test_what_a_message_still_carries_stays_when_it_is_dropped(
    media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    blob = await webp(media, ada)
    sent = sticker_send(thread_id, blob, GifBody)
    await ada.call("messages.send", sent)
    await boris.call("stickers.keep", Keep(moving=(moving(blob, kind="gif"),), message_id=sent.id))
    head = await boris.head()
    await boris.call("stickers.drop", Drop(blob_ids=(blob.blob_id,)))
    assert await media.reads(boris, blob.blob_id)
    assert [event.kept for event in await boris.events(head)] == [Kept(blob_id=blob.blob_id, gone=True)]
    await boris.call("stickers.drop", Drop(blob_ids=(blob.blob_id,)))
    assert await boris.head() == head + 1


async def test_a_pack_is_kept_whole(media: Media, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    blobs = [await webp(media, ada) for _ in range(3)]
    sent = pack_send(thread_id, *blobs)
    await ada.call("messages.send", sent)
    for blob in blobs:
        assert await media.reads(boris, blob.blob_id)
    await boris.call("stickers.keep", Keep(moving=tuple(map(moving, blobs)), pack="Foxes", message_id=sent.id))
    assert {item.blob_id for item in await kept(boris)} == {blob.blob_id for blob in blobs}


async def test_a_pack_that_is_reported_is_named(media: Media, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    sent = pack_send(thread_id, await webp(media, ada))
    await ada.call("messages.send", sent)
    report = Report(user_id=ada.id, reason="spam", thread_id=thread_id, message_ids=(sent.id,))
    await boris.call("report", report)
    (line,) = await media.world.opened.storage.read(operators.list_reports)
    assert line.texts == ["ada: (pack) Foxes"]


async def test_nobody_keeps_a_photo_of_somebody_else(media: Media, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    photo, fox = await media.upload(ada), await webp(media, ada)
    shown, beside = media_send(thread_id, photo), sticker_send(thread_id, fox)
    await ada.call("messages.send", shown)
    await ada.call("messages.send", beside)
    for message_id, name in (
        (None, ErrorName.NOT_FOUND),
        (shown.id, ErrorName.INVALID_PARAMS),
        (beside.id, ErrorName.NOT_FOUND),
    ):
        with refused(name):
            await boris.call("stickers.keep", Keep(moving=(moving(photo),), message_id=message_id))
    assert await kept(boris) == []


async def test_a_photo_passed_on_as_a_sticker_is_none(
    world: World, media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    photo, fox = await webp(media, ada), await webp(media, ada)
    await ada.call("messages.send", media_send(thread_id, photo))
    sent = sticker_send(thread_id, fox)
    await ada.call("messages.send", sent)
    cleo = await world.sign_up("cleo")
    with_cleo = await boris.thread_with(cleo)
    for blob, is_kept in ((photo, False), (fox, True)):
        for actor, to in ((boris, thread_id), (cleo, with_cleo)):
            again = sticker_send(to, blob)
            await boris.call("messages.send", again)
            keep = Keep(moving=(moving(blob),), message_id=again.id)
            if is_kept:
                await actor.call("stickers.keep", keep)
            else:
                with refused(ErrorName.NOT_FOUND) as caught:
                    await actor.call("stickers.keep", keep)
                assert caught.value.blob_id == blob.blob_id
    # Who keeps it may send it on as one, though it was taken back.
    await ada.call("messages.unsend", MessageId(id=sent.id))
    dora = await world.sign_up("dora")
    further = sticker_send(await boris.thread_with(dora), fox)
    await boris.call("messages.send", further)
    await dora.call("stickers.keep", Keep(moving=(moving(fox),), message_id=further.id))


async def test_keeping_again_needs_the_message_no_more(media: Media, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    blob = await webp(media, ada)
    sent = sticker_send(thread_id, blob)
    await ada.call("messages.send", sent)
    keep = Keep(moving=(moving(blob),), message_id=sent.id)
    kept_then = await boris.call("stickers.keep", keep)
    await ada.call("messages.unsend", MessageId(id=sent.id))
    assert await boris.call("stickers.keep", keep) == kept_then


async def test_what_is_refused_was_not_begun(media: Media, ada: Actor) -> None:
    good = await webp(media, ada)
    bad = msgspec.structs.replace(moving(good), blob_id=uuid4())

    def work(tx: Transaction) -> None:
        with refused(ErrorName.NOT_FOUND):
            service.keep(tx, ada.caller, Keep(moving=(moving(good), bad)))
        # Nothing that came beside it in one transaction is done a second time for it.
        assert stored.of(tx, ada.caller.user_id) == []

    await media.world.opened.storage.write(work)


async def test_a_restore_keeps_nothing_that_was_dropped(
    tmp_path: Path, media: Media, opened: Opened, ada: Actor
) -> None:
    one, two = await webp(media, ada), await webp(media, ada)
    await ada.call("stickers.keep", Keep(moving=(moving(one), moving(two))))
    backup.back_up(tmp_path / "relay.db", tmp_path / "copy.db", SqliteSettings())
    await ada.call("stickers.drop", Drop(blob_ids=(one.blob_id,)))
    ledger = Ledger(tmp_path / "erased.log")
    assert await ledger.catch_up(opened.storage) == 1
    (tmp_path / "new").mkdir()
    backup.restore(tmp_path / "copy.db", tmp_path / "new" / "relay.db", ledger, SqliteSettings(), opened.clock.now)
    restored = await open_sqlite(tmp_path / "new", Clock(opened.clock.now))
    left = await restored.storage.read(lambda tx: stored.of(tx, ada.caller.user_id))
    assert [row.blob_id for row in left] == [two.blob_id.bytes]
    await restored.storage.close()


async def test_type_and_size_are_those_of_the_blob(media: Media, ada: Actor) -> None:
    blob = await webp(media, ada)
    for changed in ({"size": blob.size + 1}, {"media_type": "image/png"}):
        with refused(ErrorName.INVALID_PARAMS):
            await ada.call("stickers.keep", Keep(moving=(msgspec.structs.replace(moving(blob), **changed),)))


async def test_an_account_keeps_so_many(media: Media, ada: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relay.services.stickers.MAX_KEPT", 2)
    one, two, three = [await webp(media, ada) for _ in range(3)]
    await ada.call("stickers.keep", Keep(moving=(moving(one), moving(two))))
    with refused(ErrorName.TOO_LARGE):
        await ada.call("stickers.keep", Keep(moving=(moving(three),)))
    await ada.call("stickers.keep", Keep(moving=(moving(two),), pack="Again"))
    with refused(ErrorName.INVALID_PARAMS):
        await ada.call("stickers.drop", Drop(blob_ids=(one.blob_id,) * 3))
    assert limits.MAX_KEPT > 2


async def test_what_is_kept_is_no_upload_that_nobody_posted(
    world: World, media: Media, ada: Actor, tmp_path: Path
) -> None:
    one, two = await webp(media, ada), await webp(media, ada)
    await ada.call("stickers.keep", Keep(moving=(moving(one),)))
    world.opened.clock.now += 8 * 86_400_000
    await collecting.collect(media.context)
    assert media.on_disk() == {one.blob_id.hex}
    assert not await media.reads(ada, two.blob_id)
    await ada.call("stickers.drop", Drop(blob_ids=(one.blob_id,)))
    assert await media.reads(ada, one.blob_id)
    world.opened.clock.now += 8 * 86_400_000
    await collecting.collect(media.context)
    assert media.on_disk() == set()
