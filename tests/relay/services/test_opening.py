"""What is opened once: by its receiver, and from then on it is nowhere at the relay."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest

from relay.services import collecting
from relay.storage.ledger import Ledger
from relay.storage.sqlite import backup
from relay.storage.sqlite.settings import SqliteSettings
from relay.wire import bodies
from relay.wire.attachments import OnceBody
from relay.wire.errors import ErrorName
from relay.wire.events import Kind
from relay.wire.media import Blob
from relay.wire.messages import Edit, History, Message, MessageId, Send
from relay.wire.people import PersonId
from relay.wire.requests import ThreadId
from tests.helpers.mediaclient import png
from tests.relay.services.mediaworld import Media, media_send
from tests.relay.services.world import Actor, World, refused, text_send
from tests.relay.storage.adapters import Clock, Opened, open_sqlite

OPENED = b'{"kind":"photo","opened":true,"type":"once"}'


def once_send(thread_id: UUID, blob: Blob) -> Send:
    body = OnceBody(kind="photo", blob_id=blob.blob_id, media_type=blob.media_type, size=blob.size, width=4, height=3)
    return Send(id=uuid4(), thread_id=thread_id, body=bodies.write_body(body))


@pytest.fixture
async def thread_id(ada: Actor, boris: Actor) -> UUID:
    """A conversation of two."""
    found = await ada.thread_with(boris)
    await ada.send(found, "hello")
    await boris.send(found, "hi")
    return found


async def newest(actor: Actor, thread_id: UUID) -> Message:
    page = await actor.call("messages.history", History(thread_id=thread_id, limit=1))
    found: Message = page.messages[0]
    return found


async def test_what_was_opened_is_gone_for_both_and_from_the_disk(
    media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    blob = await media.upload(ada)
    send = once_send(thread_id, blob)
    sent = await ada.call("messages.send", send)
    assert await media.reads(boris, blob.blob_id)
    assert await media.reads(ada, blob.blob_id)
    heads = [await actor.head() for actor in (ada, boris)]
    left = await boris.call("messages.open", MessageId(id=send.id))
    assert bytes(left.body) == OPENED
    assert left.rev > sent.rev
    assert left.edited_at is None
    for actor, head in zip((ada, boris), heads, strict=True):
        assert not await media.reads(actor, blob.blob_id)
        (event,) = await actor.events(head)
        assert (event.kind, event.message) == (Kind.MESSAGE_EDITED, left)
        assert await newest(actor, thread_id) == left
    assert await collecting.collect(media.context) == 1
    assert media.on_disk() == set()
    # Done again it is the same; what was sent stays sent; it can be taken back.
    assert await boris.call("messages.open", MessageId(id=send.id)) == left
    assert (await ada.call("messages.send", send)).seq == sent.seq
    assert (await ada.call("messages.unsend", MessageId(id=send.id))).unsent


async def test_it_is_for_the_receiver_alone_and_for_nothing_else(
    world: World, media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    cleo = await world.sign_up("cleo")
    blob = await media.upload(ada)
    send, text = once_send(thread_id, blob), text_send(thread_id, "text")
    await ada.call("messages.send", send)
    await ada.call("messages.send", text)
    with refused(ErrorName.FORBIDDEN) as caught:
        await ada.call("messages.open", MessageId(id=send.id))
    assert caught.value.detail == "own"
    with refused(ErrorName.INVALID_PARAMS):
        await boris.call("messages.open", MessageId(id=text.id))
    for actor, message_id in ((cleo, send.id), (boris, uuid4())):
        with refused(ErrorName.NOT_FOUND):
            await actor.call("messages.open", MessageId(id=message_id))
    await boris.call("messages.hide", MessageId(id=send.id))
    with refused(ErrorName.NOT_FOUND):
        await boris.call("messages.open", MessageId(id=send.id))


async def test_a_block_keeps_nobody_from_opening_what_came_before_and_a_request_does(
    media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    first, second = once_send(thread_id, await media.upload(ada)), once_send(thread_id, await media.upload(ada))
    for send in (first, second):
        await ada.call("messages.send", send)
    await boris.call("people.block", PersonId(user_id=ada.id))
    assert bytes((await boris.call("messages.open", MessageId(id=first.id))).body) == OPENED
    await boris.call("people.unblock", PersonId(user_id=ada.id))
    await boris.reach("friends", "everyone")
    await boris.call("requests.withdraw", ThreadId(thread_id=thread_id))
    await ada.send(thread_id, "may I")
    with refused(ErrorName.FORBIDDEN) as caught:
        await boris.call("messages.open", MessageId(id=second.id))
    assert caught.value.detail == "request"


async def test_its_receiver_passes_it_on_to_nobody(
    world: World, media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    data = png(3_000)
    blob = await media.upload(ada, data)
    send = once_send(thread_id, blob)
    await ada.call("messages.send", send)
    other = await boris.thread_with(await world.sign_up("cleo"))
    forward = msgspec.structs.replace(send, id=uuid4(), thread_id=other, forward_of=send.id)
    for passed in (media_send(other, blob), once_send(other, blob), forward):
        with refused(ErrorName.NOT_FOUND) as caught:
            await boris.call("messages.send", passed)
        assert caught.value.blob_id == blob.blob_id
    with refused(ErrorName.INVALID_PARAMS):
        await ada.call("messages.edit", Edit(id=send.id, body=once_send(thread_id, blob).body))
    # Bytes that one has are one's own to upload.
    assert (await media.upload(boris, data)).blob_id != blob.blob_id
    # Where it is carried for more than a look, a look takes nothing away.
    await ada.call("messages.send", media_send(thread_id, blob))
    await boris.call("messages.open", MessageId(id=send.id))
    assert await media.reads(boris, blob.blob_id)
    await boris.call("messages.send", media_send(other, blob))


async def test_a_restore_brings_back_nothing_that_was_opened(
    media: Media, ada: Actor, boris: Actor, thread_id: UUID, tmp_path: Path, opened: Opened
) -> None:
    blob = await media.upload(ada)
    send = once_send(thread_id, blob)
    await ada.call("messages.send", send)
    backup.back_up(tmp_path / "relay.db", tmp_path / "copy.db", SqliteSettings())
    left = await boris.call("messages.open", MessageId(id=send.id))
    ledger = Ledger(tmp_path / "erased.log")
    assert await ledger.catch_up(opened.storage) == 1
    (tmp_path / "new").mkdir()
    restored_path = tmp_path / "new" / "relay.db"
    backup.restore(tmp_path / "copy.db", restored_path, ledger, SqliteSettings(), opened.clock.now)
    restored = await open_sqlite(tmp_path / "new", Clock(opened.clock.now))
    world = World(restored)
    again = Actor(world, "boris", boris.caller, boris.answer)
    found = await newest(again, thread_id)
    assert (bytes(found.body), found.rev) == (OPENED, left.rev)
    world.close()
    await restored.storage.close()
