"""What is pinned and saved: known here at once, and what the relay tells beside it."""

import pytest

from desktop.commands import answering as act
from desktop.commands import marks
from desktop.domain.problem import Problem
from tests.desktop.sync.conftest import World, open_device, world  # noqa: F401 - fixtures
from tests.helpers.synced import Device


async def fresh(open_device, world: World) -> tuple[Device, Device]:  # type: ignore[no-untyped-def]  # noqa: F811
    """Two devices of one account: the first has everything, the second nothing but the newest."""
    world.post(*(f"m{n}" for n in range(12)))
    first, second = open_device(), open_device(name="second")
    for device in (first, second):
        await device.caught_up()
    await first.sync.pages.page(world.thread, limit=20)
    return first, second


async def test_pins_and_bookmarks_reach_a_device_that_lacks_their_messages(world: World, open_device) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    first, second = await fresh(open_device, world)
    old = first.messages(world.thread)[1].message_id
    act.pin(first.store, old, True, world.relay.now)
    act.save(first.store, old, True, world.relay.now)
    await first.settled()
    assert [row.message_id for row in marks.pinned(first.store, world.thread)] == [old]
    assert [row.message_id for row in marks.saved(first.store, 9).messages] == [old]
    await marks.ask_pinned(second.store, second.link, world.thread)
    await marks.ask_saved(second.store, second.link, 9)
    assert [row.message_id for row in marks.pinned(second.store, world.thread)] == [old]
    found = marks.saved(second.store, 9)
    assert [row.message_id for row in found.messages] == [old]
    assert [row.thread_id for row in found.threads] == [world.thread]
    page = await second.sync.pages.page(world.thread, limit=20)
    assert len(page.rows) == 12


async def test_without_a_connection_the_relay_is_not_reached(world: World, open_device) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    first, _ = await fresh(open_device, world)
    first.link.cut()
    for asked in (marks.ask_pinned(first.store, first.link, world.thread), marks.ask_saved(first.store, first.link, 9)):
        with pytest.raises(Problem):
            await asked
    assert marks.pinned(first.store, world.thread) == ()
