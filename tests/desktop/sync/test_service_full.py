"""Sync beside a relay whose disk is full."""

from desktop.commands import drafts
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


async def test_of_a_draft_that_it_does_not_take_nothing_is_told(world: World, open_device: Open) -> None:
    """It is tried again and again by itself: the line would come and go while somebody writes."""
    refused: list[str] = []

    def refuse(method: str, params: object) -> Problem | None:
        if method != "threads.set":
            return None
        refused.append(method)
        return Problem("unavailable", reason="relay_full")

    world.relay.refuse = refuse
    world.post("one")
    device = open_device()
    await device.caught_up()
    drafts.save(device.store, world.thread, "half a sentence", world.relay.now)
    await eventually(lambda: len(refused) > 2, "it is tried again")
    assert (Connection.CONNECTED, "relay_full") not in device.states
    world.relay.refuse = lambda method, params: None
    await device.settled()
