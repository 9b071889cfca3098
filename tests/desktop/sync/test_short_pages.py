"""What was shown with something missing is read again once that can be asked for."""

import asyncio
from uuid import UUID

from desktop.commands import messages as write
from desktop.domain.change import Collection, Reload
from desktop.domain.problem import Problem
from desktop.store.pages import Page
from tests.desktop.sync.conftest import Open, World, taken_and_salvaged
from tests.helpers.synced import Device
from tests.helpers.waiting import eventually


def told_again(device: Device, thread_id: UUID) -> bool:
    """Whether whoever shows a thread was told to read it again."""
    return Reload(Collection.MESSAGES, thread_id) in device.changes


async def test_a_page_that_was_read_while_catching_up_is_told_to_be_read_again(world: World, open_device: Open) -> None:
    """The inbox is here before anything else may be asked for: who opens a thread then has its last message alone."""
    world.post(*(f"m{n}" for n in range(10)))
    device = open_device(connected=False)
    early: list[asyncio.Task[Page]] = []

    def look(method: str) -> str:
        if method == "session.resume" and device.threads():
            early.append(asyncio.ensure_future(device.sync.pages.page(world.thread)))
        return "fine"

    device.link.fate = look
    device.connect()
    await eventually(lambda: early, "the thread is looked at")
    assert [row.text for row in (await early[0]).rows] == ["m9"]
    await eventually(lambda: told_again(device, world.thread), "it is to be read again")
    assert len((await device.sync.pages.page(world.thread)).rows) == 10


async def test_what_was_shown_short_without_a_connection_is_told_with_the_next_one(
    world: World, open_device: Open
) -> None:
    world.post(*(f"m{n}" for n in range(10)))
    device = open_device()
    await device.caught_up()
    device.link.fate = lambda method: "lost" if method == "messages.history" else "fine"
    page = await device.sync.pages.page(world.thread)
    older = await device.sync.pages.page(world.thread, before=page.rows[0].order)
    assert ([row.text for row in page.rows], older.rows, older.has_older) == (["m9"], (), True)
    device.link.fate = lambda method: "fine"
    assert not told_again(device, world.thread)
    device.connect()
    await eventually(lambda: told_again(device, world.thread), "it is to be read again")
    assert len((await device.sync.pages.page(world.thread)).rows) == 10
    device.changes.clear()
    device.link.cut()
    assert len((await device.sync.pages.page(world.thread)).rows) == 10
    device.connect()
    await device.caught_up()
    write.send(device.store, world.thread, "again", world.relay.now)
    await device.settled()
    assert not told_again(device, world.thread)


async def test_what_the_relay_could_not_tell_is_asked_for_again_by_itself(world: World, open_device: Open) -> None:
    world.post(*(f"m{n}" for n in range(10)))
    device = open_device()
    await device.caught_up()
    world.relay.refuse = lambda method, params: Problem("unavailable") if method == "messages.history" else None
    for _ in range(3):
        assert len((await device.sync.pages.page(world.thread)).rows) == 1
        await eventually(lambda: told_again(device, world.thread), "it is to be read again")
        device.changes.clear()
    world.relay.refuse = lambda method, params: None
    assert len((await device.sync.pages.page(world.thread)).rows) == 10


async def test_what_the_relay_refuses_to_tell_is_left(world: World, open_device: Open) -> None:
    cy = world.relay.add_person("cy")
    other = world.relay.direct(world.ada, cy)
    for n in range(10):
        world.post(f"m{n}")
        world.relay.post(cy, other, f"n{n}")
    device = open_device()
    await device.caught_up()
    world.relay.refuse = lambda method, params: (
        Problem("forbidden" if params.thread_id == world.thread else "unavailable")
        if method == "messages.history"
        else None
    )
    for thread_id in (world.thread, other):
        assert len((await device.sync.pages.page(thread_id)).rows) == 1
    await eventually(lambda: told_again(device, other), "the other one is to be read again")
    assert not told_again(device, world.thread)


async def test_a_message_whose_place_could_not_be_asked_is_told_to_be_read_again(
    world: World, open_device: Open
) -> None:
    fresh, _ = await taken_and_salvaged(world, open_device)
    asked: list[str] = []

    def cut(method: str) -> str:
        if method != "messages.history":
            return "fine"
        asked.append(method)
        return "lost"

    fresh.link.fate = cut
    fresh.connect()
    await eventually(lambda: asked and not fresh.sync.connected, "cut while its place was asked")
    assert not told_again(fresh, world.thread)
    fresh.link.fate = lambda method: "fine"
    fresh.connect()
    await eventually(lambda: told_again(fresh, world.thread), "it is to be read again")
