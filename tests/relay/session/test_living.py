"""Typing and presence: told to whom they are for, seldom, and to nobody else; nothing of it stored."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from typing import TypeVar
from uuid import UUID, uuid4

import msgspec
import pytest

from relay.services.privacy import Ring
from relay.session.living import Living
from relay.storage.port import Reader, Storage
from relay.wire.errors import ErrorName, Refusal
from relay.wire.events import Signal, read_signal
from relay.wire.limits import MAX_WATCHED, TYPING_EVERY, TYPING_LAPSES
from relay.wire.people import PersonId
from relay.wire.presence import Presence, SetActive, SetTyping, Watch
from relay.wire.privacy import REACHES, PutOnList, SetPrivacy
from relay.wire.requests import ThreadId
from tests.helpers.waiting import eventually
from tests.relay.services.conftest import ada, boris, world
from tests.relay.services.world import Actor, World, befriend, refused

__all__ = ["ada", "boris", "world"]

T = TypeVar("T")


class Connection:
    """What a connection was told."""

    def __init__(self) -> None:
        self.signals: list[Signal] = []

    def signal(self, frame: bytes) -> None:
        self.signals.append(read_signal(msgspec.json.encode(msgspec.json.decode(frame)["params"])))


class Stage:
    """Living over a world, with a clock of its own; each person has one connection that hears."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.now = 1_000.0
        self.faults: list[Exception] = []
        self.connections: dict[bytes, Connection] = {}
        self.gone: list[object] = []
        self.living = Living(
            world.opened.storage,
            self._signal_to,
            lambda connection: connection not in self.gone,
            lambda: self.now,
            world.opened.clock,
            self.faults.append,
        )
        world.opened.told.clear()

    def _signal_to(self, user_id: bytes, frame: bytes) -> None:
        self.of(user_id).signal(frame)

    def of(self, user_id: bytes) -> Connection:
        return self.connections.setdefault(user_id, Connection())

    def heard(self, actor: Actor) -> list[Signal]:
        return self.of(actor.caller.user_id).signals

    async def type(self, actor: Actor, thread_id: UUID, typing: bool = True) -> None:
        await self.living.set_typing(actor.caller, SetTyping(thread_id=thread_id, typing=typing))

    async def active(self, actor: Actor, active: bool = True) -> None:
        await self.living.set_active(actor.caller, self.of(actor.caller.user_id), SetActive(active=active))

    async def watch(self, actor: Actor, *others: Actor) -> list[Presence]:
        asked = Watch(user_ids=tuple(other.id for other in others))
        return list((await self.living.watch(actor.caller, self.of(actor.caller.user_id), asked)).people)

    async def settle(self) -> None:
        """Pass on what was committed, and wait until everybody was looked at."""
        for news in self.world.opened.told:
            self.living.committed(news)
        self.world.opened.told.clear()
        await eventually(lambda: self.living._looking is None, "everybody was looked at")
        assert self.faults == []


class Held:
    """A storage whose reads, while it is `held`, come back when they are let go, and fail where there is a `fault`."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self.held = False
        self.fault: Exception | None = None
        self.waiting: list[asyncio.Event] = []

    async def read(self, work: Callable[[Reader], T]) -> T:
        fault, self.fault = self.fault, None
        if fault is not None:
            raise fault
        value = await self._storage.read(work)
        if self.held:
            self.waiting.append(asyncio.Event())
            await self.waiting[-1].wait()
        return value


@pytest.fixture
async def held(stage: Stage) -> Held:
    found = Held(stage.world.opened.storage)
    stage.living._storage = found  # type: ignore[assignment]
    return found


@pytest.fixture
async def stage(world: World) -> AsyncIterator[Stage]:
    made = Stage(world)
    yield made
    await made.living.close()


@pytest.fixture
async def thread_id(ada: Actor, boris: Actor) -> UUID:
    await befriend(ada, boris)
    found = await ada.thread_with(boris)
    await ada.send(found, "hello")
    await boris.send(found, "hello")
    return found


def typed(signals: list[Signal]) -> list[bool]:
    return [signal.typing for signal in signals if signal.kind == "typing"]


def seen(signals: list[Signal]) -> list[bool]:
    return [signal.active for signal in signals if signal.kind == "presence"]


# Typing


async def test_the_other_hears_of_it_and_nobody_else(stage: Stage, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    await stage.type(ada, thread_id)
    (signal,) = stage.heard(boris)
    assert (signal.kind, signal.thread_id, signal.user_id, signal.typing) == ("typing", thread_id, ada.id, True)
    await stage.type(ada, thread_id, typing=False)
    assert typed(stage.heard(boris)) == [True, False]
    assert stage.heard(ada) == []


async def test_it_is_told_once_in_three_seconds(stage: Stage, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    for _ in range(100):
        await stage.type(ada, thread_id)
        stage.now += TYPING_EVERY / 50
    assert typed(stage.heard(boris)) == [True, True]
    for typing in (False, True, False, True, False, True):
        await stage.type(ada, thread_id, typing=typing)
    assert typed(stage.heard(boris)) == [True, True, False], "and not sooner where it ends and begins meanwhile"


async def test_what_was_not_told_does_not_end(stage: Stage, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    await stage.type(ada, thread_id, typing=False)
    await stage.type(ada, thread_id)
    stage.now += TYPING_LAPSES
    stage.living.tick()
    await stage.type(ada, thread_id, typing=False)
    assert typed(stage.heard(boris)) == [True]


@pytest.mark.parametrize("reach", REACHES)
@pytest.mark.parametrize("friends", [True, False])
async def test_it_is_under_ones_own_reach(
    stage: Stage, ada: Actor, boris: Actor, thread_id: UUID, reach: str, friends: bool
) -> None:
    if not friends:
        for one, other in ((ada, boris), (boris, ada)):
            await one.call("people.unfollow", PersonId(user_id=other.id))
    await ada.call("privacy.set", SetPrivacy(typing_reach=reach))
    await stage.type(ada, thread_id)
    ring = Ring.FRIENDS if friends else Ring.EVERYONE
    assert bool(stage.heard(boris)) == (ring <= REACHES.index(reach))


async def test_a_request_tells_nothing_before_it_is_accepted(world: World, stage: Stage, ada: Actor) -> None:
    cleo = await world.sign_up("cleo", reaches=("nobody", "everyone"))
    thread_id = await ada.thread_with(cleo)
    await stage.type(ada, thread_id)
    await ada.send(thread_id, "May I?")
    stage.now += TYPING_EVERY
    await stage.type(ada, thread_id)
    await stage.type(cleo, thread_id)
    assert stage.heard(cleo) == stage.heard(ada) == []
    await cleo.call("requests.accept", ThreadId(thread_id=thread_id))
    stage.now += TYPING_EVERY
    await stage.type(cleo, thread_id)
    assert typed(stage.heard(ada)) == [True]


async def test_nothing_across_a_block(stage: Stage, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    await boris.call("people.block", PersonId(user_id=ada.id))
    await stage.type(ada, thread_id)
    await stage.type(boris, thread_id)
    assert stage.heard(boris) == stage.heard(ada) == []


async def test_a_thread_of_others_is_not_there(world: World, stage: Stage, thread_id: UUID) -> None:
    cleo = await world.sign_up("cleo")
    for unknown in (thread_id, uuid4()):
        for _ in range(2):
            with refused(ErrorName.NOT_FOUND):
                await stage.type(cleo, unknown)


# Presence


async def test_who_may_see_it_is_told(world: World, stage: Stage, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    assert await stage.watch(ada, boris) == [Presence(user_id=boris.id)]
    await stage.active(boris)
    await stage.settle()
    assert seen(stage.heard(ada)) == [True]
    assert await stage.watch(ada, boris) == [Presence(user_id=boris.id, active=True)]
    world.opened.clock.now += 5_000
    await stage.active(boris, False)
    await stage.settle()
    last = stage.heard(ada)[-1]
    assert (last.active, last.last_active_at, last.user_id) == (False, world.opened.clock.now, boris.id)
    assert stage.heard(boris) == []


async def test_active_is_active_on_any_connection(stage: Stage, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    other = Connection()
    await stage.watch(ada, boris)
    await stage.active(boris)
    await stage.living.set_active(boris.caller, other, SetActive(active=True))
    stage.living.gone(stage.of(boris.caller.user_id), boris.caller)
    await stage.settle()
    assert seen(stage.heard(ada)) == [True]
    stage.living.gone(other, boris.caller)
    await stage.settle()
    assert seen(stage.heard(ada)) == [True, False]


@pytest.mark.parametrize("reach", REACHES)
async def test_it_is_under_the_others_reach(world: World, stage: Stage, ada: Actor, boris: Actor, reach: str) -> None:
    await boris.call("privacy.set", SetPrivacy(activity_reach=reach))
    await stage.active(boris)
    ring = Ring.EVERYONE
    for follows in (False, True):
        if follows:
            await befriend(ada, boris)
            ring = Ring.FRIENDS
        (found,) = await stage.watch(ada, boris)
        assert found.active == (ring <= REACHES.index(reach))


async def test_whoever_moves_out_of_reach_sees_it_no_more(
    world: World, stage: Stage, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    await stage.watch(ada, boris)
    await stage.active(boris)
    await stage.settle()
    deeds = (
        ("privacy.set", SetPrivacy(activity_reach="nobody"), SetPrivacy(activity_reach="friends")),
        ("privacy.put", PutOnList(user_id=ada.id, list="never"), PutOnList(user_id=ada.id)),
    )
    for method, away, back in deeds:
        await boris.call(method, away)
        await stage.settle()
        hidden = stage.heard(ada)[-1]
        assert (hidden.active, hidden.last_active_at) == (False, None), method
        await boris.call(method, back)
        await stage.settle()
        assert stage.heard(ada)[-1].active, method
    await boris.call("people.block", PersonId(user_id=ada.id))
    await stage.settle()
    assert not stage.heard(ada)[-1].active
    assert stage.heard(ada)[-1].last_active_at is None
    count = len(stage.heard(ada))
    await stage.active(boris, False)
    await stage.active(boris)
    await stage.settle()
    assert len(stage.heard(ada)) == count


async def test_one_who_asks_sees_nothing_before_the_answer(world: World, stage: Stage, ada: Actor) -> None:
    cleo = await world.sign_up("cleo", reaches=("nobody", "everyone"))
    await cleo.call("privacy.set", SetPrivacy(activity_reach="everyone"))
    await stage.active(cleo)
    thread_id = await ada.thread_with(cleo)
    await ada.send(thread_id, "May I?")
    assert await stage.watch(ada, cleo) == [Presence(user_id=cleo.id)]
    await cleo.call("requests.accept", ThreadId(thread_id=thread_id))
    await stage.settle()
    assert seen(stage.heard(ada)) == [True]


async def test_one_watches_so_many_and_whom_there_is(stage: Stage, ada: Actor) -> None:
    ids = tuple(uuid4() for _ in range(MAX_WATCHED))
    found = await stage.living.watch(ada.caller, Connection(), Watch(user_ids=ids))
    assert found.people == tuple(Presence(user_id=user_id) for user_id in ids)
    with refused(ErrorName.INVALID_PARAMS):
        await stage.living.watch(ada.caller, Connection(), Watch(user_ids=(*ids, uuid4())))


async def test_a_watch_ends_with_its_connection_and_with_the_next(
    world: World, stage: Stage, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    cleo = await world.sign_up("cleo")
    await stage.watch(ada, boris)
    await stage.watch(ada, cleo)
    await stage.active(boris)
    await stage.settle()
    await stage.watch(ada, boris)
    stage.living.gone(stage.of(ada.caller.user_id), ada.caller)
    await stage.active(boris, False)
    await stage.settle()
    assert stage.heard(ada) == []
    assert stage.living._watches == {}
    assert stage.living._watchers == {}


async def test_nothing_of_it_is_stored(world: World, stage: Stage, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    heads = await ada.head(), await boris.head()
    tables = [row[0] for row in await world.opened.storage.read(lambda tx: tx.all("SELECT name FROM sqlite_master"))]
    await stage.watch(ada, boris)
    for active, typing in itertools.product((True, False), repeat=2):
        await stage.active(boris, active)
        await stage.type(boris, thread_id, typing)
    await stage.settle()
    assert (await ada.head(), await boris.head()) == heads
    assert not [name for name in tables if "typing" in name or "presence" in name]


async def test_a_call_that_outlives_its_connection_leaves_nothing(stage: Stage, ada: Actor, boris: Actor) -> None:
    await befriend(ada, boris)
    connection = stage.of(ada.caller.user_id)
    watching = asyncio.ensure_future(stage.living.watch(ada.caller, connection, Watch(user_ids=(boris.id,))))
    await asyncio.sleep(0)
    stage.gone.append(connection)
    stage.living.gone(connection, ada.caller)
    assert (await watching).people == ()
    await stage.active(ada)
    assert not stage.living._watches
    assert not stage.living._watchers
    assert not stage.living._active


async def test_who_begins_to_watch_while_others_are_told_is_told_nothing_else(
    world: World, stage: Stage, held: Held, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    clara = await world.sign_up("clara")
    await befriend(clara, boris)
    await stage.settle()
    await stage.watch(ada, boris)
    held.held = True
    await stage.active(boris)
    await eventually(lambda: len(held.waiting) == 1, "it was read what Ada may see")
    watching = asyncio.ensure_future(stage.watch(clara, boris))
    await eventually(lambda: len(held.waiting) == 2, "it was read what Clara may see")
    held.held = False
    held.waiting[1].set()
    assert [one.active for one in await watching] == [True]
    held.waiting[0].set()
    await stage.settle()
    assert seen(stage.heard(ada)) == [True]
    assert stage.heard(clara) == []


async def test_who_is_blocked_while_a_watch_begins_sees_nothing_on(
    stage: Stage, held: Held, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    await stage.active(boris)
    await stage.settle()
    held.held = True
    watching = asyncio.ensure_future(stage.watch(ada, boris))
    await eventually(lambda: held.waiting, "it was read what Ada may see")
    await boris.call("people.block", PersonId(user_id=ada.id))
    held.held = False
    await stage.settle()
    held.waiting[0].set()
    assert [one.active for one in await watching] == [True]
    await stage.settle()
    assert seen(stage.heard(ada)) == [False]


async def test_who_could_not_be_looked_at_is_looked_at_again(
    stage: Stage, held: Held, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    await stage.watch(ada, boris)
    await stage.settle()
    held.fault = Refusal(ErrorName.UNAVAILABLE, "too many reads wait")
    await stage.active(boris)
    await eventually(lambda: stage.faults, "the look failed")
    stage.faults.clear()
    stage.living.tick()
    await stage.settle()
    assert seen(stage.heard(ada)) == [True]
