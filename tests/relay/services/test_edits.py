"""Edits: told to everybody, once, within a day; what was said before is for reports alone and goes with the message."""

from uuid import UUID, uuid4

import msgspec
import pytest

from relay.services.edits import EDIT_WITHIN
from relay.wire import bodies
from relay.wire.errors import ErrorName
from relay.wire.events import Kind
from relay.wire.limits import MAX_BODY, MAX_EDITS
from relay.wire.messages import Edit, History, MessageId, Send
from tests.relay.services.world import Actor, World, refused, text_send


def edit(message_id: UUID, text: str, **more: object) -> Edit:
    return Edit(id=message_id, body=msgspec.Raw(msgspec.json.encode({"type": "text", "text": text, **more})))


@pytest.fixture
async def message_id(ada: Actor, boris: Actor) -> UUID:
    """Ada's to Boris."""
    found = uuid4()
    await ada.send(await ada.thread_with(boris), "helo", found)
    return found


async def test_an_edit_reaches_both_and_again_changes_nothing(
    world: World, ada: Actor, boris: Actor, message_id: UUID
) -> None:
    heads = [await ada.head(), await boris.head()]
    world.opened.clock.now += 5
    edited = await ada.call("messages.edit", edit(message_id, "hello"))
    assert (edited.seq, edited.rev, edited.edited_at) == (1, 2, world.opened.clock.now)
    assert bytes(edited.body) == b'{"text":"hello","type":"text"}'
    assert edited.content_hash == bodies.content_hash(bytes(edited.body))
    for actor, head in ((ada, heads[0]), (boris, heads[1])):
        (event,) = await actor.events(head)
        assert (event.kind, event.message) == (Kind.MESSAGE_EDITED, edited)
    world.opened.clock.now += 5
    assert await ada.call("messages.edit", edit(message_id, "hello", unknown=1)) == edited
    world.opened.clock.now += EDIT_WITHIN
    assert await ada.call("messages.edit", edit(message_id, "hello")) == edited
    assert [await ada.head(), await boris.head()] == [head + 1 for head in heads]


async def test_what_is_replayed_and_in_the_inbox_is_the_present_text(
    ada: Actor, boris: Actor, message_id: UUID
) -> None:
    edited = await ada.call("messages.edit", edit(message_id, "hello"))
    assert [event.message for event in await boris.events() if event.message] == [edited, edited]
    assert (await boris.snapshot()).threads[0].last_message == edited
    assert (await boris.snapshot()).threads[0].rev == edited.rev


async def test_it_is_possible_for_a_day_and_only_to_the_author(
    world: World, ada: Actor, boris: Actor, message_id: UUID
) -> None:
    with refused(ErrorName.NOT_FOUND):
        await boris.call("messages.edit", edit(message_id, "I never said that"))
    world.opened.clock.now += EDIT_WITHIN - 1
    await ada.call("messages.edit", edit(message_id, "hello"))
    world.opened.clock.now += 1
    with refused(ErrorName.FORBIDDEN) as caught:
        await ada.call("messages.edit", edit(message_id, "too late"))
    assert caught.value.detail == "too_late"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b'{"type":"text","text":" "}', "body.text"),
        (b'{"type":"sealed","scheme":"x","ciphertext":"A"}', "body.type"),
        (b'{"type":"notice","notice":"x"}', "body.type"),
        (b'{"type":"text","text":"x","entities":[{"kind":"bold","offset":0,"length":2}]}', "body.entities.offset"),
        (b"[]", "body"),
    ],
)
async def test_only_a_text_takes_the_place_of_a_text(ada: Actor, message_id: UUID, body: bytes, field: str) -> None:
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await ada.call("messages.edit", Edit(id=message_id, body=msgspec.Raw(body)))
    assert caught.value.field == field


async def test_what_is_no_text_is_not_edited(ada: Actor, boris: Actor) -> None:
    sealed = msgspec.Raw(b'{"ciphertext":"AAAA","scheme":"x1","type":"sealed"}')
    message_id = uuid4()
    await ada.call("messages.send", Send(id=message_id, thread_id=await ada.thread_with(boris), body=sealed))
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await ada.call("messages.edit", edit(message_id, "open"))
    assert caught.value.field == "id"


async def test_an_edit_grows_no_message_beyond_its_bounds(ada: Actor, message_id: UUID) -> None:
    link = {"kind": "link", "offset": 0, "length": 1, "href": "https://a.example/" + "a" * MAX_BODY}
    with refused(ErrorName.TOO_LARGE):
        await ada.call("messages.edit", edit(message_id, "x", entities=[link]))
    for number in range(MAX_EDITS):
        await ada.call("messages.edit", edit(message_id, f"number {number}"))
    with refused(ErrorName.FORBIDDEN) as caught:
        await ada.call("messages.edit", edit(message_id, "once more"))
    assert caught.value.detail == "too_often"


async def test_the_first_send_stays_the_first_send(ada: Actor, boris: Actor) -> None:
    send = text_send(await ada.thread_with(boris), "helo")
    first = await ada.call("messages.send", send)
    edited = await ada.call("messages.edit", edit(send.id, "hello"))
    again = await ada.call("messages.send", send)
    assert (again.seq, again.sent_at) == (first.seq, first.sent_at)
    with refused(ErrorName.CONFLICT):
        await ada.call("messages.send", msgspec.structs.replace(send, body=edited.body))
    found = await boris.call("messages.history", History(thread_id=send.thread_id))
    assert found.messages == (edited,)


async def test_what_it_said_before_goes_with_the_message(world: World, ada: Actor, message_id: UUID) -> None:
    await ada.call("messages.edit", edit(message_id, "hello"))
    count = "SELECT count(*) FROM versions"
    assert await world.opened.storage.read(lambda tx: tx.one(count)) == (1,)
    gone = await ada.call("messages.unsend", MessageId(id=message_id))
    assert (gone.unsent, gone.edited_at, bytes(gone.body)) == (True, None, b"")
    assert await world.opened.storage.read(lambda tx: tx.one(count)) == (0,)
