"""What the relay answers late changes nothing of what it told since."""

from typing import Any

import pytest

from desktop.commands import threads as act
from tests.desktop.sync.conftest import Open, World
from tests.helpers.waiting import eventually


async def test_what_another_device_set_since_holds(
    world: World, open_device: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    device, other = open_device(), open_device(name="other")
    await device.caught_up()
    await other.caught_up()
    call = device.link.call

    async def late(method: str, *asked: Any, **more: Any) -> Any:
        answer = await call(method, *asked, **more)
        if method == "threads.set":
            act.set_thread(other.store, world.thread, pinned=False, archived=True)
            await other.settled()
            await device.caught_up()
        return answer

    monkeypatch.setattr(device.link, "call", late)
    act.set_thread(device.store, world.thread, pinned=True)
    assert device.threads()[0].pinned
    await eventually(lambda: not device.waiting(), "answered")
    for each in (device, other):
        (row,) = each.threads()
        assert (row.pinned, row.archived) == (False, True)
