"""Pins: for both members, at most so many in a thread."""

from uuid import UUID, uuid4

import pytest

from relay.wire.errors import ErrorName
from relay.wire.events import Kind
from relay.wire.limits import MAX_PINS
from relay.wire.messages import MessageId, Pin, Pins
from tests.relay.services.world import Actor, World, refused


@pytest.fixture
async def thread_id(ada: Actor, boris: Actor) -> UUID:
    return await ada.thread_with(boris)


async def test_a_pin_is_for_both_and_again_is_nothing(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    ids = [uuid4(), uuid4()]
    for message_id in ids:
        await ada.send(thread_id, "hello", message_id)
    head = await ada.head()
    for message_id in reversed(ids):
        world.opened.clock.now += 1
        pinned = await boris.call("messages.pin", Pin(id=message_id, pinned=True))
    assert pinned.pinned_at == world.opened.clock.now
    assert [event.kind for event in await ada.events(head)] == [Kind.MESSAGE_PINNED] * 2
    assert [one.id for one in (await ada.call("messages.pinned", Pins(thread_id=thread_id))).messages] == ids
    world.opened.clock.now += 1
    assert await ada.call("messages.pin", Pin(id=ids[0], pinned=True)) == pinned
    loose = await ada.call("messages.pin", Pin(id=ids[0], pinned=False))
    assert (loose.pinned_at, loose.rev) == (None, pinned.rev + 1)
    assert await boris.call("messages.pin", Pin(id=ids[0], pinned=False)) == loose
    await ada.call("messages.unsend", MessageId(id=ids[1]))
    for actor in (ada, boris):
        assert (await actor.call("messages.pinned", Pins(thread_id=thread_id))).messages == ()


async def test_a_thread_has_so_many_pins(ada: Actor, thread_id: UUID) -> None:
    ids = [uuid4() for _ in range(MAX_PINS + 1)]
    for message_id in ids:
        await ada.send(thread_id, "x", message_id)
    for message_id in ids[:-1]:
        await ada.call("messages.pin", Pin(id=message_id, pinned=True))
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await ada.call("messages.pin", Pin(id=ids[-1], pinned=True))
    assert (caught.value.field, caught.value.limit) == ("pinned", MAX_PINS)
    await ada.call("messages.pin", Pin(id=ids[0], pinned=False))
    await ada.call("messages.pin", Pin(id=ids[-1], pinned=True))
    found = await ada.call("messages.pinned", Pins(thread_id=thread_id))
    assert len(found.messages) == MAX_PINS


async def test_pins_are_for_members_without_what_they_hid(
    world: World, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    message_id = uuid4()
    await ada.send(thread_id, "hello", message_id)
    await ada.call("messages.pin", Pin(id=message_id, pinned=True))
    await boris.call("messages.hide", MessageId(id=message_id))
    assert (await boris.call("messages.pinned", Pins(thread_id=thread_id))).messages == ()
    assert len((await ada.call("messages.pinned", Pins(thread_id=thread_id))).messages) == 1
    cleo = await world.sign_up("cleo")
    with refused(ErrorName.NOT_FOUND):
        await cleo.call("messages.pinned", Pins(thread_id=thread_id))
