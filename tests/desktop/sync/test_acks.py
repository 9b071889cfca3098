"""Acks: after it is safe, and seldom."""

import asyncio

import pytest
from msgspec.structs import replace

from desktop.domain.facts import Cursor
from desktop.domain.problem import Problem
from desktop.store.store import Store
from desktop.sync.acks import Acks
from relay.wire.base import Nothing, Wire
from relay.wire.session import Ack
from tests.desktop.sync.conftest import Open, World
from tests.helpers.stores import safe, unsafe_commit
from tests.helpers.synced import FAST
from tests.helpers.waiting import eventually


class Recorder:
    """Remembers acks; refuses where told to."""

    def __init__(self, store: Store | None = None) -> None:
        self.acked: list[int] = []
        self.safe: list[bool] = []
        """For each ack, whether what it speaks of was safe from a power cut when it was sent."""
        self._store = store
        self.asked = 0
        self.problem: Problem | None = None

    async def call(self, method: str, params: Wire, result: type[Wire], *, within: float | None = None) -> Wire:
        assert method == "session.ack"
        assert isinstance(params, Ack)
        self.asked += 1
        if self._store is not None:
            self.safe.append(safe(self._store))
        if self.problem is not None:
            raise self.problem
        self.acked.append(params.cursor.seq)
        return Nothing()


async def run(acks: Acks) -> asyncio.Task[None]:
    return asyncio.create_task(acks.run())


async def test_many_events_are_one_ack_and_the_last_is_always_told(world: World, open_device: Open) -> None:
    store = open_device(connected=False).store
    calls = Recorder()
    acks = Acks(store, calls, replace(FAST, ack_every=0.05))  # type: ignore[arg-type]
    task = await run(acks)
    for seq in range(1, 100):
        acks.advanced(Cursor("one", seq))
        if seq % 10 == 0:
            await asyncio.sleep(0)
    await eventually(lambda: calls.acked and calls.acked[-1] == 99, "the last ack")
    assert len(calls.acked) <= 4
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_nothing_is_acked_that_a_power_cut_could_take_back(world: World, open_device: Open) -> None:
    store = open_device(connected=False).store
    calls = Recorder(store)
    acks = Acks(store, calls, FAST)  # type: ignore[arg-type]
    task = await run(acks)
    for seq in (1, 2):
        unsafe_commit(store)
        acks.advanced(Cursor("one", seq))
        await eventually(lambda seq=seq: calls.acked[-1:] == [seq], "the ack")
    assert calls.safe == [True, True]
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_after_enough_events_it_does_not_wait(world: World, open_device: Open) -> None:
    store = open_device(connected=False).store
    calls = Recorder()
    acks = Acks(store, calls, replace(FAST, ack_every=3_600.0, ack_after=10))  # type: ignore[arg-type]
    task = await run(acks)
    acks.advanced(Cursor("one", 1))
    await eventually(lambda: calls.acked == [1], "the first ack")
    acks.advanced(Cursor("one", 5))
    acks.advanced(Cursor("one", 11))
    await eventually(lambda: calls.acked[-1] == 11, "the ack of the eleventh")
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_an_ack_that_was_lost_is_told_again_on_the_next_connection(world: World, open_device: Open) -> None:
    store = open_device(connected=False).store
    calls = Recorder()
    calls.problem = Problem("offline")
    acks = Acks(store, calls, FAST)  # type: ignore[arg-type]
    task = await run(acks)
    acks.advanced(Cursor("one", 3))
    await eventually(lambda: acks._acked is not None, "tried")
    calls.problem = None
    acks.forget()
    acks.advanced(Cursor("one", 3))
    await eventually(lambda: calls.acked == [3], "told again")
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize("name", ["timed_out", "unavailable", "rate_limited"])
async def test_an_ack_that_was_refused_is_told_again_though_nothing_more_comes(
    world: World, open_device: Open, name: str
) -> None:
    store = open_device(connected=False).store
    calls = Recorder()
    calls.problem = Problem(name)
    acks = Acks(store, calls, FAST)  # type: ignore[arg-type]
    task = await run(acks)
    acks.advanced(Cursor("one", 3))
    await eventually(lambda: calls.asked >= 2, "asked again")
    calls.problem = None
    await eventually(lambda: calls.acked == [3], "told")
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_an_ack_that_will_never_be_taken_is_told_once(world: World, open_device: Open) -> None:
    store = open_device(connected=False).store
    calls = Recorder()
    calls.problem = Problem("forbidden")
    acks = Acks(store, calls, FAST)  # type: ignore[arg-type]
    task = await run(acks)
    for seq in (3, 4):
        acks.advanced(Cursor("one", seq))
        await eventually(lambda seq=seq: acks._acked == Cursor("one", seq), "tried")
    assert calls.asked == 2
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_what_cannot_be_made_safe_is_not_acked(
    world: World, open_device: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = open_device(connected=False)
    calls = Recorder()
    acks = Acks(device.store, calls, FAST)  # type: ignore[arg-type]
    tried = []

    def full(**_: object) -> None:
        tried.append(1)
        raise Problem("disk_full")

    monkeypatch.setattr(device.store, "write", full)
    task = await run(acks)
    acks.advanced(Cursor("one", 3))
    await eventually(lambda: tried, "tried to store")
    assert calls.acked == []
    monkeypatch.undo()
    acks.advanced(Cursor("one", 4))
    await eventually(lambda: calls.acked == [4], "acked when there was room")
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize("turns", range(6))
async def test_it_ends_when_it_is_told_to_in_the_same_moment_as_an_ack_is_due(
    world: World, open_device: Open, turns: int
) -> None:
    store = open_device(connected=False).store
    calls = Recorder()
    acks = Acks(store, calls, replace(FAST, ack_every=3_600.0, ack_after=1))  # type: ignore[arg-type]
    task = await run(acks)
    acks.advanced(Cursor("one", 1))
    await eventually(lambda: calls.acked == [1], "the first ack")
    acks.advanced(Cursor("one", 2))
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    await eventually(task.done, "ended")
