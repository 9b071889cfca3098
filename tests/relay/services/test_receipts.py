"""Receipts: they only grow, are told to those who may know, and one stands for many messages."""

from uuid import UUID

import pytest

from relay.wire.errors import ErrorName
from relay.wire.events import Kind, Receipt
from relay.wire.messages import Read
from relay.wire.privacy import PutOnList, SetPrivacy
from relay.wire.session import Ack
from relay.wire.threads import Cursor, SetThread
from tests.relay.services.world import Actor, World, befriend, refused


@pytest.fixture
async def thread_id(ada: Actor, boris: Actor) -> UUID:
    found = await ada.thread_with(boris)
    for number in range(3):
        await ada.send(found, str(number))
    return found


async def ack(actor: Actor, seq: int | None = None) -> None:
    cursor = Cursor(epoch=actor.answer.cursor.epoch, seq=await actor.head() if seq is None else seq)
    await actor.call("session.ack", Ack(cursor=cursor))


async def receipts(actor: Actor, after: int) -> list[Receipt]:
    return [event.receipt for event in await actor.events(after) if event.receipt is not None]


async def test_reading_is_told_to_the_other_and_to_own_devices(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    heads = await ada.head(), await boris.head()
    await boris.call("messages.read", Read(thread_id=thread_id, seq=2))
    assert await receipts(ada, heads[0]) == [
        Receipt(thread_id=thread_id, user_id=boris.id, read_seq=2, delivered_seq=2)
    ]
    events = await boris.events(heads[1])
    assert [event.kind for event in events] == [Kind.THREAD_CHANGED]
    assert events[0].thread is not None
    assert (events[0].thread.read_seq, events[0].thread.unread) == (2, 1)


async def test_a_marker_never_moves_back_nor_beyond_the_thread(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    await boris.call("messages.read", Read(thread_id=thread_id, seq=3))
    heads = await ada.head(), await boris.head()
    for seq in (3, 1, 0):
        await boris.call("messages.read", Read(thread_id=thread_id, seq=seq))
    assert (await ada.head(), await boris.head()) == heads
    for seq in (4, -1):
        with refused(ErrorName.INVALID_PARAMS):
            await boris.call("messages.read", Read(thread_id=thread_id, seq=seq))


async def test_reading_takes_the_own_mark_and_tells_nobody_else(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    await boris.call("messages.read", Read(thread_id=thread_id, seq=3))
    await boris.call("threads.set", SetThread(thread_id=thread_id, marked_unread=True))
    head = await ada.head()
    await boris.call("messages.read", Read(thread_id=thread_id, seq=3))
    assert not (await boris.snapshot()).threads[0].marked_unread
    assert await ada.head() == head


async def test_one_receipt_of_delivery_stands_for_many_messages(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    head = await ada.head()
    await ack(boris)
    assert await receipts(ada, head) == [Receipt(thread_id=thread_id, user_id=boris.id, delivered_seq=3)]
    await ack(boris)
    await ack(boris, 0)
    assert len(await receipts(ada, head)) == 1


async def test_acknowledging_ones_own_messages_tells_nothing(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    head = await boris.head()
    await ack(ada)
    assert await receipts(boris, head) == []


async def test_delivery_counts_once_for_all_devices(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    other = await world.sign_in("boris")
    head = await ada.head()
    await ack(other)
    await ack(boris)
    assert len(await receipts(ada, head)) == 1


async def test_reading_and_delivery_add_up(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    await boris.call("messages.read", Read(thread_id=thread_id, seq=3))
    head = await ada.head()
    await ack(boris)
    assert await receipts(ada, head) == []
    member = next(m for m in (await ada.snapshot()).threads[0].members if m.user_id == boris.id)
    assert (member.read_seq, member.delivered_seq) == (3, 3)


async def test_cursors_that_cannot_be_are_refused(boris: Actor, thread_id: UUID) -> None:
    head = await boris.head()
    for seq in (head + 1, -1):
        with refused(ErrorName.INVALID_PARAMS):
            await ack(boris, seq)
    with refused(ErrorName.CONFLICT):
        await boris.call("session.ack", Ack(cursor=Cursor(epoch="another", seq=0)))


async def test_the_suspended_show_nothing_and_lose_nothing(
    world: World, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    await world.suspend("boris")
    boris = await world.sign_in("boris")
    head = await ada.head()
    await boris.call("messages.read", Read(thread_id=thread_id, seq=3))
    await ack(boris)
    assert await receipts(ada, head) == []
    assert (await boris.snapshot()).threads[0].unread == 0
    member = next(m for m in (await ada.snapshot()).threads[0].members if m.user_id == boris.id)
    assert (member.read_seq, member.delivered_seq) == (0, 0)
    await world.unsuspend("boris")
    await boris.call("messages.read", Read(thread_id=thread_id, seq=3))
    assert [receipt.read_seq for receipt in await receipts(ada, head)] == [3]


async def test_whoever_does_not_show_reading_does_not_see_it(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    await ada.call("privacy.set", SetPrivacy(read_reach="nobody"))
    head = await ada.head()
    await boris.call("messages.read", Read(thread_id=thread_id, seq=2))
    assert await receipts(ada, head) == []
    await ack(boris)
    assert await receipts(ada, head) == [Receipt(thread_id=thread_id, user_id=boris.id, delivered_seq=3)]
    await ada.call("privacy.set", SetPrivacy(read_reach="everyone"))
    await boris.call("privacy.set", SetPrivacy(read_reach="friends"))
    await boris.call("messages.read", Read(thread_id=thread_id, seq=3))
    assert len(await receipts(ada, head)) == 1
    await befriend(ada, boris)
    await boris.call("messages.read", Read(thread_id=thread_id, seq=3))
    assert (await receipts(ada, head))[-1].read_seq == 3


async def test_no_receipt_goes_where_no_message_would(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    await ada.reach("nobody", "nobody")
    head = await ada.head()
    await boris.call("messages.read", Read(thread_id=thread_id, seq=3))
    await ack(boris)
    assert await receipts(ada, head) == []


async def set_receipts(actor: Actor, thread_id: UUID, value: bool | None) -> None:
    thread = await actor.call("threads.set", SetThread(thread_id=thread_id, receipts=value))
    assert thread.receipts is value


@pytest.mark.parametrize("mine", [None, True, False])
@pytest.mark.parametrize("theirs", [None, True, False])
@pytest.mark.parametrize("reach", ["nobody", "everyone"])
async def test_a_thread_has_a_say_of_its_own_for_each_side(
    ada: Actor, boris: Actor, thread_id: UUID, mine: bool | None, theirs: bool | None, reach: str
) -> None:
    """Both sides show their reading, or neither sees the other's: each as set in the thread, else by its reach."""
    for actor, value in ((ada, mine), (boris, theirs)):
        await set_receipts(actor, thread_id, value)
        await actor.call("privacy.set", SetPrivacy(read_reach=reach))
    await boris.send(thread_id, "an answer")
    heads = await ada.head(), await boris.head()
    await boris.call("messages.read", Read(thread_id=thread_id, seq=3))
    await ada.call("messages.read", Read(thread_id=thread_id, seq=4))
    shown = all(reach == "everyone" if value is None else value for value in (mine, theirs))
    assert [one.read_seq for one in await receipts(ada, heads[0])] == ([3] if shown else [])
    assert [one.read_seq for one in await receipts(boris, heads[1])] == ([4] if shown else [])


async def test_what_is_set_for_a_thread_is_for_that_thread_and_nobody_elses(
    world: World, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    cleo = await world.sign_up("cleo")
    beside = await cleo.thread_with(boris)
    await cleo.send(beside, "hello")
    heads = await ada.head(), await boris.head(), await cleo.head()
    await set_receipts(boris, thread_id, False)
    await set_receipts(boris, thread_id, False)
    assert await ada.head() == heads[0]
    (event,) = await boris.events(heads[1])
    assert event.thread is not None
    assert (event.kind, event.thread.receipts) == (Kind.THREAD_CHANGED, False)
    assert (await ada.snapshot()).threads[0].receipts is None
    await boris.call("messages.read", Read(thread_id=thread_id, seq=3))
    await boris.call("messages.read", Read(thread_id=beside, seq=1))
    assert await receipts(ada, heads[0]) == []
    assert [one.read_seq for one in await receipts(cleo, heads[2])] == [1]


async def test_told_here_does_not_mean_told_across_a_never_list(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    await set_receipts(boris, thread_id, True)
    await boris.call("privacy.put", PutOnList(user_id=ada.id, list="never"))
    head = await ada.head()
    await boris.call("messages.read", Read(thread_id=thread_id, seq=3))
    assert await receipts(ada, head) == []


async def test_delivery_is_told_whatever_is_set_about_reading(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    await set_receipts(boris, thread_id, False)
    head = await ada.head()
    await ack(boris)
    assert await receipts(ada, head) == [Receipt(thread_id=thread_id, user_id=boris.id, delivered_seq=3)]
