"""Sync beside a relay whose disk is full."""

from desktop.commands import messages as write
from desktop.commands import threads as act
from desktop.domain.connection import Connection
from desktop.domain.message import SendState
from desktop.domain.problem import Problem
from tests.desktop.sync.conftest import Open, World
from tests.helpers.waiting import eventually


async def test_a_full_relay_is_told_as_long_as_it_takes_nothing(world: World, open_device: Open) -> None:
    full = [True]
    world.relay.refuse = lambda method, params: (
        Problem("unavailable", reason="relay_full") if full[0] and method == "messages.send" else None
    )
    device = open_device()
    await device.caught_up()
    write.send(device.store, world.thread, "is kept", 5)
    await eventually(lambda: device.states[-1] == (Connection.CONNECTED, "relay_full"), "told")
    assert device.messages(world.thread)[0].state is SendState.SENDING
    device.link.cut()
    device.connect()
    await eventually(lambda: device.states[-1] == (Connection.CONNECTED, "relay_full"), "told on the next connection")
    full[0] = False
    await device.settled()
    await eventually(lambda: device.states[-1] == (Connection.CONNECTED, ""), "told no more")
    assert device.messages(world.thread)[0].state is SendState.SENT


async def test_a_full_relay_is_told_no_more_once_nothing_waits_for_it(world: World, open_device: Open) -> None:
    world.relay.refuse = lambda method, params: (
        Problem("unavailable", reason="relay_full") if method == "messages.read" else None
    )
    world.relay.post(world.bo, world.thread, "read this")
    device = open_device()
    await device.caught_up()
    act.mark_read(device.store, world.thread, 1)
    await eventually(lambda: device.states[-1] == (Connection.CONNECTED, "relay_full"), "told")
    with device.store.write() as tx:
        tx.execute("DELETE FROM outbox")
    device.sync.outbox.wake()
    await eventually(lambda: device.states[-1] == (Connection.CONNECTED, ""), "told no more")
