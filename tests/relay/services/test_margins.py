"""Margins: what one account alone sees; nobody else learns of it, by nothing that can be read."""

from uuid import UUID, uuid4

import pytest

from relay.wire.errors import ErrorName
from relay.wire.events import Kind
from relay.wire.messages import Changed, History, MessageId, Save, SavedPage
from tests.relay.services.test_edits import edit
from tests.relay.services.world import Actor, World, refused


@pytest.fixture
async def thread_id(ada: Actor, boris: Actor) -> UUID:
    return await ada.thread_with(boris)


async def some(actor: Actor, thread_id: UUID, count: int) -> list[UUID]:
    """Messages of one person."""
    ids = [uuid4() for _ in range(count)]
    for number, message_id in enumerate(ids):
        await actor.send(thread_id, f"text {number}", message_id)
    return ids


async def everything(actor: Actor, thread_id: UUID) -> list[object]:
    """Whatever an account can read of a thread."""
    return [
        (await actor.snapshot()).threads,
        await actor.head(),
        await actor.events(),
        await actor.call("messages.history", History(thread_id=thread_id)),
        await actor.call("messages.changed", Changed(thread_id=thread_id, after_rev=0)),
        await actor.call("messages.saved", SavedPage()),
    ]


async def test_what_is_hidden_is_gone_for_one_alone(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    ids = await some(ada, thread_id, 3)
    before, head = await everything(ada, thread_id), await boris.head()
    await boris.call("messages.hide", MessageId(id=ids[2]))
    assert await everything(ada, thread_id) == before
    events = await boris.events(head)
    assert [event.kind for event in events] == [Kind.MESSAGE_HIDDEN, Kind.THREAD_CHANGED]
    hidden = events[0].message
    assert hidden is not None
    assert (hidden.hidden, hidden.unsent, bytes(hidden.body), hidden.content_hash) == (True, False, b"", None)
    page = (await boris.call("messages.history", History(thread_id=thread_id))).messages
    assert page[2] == hidden
    assert [one.seq for one in page] == [1, 2, 3]
    changed = await boris.call("messages.changed", Changed(thread_id=thread_id, after_rev=3))
    assert changed.messages == (hidden,)
    (thread,) = (await boris.snapshot()).threads
    assert events[1].thread == thread
    assert thread.last_message == page[1]
    assert (thread.last_seq, thread.rev, thread.unread) == (3, hidden.rev, 2)
    # Not even what is replayed from before has it.
    assert all(event.message == hidden for event in await boris.events() if event.message and event.message.seq == 3)
    head = await boris.head()
    await boris.call("messages.hide", MessageId(id=ids[2]))
    assert await boris.head() == head


async def test_a_hidden_message_stays_hidden_whatever_becomes_of_it(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    (message_id,) = await some(ada, thread_id, 1)
    for actor in (ada, boris):
        await actor.call("messages.hide", MessageId(id=message_id))
    head = await boris.head()
    with refused(ErrorName.NOT_FOUND):
        await ada.call("messages.edit", edit(message_id, "hidden from me, too"))
    assert (await ada.call("messages.unsend", MessageId(id=message_id))).hidden
    gone = (await boris.events(head))[0]
    assert gone.kind == Kind.MESSAGE_UNSENT
    assert gone.message is not None
    assert gone.message.hidden
    assert (await boris.snapshot()).threads[0].last_message is None


async def test_a_hidden_message_that_changes_tells_nothing_of_what_it_says(
    ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    (message_id,) = await some(ada, thread_id, 1)
    await boris.call("messages.hide", MessageId(id=message_id))
    head = await boris.head()
    edited = await ada.call("messages.edit", edit(message_id, "another"))
    (event,) = await boris.events(head)
    assert event.message is not None
    assert (event.message.hidden, bytes(event.message.body), event.message.rev) == (True, b"", edited.rev)


async def test_what_is_saved_is_seen_by_one_alone(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    ids = await some(ada, thread_id, 3)
    before, head = await everything(ada, thread_id), await boris.head()
    for message_id in (ids[1], ids[0], ids[2]):
        world.opened.clock.now += 1
        saved = await boris.call("messages.save", Save(id=message_id, saved=True))
    assert saved.saved_at == world.opened.clock.now
    assert await everything(ada, thread_id) == before
    assert [event.kind for event in await boris.events(head)] == [Kind.MESSAGE_SAVED] * 3
    assert (await boris.snapshot()).threads[0].last_message == saved
    first = await boris.call("messages.saved", SavedPage(limit=2))
    assert [one.id for one in first.messages] == [ids[2], ids[0]]
    rest = await boris.call("messages.saved", SavedPage(before=first.next, limit=2))
    assert ([one.id for one in rest.messages], rest.next) == ([ids[1]], None)
    head = await boris.head()
    world.opened.clock.now += 1
    assert await boris.call("messages.save", Save(id=ids[2], saved=True)) == saved
    assert await boris.head() == head
    loose = await boris.call("messages.save", Save(id=ids[2], saved=False))
    assert (loose.saved_at, loose.rev > saved.rev) == (None, True)
    assert [one.id for one in (await boris.call("messages.saved", SavedPage())).messages] == [ids[0], ids[1]]


async def test_what_is_saved_keeps_what_it_becomes_and_goes_with_it(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    edited_id, hidden_id, gone_id = await some(ada, thread_id, 3)
    for message_id in (edited_id, hidden_id, gone_id):
        await boris.call("messages.save", Save(id=message_id, saved=True))
    head = await boris.head()
    edited = await ada.call("messages.edit", edit(edited_id, "another"))
    assert edited.saved_at is None
    (event,) = await boris.events(head)
    assert event.message is not None
    assert (event.message.saved_at is not None, event.message.body) == (True, edited.body)
    await boris.call("messages.hide", MessageId(id=hidden_id))
    await ada.call("messages.unsend", MessageId(id=gone_id))
    assert (await boris.call("messages.saved", SavedPage())).messages == (event.message,)


@pytest.mark.parametrize("params", [{"limit": 0}, {"limit": 201}, {"before": "nonsense"}])
async def test_a_page_of_saved_ones_has_limits(ada: Actor, params: dict[str, object]) -> None:
    with refused(ErrorName.INVALID_PARAMS):
        await ada.call("messages.saved", SavedPage(**params))  # type: ignore[arg-type]


async def test_only_unread_messages_that_are_left_are_counted(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    ids = await some(ada, thread_id, 4)
    mine = await some(boris, thread_id, 1)
    await ada.call("messages.unsend", MessageId(id=ids[0]))
    for message_id in (ids[0], ids[1], *mine):
        await boris.call("messages.hide", MessageId(id=message_id))
    (thread,) = (await boris.snapshot()).threads
    assert thread.unread == 2
