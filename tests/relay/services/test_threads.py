"""Threads: the one with a person, the inbox in pages, one's own state."""

import random
from uuid import UUID, uuid4

import pytest

from relay.services.threads import MAX_LABELS
from relay.wire.errors import ErrorName, Reason
from relay.wire.events import Kind
from relay.wire.messages import Read
from relay.wire.threads import Direct, SetThread, SnapshotPage
from tests.relay.services.world import Actor, World, refused


async def test_a_pair_has_one_thread_from_both_sides(ada: Actor, boris: Actor) -> None:
    first = await ada.thread_with(boris)
    assert await ada.thread_with(boris) == first
    assert await boris.thread_with(ada) == first


async def test_only_the_maker_learns_of_an_empty_thread(ada: Actor, boris: Actor) -> None:
    heads = await ada.head(), await boris.head()
    thread_id = await ada.thread_with(boris)
    events = await ada.events(heads[0])
    assert [event.kind for event in events] == [Kind.PERSON_CHANGED, Kind.THREAD_CHANGED]
    assert events[1].thread is not None
    assert events[1].thread.thread_id == thread_id
    assert await boris.head() == heads[1]
    assert (await boris.snapshot()).threads == ()
    assert [thread.thread_id for thread in (await ada.snapshot()).threads] == [thread_id]


async def test_opening_a_thread_the_other_made_makes_it_known_once(ada: Actor, boris: Actor) -> None:
    thread_id = await ada.thread_with(boris)
    assert await boris.thread_with(ada) == thread_id
    head = await boris.head()
    await boris.thread_with(ada)
    assert await boris.head() == head
    await ada.send(thread_id, "hi")
    assert [event.kind for event in await boris.events(head)] == [Kind.MESSAGE_NEW]


async def test_there_is_no_thread_with_oneself_or_nobody(ada: Actor) -> None:
    with refused(ErrorName.INVALID_PARAMS):
        await ada.call("threads.direct", Direct(user_id=ada.id))
    with refused(ErrorName.NOT_FOUND):
        await ada.call("threads.direct", Direct(user_id=uuid4()))


async def test_opening_a_thread_tells_no_more_than_the_card(world: World, ada: Actor) -> None:
    child = await world.sign_up("kid", birth_date="2014-01-01")
    head = await child.head()
    thread_id = await ada.thread_with(child)
    with refused(ErrorName.FORBIDDEN) as caught:
        await ada.send(thread_id, "hi")
    assert caught.value.reason is Reason.CANT_MESSAGE
    assert await child.head() == head
    with refused(ErrorName.FORBIDDEN) as caught:
        await child.thread_with(ada)
    assert caught.value.reason is Reason.TOO_YOUNG


async def test_rule_one_holds_in_a_thread_that_exists(world: World, ada: Actor, boris: Actor) -> None:
    thread_id = await ada.thread_with(boris)
    await ada.send(thread_id, "before")
    await world.suspend("boris")
    boris = await world.sign_in("boris")
    assert await ada.thread_with(boris) == thread_id
    with refused(ErrorName.FORBIDDEN) as caught:
        await ada.send(thread_id, "after")
    assert caught.value.reason is Reason.CANT_MESSAGE
    with refused(ErrorName.FORBIDDEN) as caught:
        await boris.send(thread_id, "after")
    assert caught.value.reason is Reason.SUSPENDED


async def test_unread_follows_the_one_marker(ada: Actor, boris: Actor) -> None:
    thread_id = await ada.thread_with(boris)
    for number in range(3):
        await ada.send(thread_id, str(number))
    await boris.send(thread_id, "mine")

    async def unread(actor: Actor) -> int:
        return (await actor.snapshot()).threads[0].unread

    assert (await unread(ada), await unread(boris)) == (1, 3)
    await boris.call("messages.read", Read(thread_id=thread_id, seq=2))
    assert (await unread(ada), await unread(boris)) == (1, 1)


async def test_a_snapshot_comes_in_pages_with_one_head(world: World, ada: Actor) -> None:
    people = [await world.sign_up(f"friend{number}") for number in range(5)]
    for person in people:
        world.opened.clock.now += 1
        await ada.send(await ada.thread_with(person), "hi")
    first = await ada.call("inbox.snapshot", SnapshotPage(limit=2))
    assert first.head.seq == await ada.head()
    assert first.me is not None
    assert len(first.threads) == len(first.people) == 2
    whole = await ada.snapshot(limit=2)
    assert [thread.changed_at for thread in whole.threads] == sorted(
        (thread.changed_at for thread in whole.threads), reverse=True
    )
    assert {person.user_id for person in whole.people} == {person.id for person in people}
    assert whole.threads == (await ada.snapshot(limit=50)).threads
    assert whole.threads[0].last_message is not None


async def test_no_thread_moves_past_all_pages(world: World, ada: Actor, rng: random.Random) -> None:
    known = [await ada.thread_with(await world.sign_up(f"friend{number}")) for number in range(6)]
    for _ in range(30):
        seen: set[UUID] = set()
        moves = rng.randrange(12)
        before, limit, pages = None, rng.randint(1, 4), 0
        while pages == 0 or before is not None:
            page = await ada.call("inbox.snapshot", SnapshotPage(before=before, limit=limit))
            seen |= {thread.thread_id for thread in page.threads}
            before, pages = page.next, pages + 1
            # What would have been on the next page moves to the top, again and again.
            world.opened.clock.now += 1
            for moved in rng.sample([one for one in known if one not in seen] or known, 1) if moves else []:
                await ada.send(moved, "up")
                moves -= 1
        assert seen == set(known)


async def test_a_snapshot_read_to_its_end_is_over_however_much_is_sent(ada: Actor, boris: Actor) -> None:
    thread_id = await ada.thread_with(boris)
    page = await ada.call("inbox.snapshot", SnapshotPage(limit=1))
    for number in range(3):
        await ada.send(thread_id, f"up {number}")
    pages = 1
    while page.next is not None:
        page = await ada.call("inbox.snapshot", SnapshotPage(before=page.next, limit=1))
        pages += 1
        await ada.send(thread_id, "more")
    assert pages == 5


@pytest.mark.parametrize(
    "params",
    [
        {"limit": 0},
        {"limit": 101},
        {"before": "nonsense"},
        {"before": f"1.{'ab' * 16}"},
        {"before": f"1.{'ab' * 16}."},
        {"before": "moved.1"},
    ],
)
async def test_a_snapshot_has_limits(ada: Actor, params: dict[str, object]) -> None:
    with refused(ErrorName.INVALID_PARAMS):
        await ada.call("inbox.snapshot", SnapshotPage(**params))  # type: ignore[arg-type]


async def test_own_state_is_ones_own(ada: Actor, boris: Actor) -> None:
    thread_id = await ada.thread_with(boris)
    await ada.send(thread_id, "hi")
    heads = await ada.head(), await boris.head()
    thread = await ada.call(
        "threads.set", SetThread(thread_id=thread_id, muted_until=77, archived=True, labels=("a", "b"))
    )
    assert (thread.muted_until, thread.archived, thread.pinned, thread.labels) == (77, True, False, ("a", "b"))
    events = await ada.events(heads[0])
    assert [event.thread for event in events] == [thread]
    assert await boris.head() == heads[1]
    assert not (await boris.snapshot()).threads[0].archived


async def test_setting_what_stands_changes_nothing(ada: Actor, boris: Actor) -> None:
    thread_id = await ada.thread_with(boris)
    state = SetThread(thread_id=thread_id, pinned=True, muted_until=5)
    first = await ada.call("threads.set", state)
    head = await ada.head()
    assert await ada.call("threads.set", state) == first
    assert await ada.call("threads.set", SetThread(thread_id=thread_id)) == first
    assert await ada.head() == head
    cleared = await ada.call("threads.set", SetThread(thread_id=thread_id, muted_until=None))
    assert (cleared.muted_until, cleared.pinned) == (None, True)
    assert cleared.state_rev > first.state_rev


async def test_state_has_limits(ada: Actor, boris: Actor) -> None:
    thread_id = await ada.thread_with(boris)
    for wrong in (
        SetThread(thread_id=thread_id, muted_until=-1),
        SetThread(thread_id=thread_id, labels=tuple(str(n) for n in range(MAX_LABELS + 1))),
        SetThread(thread_id=thread_id, labels=("same", "same")),
        SetThread(thread_id=thread_id, labels=("",)),
        SetThread(thread_id=thread_id, labels=("x" * 41,)),
    ):
        with refused(ErrorName.INVALID_PARAMS):
            await ada.call("threads.set", wrong)
    for unknown in (SetThread(thread_id=uuid4(), pinned=True), SetThread(thread_id=thread_id, pinned=True)):
        with refused(ErrorName.NOT_FOUND):
            await boris.call("threads.set", unknown)
