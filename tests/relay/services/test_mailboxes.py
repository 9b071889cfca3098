"""State before + events = state read afresh, for every service and event kind, live and replayed."""

import random
from uuid import UUID

import msgspec
import pytest

from relay.services import accounts as account_services
from relay.services import mailboxes, operators, passing_time
from relay.services.privacy import DAY
from relay.storage import messages
from relay.wire.errors import Refusal
from relay.wire.events import Kind, read_event
from relay.wire.messages import History, MessageId, Read
from relay.wire.people import EditProfile, PersonId
from relay.wire.privacy import PutOnList, SetPrivacy
from relay.wire.requests import Decline, ThreadId
from relay.wire.session import Ack, Recover, SetPassword
from relay.wire.threads import Cursor, SetThread
from tests.relay.services.fold import Fold
from tests.relay.services.world import DEVICE_KEY, OPEN, PASSWORD, Actor, World

NAMES = ("ada", "boris", "cleo", "dora")
STEPS = 200


class Watch:
    """Devices that follow one account: one live, some that resume from where they were."""

    def __init__(self, actor: Actor, fold: Fold) -> None:
        self.actor = actor
        self.live = fold
        self.resumed: list[Fold] = []

    def hear(self, world: World) -> None:
        """Take what was told live."""
        for news in world.opened.told:
            for item in news.appended:
                if item.user_id == self.actor.caller.user_id:
                    self.live.apply(msgspec.structs.replace(read_event(item.payload), seq=item.seq))


async def act(world: World, rng: random.Random, actors: list[Actor]) -> None:
    """One random thing a person or an operator does; refusals are part of life."""
    one, other = rng.sample(actors, 2)
    thread_id = await a_thread_of(one, rng)
    deed = rng.randrange(12)
    try:
        if deed == 0:
            await one.call("people.follow", PersonId(user_id=other.id))
        elif deed == 1:
            await one.call("people.unfollow", PersonId(user_id=other.id))
        elif deed == 2 or thread_id is None:
            await one.thread_with(other)
        elif deed <= 6:
            await one.send(thread_id, f"text {rng.random()}")
        elif deed == 7:
            await read_some(one, thread_id, rng)
        elif deed == 8:
            await acknowledge(one, rng)
        elif deed == 9:
            await one.call("threads.set", some_state(thread_id, rng))
        elif deed == 10:
            mark = rng.choice([operators.suspend, operators.unsuspend])
            await world.opened.storage.write(lambda tx: mark(tx, rng.choice(NAMES[2:])))
        else:
            await world.opened.storage.write(
                lambda tx: operators.set_verified(tx, rng.choice(NAMES), rng.random() < 0.5)
            )
    except Refusal as refusal:
        if refusal.name.text not in {"forbidden", "not_signed_in", "not_found", "conflict", "invalid_params"}:
            raise


async def reach_out(world: World, rng: random.Random, actors: list[Actor]) -> None:
    """One random thing about who may reach whom."""
    one, other = rng.sample(actors, 2)
    person = PersonId(user_id=other.id)
    thread_id = await a_thread_of(one, rng)
    deed = rng.choice(
        ["block", "unblock", "put", "set", "words", "edit", "pass", "unsend", "accept", "decline", "back"]
    )
    try:
        if deed in ("block", "unblock"):
            await one.call(f"people.{deed}", person)
        elif deed == "put":
            listed = rng.choice(["always", "never", None, None])
            await one.call("privacy.put", PutOnList(user_id=other.id, list=listed))
        elif deed == "set":
            await one.reach(*rng.choice([("nobody", "nobody"), ("nobody", "followers"), ("friends", "everyone"), OPEN]))
        elif deed == "words":
            await one.call("privacy.set", SetPrivacy(filtered_words=rng.choice([(), ("text",)]), read_reach="friends"))
        elif deed == "edit":
            kind = rng.choice(["personal", "creator", "business", msgspec.UNSET])
            await one.call("account.edit", EditProfile(bio=rng.choice(["", "Hello"]), kind=kind))
        elif deed == "pass":
            world.opened.clock.now += rng.choice([DAY, 31 * DAY])
            await passing_time.pass_by(world.context)
        elif thread_id is not None:
            await in_thread(one, thread_id, deed, rng)
    except Refusal as refusal:
        if refusal.name.text not in {"forbidden", "not_signed_in", "not_found", "invalid_params", "conflict"}:
            raise


async def in_thread(one: Actor, thread_id: UUID, deed: str, rng: random.Random) -> None:
    if deed == "unsend":
        page = await one.call("messages.history", History(thread_id=thread_id))
        mine = [message.id for message in page.messages if message.sender_id == one.id]
        if mine:
            await one.call("messages.unsend", MessageId(id=rng.choice(mine)))
    elif deed == "accept":
        await one.call("requests.accept", ThreadId(thread_id=thread_id))
    elif deed == "decline":
        await one.call("requests.decline", Decline(thread_id=thread_id, block=rng.random() < 0.3))
    else:
        await one.call("requests.withdraw", ThreadId(thread_id=thread_id))


async def a_thread_of(actor: Actor, rng: random.Random) -> UUID | None:
    threads = (await actor.snapshot()).threads
    return rng.choice(threads).thread_id if threads else None


async def read_some(actor: Actor, thread_id: UUID, rng: random.Random) -> None:
    thread = next(t for t in (await actor.snapshot()).threads if t.thread_id == thread_id)
    await actor.call("messages.read", Read(thread_id=thread_id, seq=rng.randint(0, thread.last_seq)))


async def acknowledge(actor: Actor, rng: random.Random) -> None:
    cursor = actor.answer.cursor
    await actor.call("session.ack", Ack(cursor=Cursor(epoch=cursor.epoch, seq=rng.randint(0, await actor.head()))))


def some_state(thread_id: UUID, rng: random.Random) -> SetThread:
    return SetThread(
        thread_id=thread_id,
        muted_until=rng.choice([None, 5, msgspec.UNSET]),
        archived=rng.choice([True, False]),
        pinned=rng.choice([True, msgspec.UNSET]),
        marked_unread=rng.choice([True, False]),
        labels=rng.choice([(), ("work",), msgspec.UNSET]),
    )


@pytest.mark.parametrize("round_", range(4))
async def test_state_before_and_events_are_the_state_afresh(world: World, rng: random.Random, round_: int) -> None:
    # Dora turns 16 or 18 on the way.
    born = {"dora": rng.choice(["2009-02-01", "2011-02-01"])}
    actors = [
        await world.sign_up(
            name, display_name=f"{name} {round_}", reaches=None, **({"birth_date": born[name]} if name in born else {})
        )
        for name in NAMES
    ]
    watches = [Watch(actor, Fold.of(await actor.snapshot())) for actor in actors]
    world.opened.told.clear()
    for step in range(STEPS):
        world.opened.clock.now += rng.randrange(3)
        await rng.choice([act, reach_out])(world, rng, actors)
        if step % 20 == 10:
            for watch in watches:
                watch.resumed.append(Fold.of(await watch.actor.snapshot(limit=2)))
    for watch in watches:
        fresh = Fold.of(await watch.actor.snapshot()).state()
        watch.hear(world)
        assert watch.live.state() == fresh
        for fold in watch.resumed:
            for event in await watch.actor.events(fold.seq, limit=7):
                fold.apply(event)
            assert fold.state() == fresh


async def test_live_and_replayed_events_agree_on_what_they_are(world: World, ada: Actor, boris: Actor) -> None:
    world.opened.told.clear()
    before = await boris.head()
    thread_id = await ada.thread_with(boris)
    await ada.send(thread_id, "hello")
    await boris.call("messages.read", Read(thread_id=thread_id, seq=1))
    live = [
        (item.seq, read_event(item.payload))
        for news in world.opened.told
        for item in news.appended
        if item.user_id == boris.caller.user_id
    ]
    replayed = await boris.events(before)
    assert [(seq, event.kind, event.at) for seq, event in live] == [(e.seq, e.kind, e.at) for e in replayed]
    assert live[-1][1] == msgspec.structs.replace(replayed[-1], seq=0)


async def test_a_page_ends_at_its_limits(world: World, ada: Actor, boris: Actor) -> None:
    thread_id = await ada.thread_with(boris)
    for _ in range(10):
        await ada.send(thread_id, "x" * 1_000)
    user_id, head = boris.caller.user_id, await boris.head()

    async def page(after: int, limit: int, size: int) -> list[int]:
        return [
            seq
            for seq, _ in await world.opened.storage.read(lambda tx: mailboxes.page(tx, user_id, after, limit, size))
        ]

    assert len(await page(0, 4, 1 << 20)) == 4
    assert len(await page(head - 10, 200, 3_000)) == 3
    assert await page(head - 10, 200, 1) == [head - 9]
    assert await page(head, 200, 1 << 20) == []


async def test_an_entry_of_something_gone_still_has_its_place(world: World, ada: Actor, boris: Actor) -> None:
    thread_id = await ada.thread_with(boris)
    await ada.send(thread_id, "hello")

    def vanish(tx: object) -> None:
        for table in ("messages", "threads", "members"):
            tx.execute(f"DELETE FROM {table}")  # type: ignore[attr-defined]
        tx.execute("UPDATE accounts SET erased = 1 WHERE username = 'ada'")  # type: ignore[attr-defined]

    await world.opened.storage.write(vanish)
    events = await boris.events()
    assert [event.seq for event in events] == list(range(1, await boris.head() + 1))
    assert all(event.message is None and event.thread is None for event in events)


async def test_a_message_event_carries_the_tombstone_whatever_it_was(world: World, ada: Actor, boris: Actor) -> None:
    message_id = UUID(int=77)
    thread_id = await ada.thread_with(boris)
    await ada.send(thread_id, "secret", message_id)

    def unsend(tx: object) -> None:
        messages.erase(tx, message_id.bytes, 2)  # type: ignore[arg-type]
        row = messages.by_ids(tx, b"", [message_id.bytes])[message_id.bytes]  # type: ignore[arg-type]
        both = [ada.caller.user_id, boris.caller.user_id]
        mailboxes.tell_message(tx, both, Kind.MESSAGE_UNSENT, row)  # type: ignore[arg-type]

    await world.opened.storage.write(unsend)
    events = [event for event in await boris.events() if event.message]
    assert [event.kind for event in events] == [Kind.MESSAGE_NEW, Kind.MESSAGE_UNSENT]
    assert all(event.message and event.message.unsent and not event.message.body for event in events)


async def test_changes_of_the_own_account_are_told(world: World, ada: Actor) -> None:
    before = Fold.of(await ada.snapshot())
    code = ada.answer.recovery_codes[0]
    new = SetPassword(new="another plum orbit 17", recovery_code=code)
    await ada.call("account.set_password", new)
    await world.enter(
        "session.recover",
        Recover(
            username="ada",
            recovery_code=ada.answer.recovery_codes[1],
            new_password=PASSWORD,
            device_name="x",
            device_key=DEVICE_KEY,
        ),
    )
    other = await world.sign_in("ada")
    for event in await other.events(before.seq):
        before.apply(event)
    assert before.state() == Fold.of(await other.snapshot()).state()
    assert before.me.recovery_codes_left == 8
    assert account_services.code_hash(b"k" * 32, code)
