"""The rest of the history: all of it, in the background, through cuts, refusals, pauses and restarts."""

from uuid import UUID

import pytest

from desktop.domain.history import HistoryRow
from desktop.domain.problem import Problem
from desktop.store import history
from desktop.store.store import Transaction
from relay.wire.messages import History
from tests.desktop.sync.conftest import Open, World
from tests.helpers.synced import Device
from tests.helpers.waiting import eventually


def state(device: Device) -> HistoryRow:
    return device.store.reading(history.state)


def asked(device: Device) -> int:
    return sum(isinstance(params, History) for _, params in device.link.calls)


async def new_device(world: World, open_device: Open, count: int = 40) -> Device:
    """One that knows of messages it does not have."""
    world.post(*(f"m{n}" for n in range(count)))
    device = open_device()
    await device.caught_up()
    return device


async def test_everything_is_fetched_once_it_is_wanted(world: World, open_device: Open) -> None:
    device = await new_device(world, open_device, 43)
    assert state(device).missing > 0
    assert asked(device) == 0
    device.sync.backfill.want(True)
    await eventually(lambda: state(device).whole, "everything is here")
    await eventually(lambda: not state(device).wanted, "it is wanted no more")
    assert [row.text for row in device.messages(world.thread)] == [f"m{n}" for n in range(43)]


async def test_it_goes_on_after_a_cut_and_after_a_restart(world: World, open_device: Open) -> None:
    device = await new_device(world, open_device)
    cut = 0

    def fate(method: str) -> str:
        nonlocal cut
        if method == "messages.history" and cut == 0 and asked(device) == 3:
            cut += 1
            return "lost"
        return "fine"

    device.link.fate = fate
    device.sync.backfill.want(True)
    await eventually(lambda: not device.link.open, "the line was cut")
    assert state(device).missing > 0
    await device.close()
    again = await new_device(world, open_device, 0)
    await eventually(lambda: state(again).whole, "everything is here")


async def test_it_can_be_left(world: World, open_device: Open) -> None:
    device = await new_device(world, open_device)
    before = state(device).missing

    def fate(method: str) -> str:
        if method == "messages.history" and asked(device) == 2:
            device.sync.backfill.want(False)
        return "fine"

    device.link.fate = fate
    device.sync.backfill.want(True)
    await eventually(lambda: not state(device).wanted, "it is left")
    await eventually(lambda: 0 < state(device).missing < before, "part of it is here")
    device.link.fate = lambda _method: "fine"
    device.sync.backfill.want(True)
    await eventually(lambda: state(device).whole, "everything is here")


async def test_a_thread_that_is_refused_holds_no_other_back(world: World, open_device: Open) -> None:
    cy = world.relay.add_person("cy")
    other = world.relay.direct(world.ada, cy)
    for n in range(20):
        world.relay.post(cy, other, f"c{n}")
    device = await new_device(world, open_device)
    fetch, refused = device.sync.pages.fetch, list[UUID]()

    async def refusing(thread_id: UUID, gap: object) -> None:
        if thread_id == other:
            refused.append(thread_id)
            raise Problem("not_found")
        await fetch(thread_id, gap)  # type: ignore[arg-type]

    device.sync.backfill._fetch = refusing
    device.sync.backfill.want(True)
    await eventually(lambda: state(device).threads == 1 and not state(device).wanted, "the others are here")
    assert refused == [other]


async def test_what_may_pass_is_tried_again(world: World, open_device: Open) -> None:
    device = await new_device(world, open_device)
    fetch, failed = device.sync.pages.fetch, list[int]()

    async def failing(thread_id: UUID, gap: object) -> None:
        if len(failed) < 3:
            failed.append(1)
            raise Problem("unavailable")
        await fetch(thread_id, gap)  # type: ignore[arg-type]

    device.sync.backfill._fetch = failing
    device.sync.backfill.want(True)
    await eventually(lambda: state(device).whole, "everything is here")
    assert len(failed) == 3


async def test_a_full_disk_at_the_end_stops_nothing(
    world: World, open_device: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = await new_device(world, open_device)
    want, fails = history.want, [Problem("disk_full")] * 2

    def full(tx: Transaction, rest: bool) -> None:
        if not rest and fails:
            raise fails.pop()
        want(tx, rest)

    monkeypatch.setattr(history, "want", full)
    device.sync.backfill.want(True)
    await eventually(lambda: not state(device).wanted, "it is wanted no more")
    assert fails == []
    assert state(device).whole
