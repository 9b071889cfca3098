"""Events into the store: each once, none across a hole, and the sum of them is the state read afresh."""

import random
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.domain.facts import Cursor
from desktop.domain.media import Blob, MediaItem
from desktop.domain.scheduled import ScheduledFact, ScheduledRow
from desktop.store import cursors, media, scheduled
from desktop.sync import applier
from relay.wire.events import Event
from relay.wire.privacy import REACHES
from relay.wire.threads import SetThread
from tests.desktop.sync.conftest import Open, World
from tests.helpers.canonical import state_of
from tests.helpers.stores import ADA, THREAD, add_thread, all_messages, fact, open_store
from tests.helpers.synced import FAST, Device, make_store

TABLES = ("messages", "threads", "people", "settings", "me")


def event(seq: int) -> Event:
    return Event(kind="settings.changed", at=1, seq=seq)


@given(st.integers(0, 50), st.lists(st.integers(1, 60), max_size=60))
def test_the_three_way_rule(cursor: int, seqs: list[int]) -> None:
    result = applier.sort_out(cursor, map(event, seqs))
    assert [e.seq for e in result.fresh] == list(range(cursor + 1, cursor + 1 + len(result.fresh)))
    assert result.hole == (max([*seqs, 0]) > cursor + len(result.fresh))


@given(st.integers(0, 5), st.permutations(range(1, 9)), st.integers(0, 8))
def test_any_order_repeated_until_done_loses_nothing(cursor: int, order: list[int], cut: int) -> None:
    taken = list(range(1, cursor + 1))
    while len(taken) < 8:
        result = applier.sort_out(len(taken), map(event, order[cut:]))
        taken += [e.seq for e in result.fresh]
        cut = 0
    assert taken == list(range(1, 9))


def act(world: World, rng: random.Random, users: list[UUID]) -> None:
    """One random thing happens at the relay."""
    relay = world.relay
    a, b = rng.sample(users, 2)
    thread_id = relay.direct(a, b)
    stored = relay.threads[thread_id]
    match rng.randrange(17):
        case 0 | 1 | 2 | 3 | 4:
            relay.post(a, thread_id, f"text {rng.random()}")
        case 5 if stored.messages:
            relay.read(a, thread_id, rng.randint(1, len(stored.messages)))
        case 6 if stored.messages:
            relay.deliver_receipt(a, thread_id, rng.randint(1, len(stored.messages)))
        case 7:
            flags = {name: rng.random() < 0.5 for name in rng.sample(["pinned", "archived", "marked_unread"], 2)}
            relay.set_thread(a, SetThread(thread_id=thread_id, muted_until=rng.choice([None, 5]), **flags))
        case 8:
            relay.rename(a, f"Name {rng.random()}")
        case 9 if stored.messages:
            relay.unsend(thread_id, rng.randint(1, len(stored.messages)))
        case 10 if not stored.messages:
            relay.ask(stored, a, filtered_by=rng.choice([None, "words"]))
        case 11 if stored.states.get(a) == "request":
            relay.settle(stored, a, rng.choice(["active", "closed"]))
        case 12 if stored.accepted:
            relay.settle(stored, rng.choice(sorted(stored.accepted)), "request")
        case 13:
            relay.relate(a, b, follows=rng.random() < 0.6)
        case 14:
            relay.relate(a, b, blocks=rng.random() < 0.5)
        case 15:
            relay.change_settings(a, inbox_reach=rng.choice(REACHES), always=tuple(rng.sample(users, 2)))
        case 16:
            relay.change_me(a, bio=f"bio {rng.random()}", messages_open_at=rng.choice([None, 9]))


async def whole(device: Device) -> None:
    """Fetch everything there is of every thread."""
    for row in device.threads():
        page = await device.sync.pages.page(row.thread_id, limit=1_000)
        while page.has_older:
            page = await device.sync.pages.page(row.thread_id, limit=1_000)
        assert not any(message.gap_before for message in page.rows)


async def test_state_before_and_events_are_the_state_afresh(
    world: World, open_device: Open, seed: int, count: Callable[[int, int], int]
) -> None:
    for n in range(count(12, 400)):
        rng = random.Random(f"{seed}:{n}")
        world.__init__()  # type: ignore[misc]
        users = [world.ada, world.bo, *(world.relay.add_person(f"p{i}") for i in range(3))]
        for _ in range(rng.randrange(40)):
            act(world, rng, users)
        early = open_device(name=f"early{n}")
        await early.caught_up()
        for _ in range(rng.randrange(60)):
            act(world, rng, users)
            if rng.random() < 0.1:
                early.link.cut()
                early.connect()
            if rng.random() < 0.2:
                await early.caught_up()
        await early.caught_up()
        late = open_device(name=f"late{n}")
        await late.caught_up()
        await whole(early)
        await whole(late)
        assert state_of(early) == state_of(late), f"seed {seed}, world {n}"
        for device in (early, late):
            await device.close()


def test_applying_an_event_twice_changes_nothing(world: World, tmp_path: Path) -> None:
    for text in ("one", "two"):
        world.relay.post(world.bo, world.thread, text)
    world.relay.read(world.ada, world.thread, 1)
    cy = world.relay.add_person("cy")
    world.relay.ask(world.relay.threads[world.relay.direct(cy, world.ada)], cy)
    world.relay.relate(world.ada, cy, follows=True)
    world.relay.relate(world.ada, world.bo, blocks=True)
    world.relay.change_me(world.ada, bio="light")
    store = make_store(tmp_path / "a" / "cache.db", world.ada)
    events = world.relay.events_after(world.ada, 0)
    cursor = applier.apply(store, Cursor("one", 0), events, FAST.batch)
    assert cursor == Cursor("one", len(events)) == store.reading(cursors.get)
    dump = [store.reading(lambda db, t=t: db.execute(f"SELECT * FROM {t}").fetchall()) for t in TABLES]
    for _ in range(2):
        with store.write() as tx:
            for one in events:
                for fact in applier.translate.event(one):
                    applier.take(tx, fact)
    assert dump == [store.reading(lambda db, t=t: db.execute(f"SELECT * FROM {t}").fetchall()) for t in TABLES]
    store.close()


def test_a_batch_is_one_transaction(world: World, tmp_path: Path) -> None:
    for n in range(1_000):
        world.relay.post(world.bo, world.thread, f"m{n}")
    store = make_store(tmp_path / "a" / "cache.db", world.ada)
    before = store.version
    events = world.relay.events_after(world.ada, 0)
    applier.apply(store, Cursor("one", 0), events, 400)
    assert store.version - before == -(-len(events) // 400)
    store.close()


def test_what_was_sent_at_its_time_has_its_bytes_here_already(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    add_thread(store)
    there, key = UUID(int=9), "h" * 43
    told = MediaItem("photo", Blob(there.hex, "image/jpeg", 9, 4, 3, there))
    sent = fact(1, "look", sender=ADA, media=(told,))
    here = replace(told, blob=replace(told.blob, key=key))
    with store.write() as tx:
        row = ScheduledRow(sent.message_id, THREAD, 5, "look", items=(here,))
        scheduled.put(tx, ScheduledFact(sent.message_id, THREAD, 1, row))
        applier.take(tx, sent)
        applier.take(tx, ScheduledFact(sent.message_id, THREAD))
    (message,) = all_messages(store)
    assert [item.blob.key for item in message.media] == [key]
    assert store.reading(lambda db: media.left(db, 9)) == ()
    store.close()
