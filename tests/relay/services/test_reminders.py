"""Reminders: one's own, told once when they are due, also after a stop, and never of what is gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from relay.services import passing_time, reminders
from relay.wire.errors import ErrorName
from relay.wire.events import Kind
from relay.wire.limits import MAX_AHEAD
from relay.wire.messages import Changed, History, Message, MessageId, Remind, Save
from relay.wire.people import PersonId
from relay.wire.threads import SetThread
from tests.relay.services.world import Actor, World, refused, text_send

HOUR = 3_600_000


@pytest.fixture
async def thread_id(ada: Actor, boris: Actor) -> UUID:
    return await ada.thread_with(boris)


@pytest.fixture
async def message_id(ada: Actor, thread_id: UUID) -> UUID:
    send = text_send(thread_id, "the keys are under the mat")
    await ada.call("messages.send", send)
    return send.id


async def remind(actor: Actor, message_id: UUID, at: int | None) -> None:
    await actor.call("messages.remind", Remind(id=message_id, remind_at=at))


async def read(actor: Actor, thread_id: UUID) -> Message:
    page = await actor.call("messages.history", History(thread_id=thread_id, limit=1))
    found: Message = page.messages[-1]
    return found


async def test_it_is_ones_own_affair(world: World, ada: Actor, boris: Actor, thread_id: UUID, message_id: UUID) -> None:
    heads = await ada.head(), await boris.head()
    before = await ada.snapshot()
    at = world.opened.clock.now + HOUR
    for _ in range(2):
        await remind(boris, message_id, at)
    (event,) = await boris.events(heads[1])
    assert event.message is not None
    assert (event.kind, event.message.remind_at) == (Kind.REMINDER_CHANGED, at)
    assert await read(boris, thread_id) == event.message
    changed = await boris.call("messages.changed", Changed(thread_id=thread_id, after_rev=1))
    assert changed.messages == (event.message,)
    assert await ada.head() == heads[0]
    assert await ada.snapshot() == before
    await remind(boris, message_id, None)
    assert (await read(boris, thread_id)).remind_at is None
    assert [one.kind for one in await boris.events(heads[1])] == [Kind.REMINDER_CHANGED] * 2


async def test_it_falls_due_once_and_is_gone_then(
    world: World, ada: Actor, boris: Actor, thread_id: UUID, message_id: UUID
) -> None:
    at = world.opened.clock.now + HOUR
    await boris.call("messages.save", Save(id=message_id, saved=True))
    await remind(boris, message_id, at)
    head, others = await boris.head(), await ada.head()
    assert await passing_time.next_due(world.context) == at
    world.opened.clock.now = at - 1
    assert await passing_time.pass_by(world.context) == 0
    # However long the relay was away, it is told once.
    world.opened.clock.now = at + 9 * HOUR
    assert await passing_time.pass_by(world.context) == 1
    assert await passing_time.pass_by(world.context) == 0
    assert await passing_time.next_due(world.context) is None
    (event,) = await boris.events(head)
    assert event.message is not None
    assert (event.kind, event.message.id, event.message.remind_at) == (Kind.REMINDER_DUE, message_id, None)
    assert event.message.saved_at is not None
    assert await read(boris, thread_id) == event.message
    head = await boris.head()
    await remind(boris, message_id, None)
    (away,) = await boris.events(head)
    assert away.message is not None
    assert (away.kind, away.message.id, away.message.remind_at) == (Kind.REMINDER_CHANGED, message_id, None)
    assert await ada.head() == others


async def test_two_people_are_reminded_each_at_their_time(
    world: World, ada: Actor, boris: Actor, message_id: UUID
) -> None:
    now = world.opened.clock.now
    await remind(ada, message_id, now + HOUR)
    await remind(boris, message_id, now + 2 * HOUR)
    heads = await ada.head(), await boris.head()
    for after, told in ((HOUR, (1, 0)), (2 * HOUR, (1, 1))):
        world.opened.clock.now = now + after
        await passing_time.pass_by(world.context)
        assert (await ada.head() - heads[0], await boris.head() - heads[1]) == told


async def test_a_time_that_has_passed_is_due_at_once(world: World, ada: Actor, message_id: UUID) -> None:
    await remind(ada, message_id, world.opened.clock.now - HOUR)
    head = await ada.head()
    assert await passing_time.pass_by(world.context) == 1
    assert [event.kind for event in await ada.events(head)] == [Kind.REMINDER_DUE]


Undoing = Callable[[World, Actor, Actor, UUID, UUID], Any]


async def unsent(_: World, ada: Actor, __: Actor, ___: UUID, message_id: UUID) -> None:
    await ada.call("messages.unsend", MessageId(id=message_id))


async def hidden(_: World, __: Actor, boris: Actor, ___: UUID, message_id: UUID) -> None:
    await boris.call("messages.hide", MessageId(id=message_id))


@pytest.mark.parametrize("undo", [unsent, hidden])
async def test_nobody_is_reminded_of_what_is_gone(
    world: World, ada: Actor, boris: Actor, thread_id: UUID, message_id: UUID, undo: Undoing
) -> None:
    await remind(boris, message_id, world.opened.clock.now + HOUR)
    await undo(world, ada, boris, thread_id, message_id)
    assert (await read(boris, thread_id)).remind_at is None
    head = await boris.head()
    world.opened.clock.now += HOUR
    assert await passing_time.pass_by(world.context) == 0
    assert await boris.head() == head
    with refused(ErrorName.NOT_FOUND):
        await remind(boris, message_id, world.opened.clock.now + HOUR)


@pytest.mark.parametrize("later", [0, 1])
async def test_nor_of_a_message_whose_own_time_came(
    world: World, ada: Actor, boris: Actor, thread_id: UUID, later: int
) -> None:
    await ada.send(thread_id, "hello")
    await ada.call("threads.set", SetThread(thread_id=thread_id, disappear_after=60))
    send = text_send(thread_id, "for a minute")
    sent = await ada.call("messages.send", send)
    await remind(boris, send.id, sent.expires_at + later)
    head = await boris.head()
    world.opened.clock.now = sent.expires_at + later
    await passing_time.pass_by(world.context)
    assert {event.kind for event in await boris.events(head)} == {Kind.MESSAGE_EXPIRED, Kind.THREAD_CHANGED}
    assert await passing_time.next_due(world.context) is None


async def test_nor_where_it_is_due_before_the_message_was_erased(
    world: World, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    await ada.send(thread_id, "hello")
    await ada.call("threads.set", SetThread(thread_id=thread_id, disappear_after=60))
    send = text_send(thread_id, "for a minute")
    sent = await ada.call("messages.send", send)
    await remind(boris, send.id, sent.expires_at)
    head = await boris.head()
    world.opened.clock.now = sent.expires_at
    assert (await read(boris, thread_id)).remind_at is None
    for count in (1, 0):
        assert await world.opened.storage.write(lambda tx: reminders.fall_due(tx, 9)) == count
    assert await boris.head() == head


async def test_editing_keeps_it_and_a_block_does_not_matter(
    world: World, ada: Actor, boris: Actor, thread_id: UUID, message_id: UUID
) -> None:
    await ada.call("people.block", PersonId(user_id=boris.id))
    at = world.opened.clock.now + HOUR
    await remind(boris, message_id, at)
    await boris.call("messages.save", Save(id=message_id, saved=True))
    assert (await read(boris, thread_id)).remind_at == at
    head = await boris.head()
    world.opened.clock.now = at
    await passing_time.pass_by(world.context)
    assert [event.kind for event in await boris.events(head)] == [Kind.REMINDER_DUE]


async def test_within_a_year_and_never_in_a_request(world: World, ada: Actor, message_id: UUID) -> None:
    now = world.opened.clock.now
    for at in (-1, now + MAX_AHEAD * 1_000 + 1, 2**60):
        with refused(ErrorName.INVALID_PARAMS) as caught:
            await remind(ada, message_id, at)
        assert caught.value.field == "remind_at"
    await remind(ada, message_id, now + MAX_AHEAD * 1_000)
    cleo = await world.sign_up("cleo", reaches=("nobody", "everyone"))
    asked = text_send(await ada.thread_with(cleo), "May I?")
    await ada.call("messages.send", asked)
    for actor in (ada, cleo):
        with refused(ErrorName.FORBIDDEN):
            await remind(actor, asked.id, now + HOUR)
    with refused(ErrorName.NOT_FOUND):
        await remind(cleo, message_id, now + HOUR)
