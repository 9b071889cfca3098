"""Setting how long messages stay."""

from uuid import UUID

import pytest

from desktop.commands import timers
from desktop.domain.problem import Problem
from relay.wire.base import Wire
from relay.wire.threads import Thread
from tests.desktop.sync.conftest import Open, World


async def test_what_the_relay_took_is_kept(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    await timers.set_timer(device.store, device.link, world.thread, 3_600)
    (row,) = device.threads()
    assert row.disappear_after == 3_600
    await timers.set_timer(device.store, device.link, world.thread, None)
    (row,) = device.threads()
    assert row.disappear_after is None


async def test_what_it_refuses_changes_nothing(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    world.relay.refuse = lambda method, _: Problem("forbidden") if method == "threads.set" else None
    with pytest.raises(Problem, match="forbidden"):
        await timers.set_timer(device.store, device.link, world.thread, 3_600)
    (row,) = device.threads()
    assert row.disappear_after is None


class OlderRelay:
    """It passes over what it does not know."""

    def __init__(self, thread_id: UUID) -> None:
        self._thread_id = thread_id

    async def call(self, method: str, params: Wire, result: type[Wire], *, within: float | None = None) -> Wire:
        return Thread(thread_id=self._thread_id)


async def test_an_older_relay_is_told_apart(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    with pytest.raises(Problem, match="unknown_method"):
        await timers.set_timer(device.store, OlderRelay(world.thread), world.thread, 3_600)  # type: ignore[arg-type]
