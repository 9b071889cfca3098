"""What a person does with a thread."""

from uuid import UUID

import pytest

from desktop.commands import threads as commands
from desktop.domain.problem import Problem
from relay.wire.threads import SetThread
from tests.desktop.sync.conftest import Open, World


async def test_reading_clears_the_count_and_the_mark_at_once(world: World, open_device: Open) -> None:
    world.post("one", "two")
    world.relay.set_thread(world.ada, SetThread(thread_id=world.thread, marked_unread=True))
    device = open_device()
    await device.caught_up()
    device.link.cut()
    commands.mark_read(device.store, world.thread, 2)
    (row,) = device.threads()
    assert (row.unread, row.marked_unread, row.read_seq) == (0, False, 2)
    device.connect()
    await device.settled()
    assert world.relay.threads[world.thread].read[world.ada] == 2
    assert world.relay.threads[world.thread].settings[world.ada]["marked_unread"] is False


async def test_reading_what_was_read_asks_nothing(world: World, open_device: Open) -> None:
    world.post("one")
    device = open_device()
    await device.caught_up()
    for seq in (1, 1, 0):
        commands.mark_read(device.store, world.thread, seq)
    await device.settled()
    assert [method for method, _ in device.link.calls].count("messages.read") == 1


async def test_what_is_given_is_set_and_nothing_else(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    commands.set_thread(device.store, world.thread, muted_until=5, pinned=True)
    commands.set_thread(device.store, world.thread, muted_until=0)
    commands.set_thread(device.store, world.thread)
    await device.settled()
    assert world.relay.threads[world.thread].settings[world.ada] == {"muted_until": None, "pinned": True}
    (row,) = device.threads()
    assert (row.muted_until, row.pinned) == (None, True)


async def test_the_thread_with_a_person_is_made_once_and_needs_the_relay_the_first_time(
    world: World, open_device: Open
) -> None:
    cy = world.relay.add_person("cy")
    device = open_device()
    await device.caught_up()
    made = await commands.direct_thread(device.store, device.link, cy)
    await device.caught_up()
    device.link.cut()
    again = await commands.direct_thread(device.store, device.link, cy)
    assert made.thread_id == again.thread_id
    assert again.title == "Cy"
    with pytest.raises(Problem, match="offline"):
        await commands.direct_thread(device.store, device.link, UUID(int=77))


async def test_an_unknown_thread_is_not_found(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    with pytest.raises(Problem, match="not_found"):
        commands.mark_read(device.store, UUID(int=1), 1)
    with pytest.raises(Problem, match="not_found"):
        commands.set_thread(device.store, UUID(int=1), pinned=True)
