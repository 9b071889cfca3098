"""A report names exactly what was chosen."""

from uuid import UUID

import pytest

from desktop.commands import reports as commands
from desktop.domain.problem import Problem
from relay.wire.reports import Report
from tests.desktop.sync.conftest import Open, World


async def test_the_relay_is_told_and_gives_a_receipt(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    chosen = (UUID(int=1), UUID(int=2))
    receipt = await commands.report(device.link, world.bo, "spam", world.thread, chosen, "Again and again")
    assert receipt == commands.Receipt(UUID(int=77), world.relay.now, 2)
    assert world.relay.reported == [
        Report(user_id=world.bo, reason="spam", thread_id=world.thread, message_ids=chosen, note="Again and again")
    ]
    device.link.cut()
    with pytest.raises(Problem, match="offline"):
        await commands.report(device.link, world.bo, "spam", None, (), "")
