"""Ada and Bo on a relay in memory, and devices that are closed after the test."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from uuid import UUID

import pytest

from desktop.commands import messages as write
from desktop.store import messages, outbox, threads
from tests.helpers.fake_relay import FakeRelay
from tests.helpers.synced import Device

Open = Callable[..., Device]


class World:
    """Ada and Bo on one relay, with their thread."""

    def __init__(self) -> None:
        self.relay = FakeRelay()
        self.ada = self.relay.add_person("ada")
        self.bo = self.relay.add_person("bo")
        self.thread = self.relay.direct(self.ada, self.bo)

    def post(self, *texts: str, thread: UUID | None = None) -> None:
        """Bo writes."""
        for text in texts:
            self.relay.post(self.bo, thread or self.thread, text)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def open_device(tmp_path: Path, world: World, no_leaked_tasks: None) -> AsyncIterator[Open]:
    opened: list[Device] = []

    def start(user: UUID | None = None, name: str = "cache", **options: object) -> Device:
        device = Device.start(world.relay, user or world.ada, tmp_path / name / "cache.db", **options)  # type: ignore[arg-type]
        opened.append(device)
        return device

    yield start
    for device in opened:
        await device.close()


async def taken_and_salvaged(world: World, open_device: Open) -> tuple[Device, UUID]:
    """A device without a connection whose cache was lost, and the message that the relay took before, with much behind
    it: what was salvaged does not know the answer."""
    device = open_device()
    await device.caught_up()
    message_id = write.send(device.store, world.thread, "taken", world.relay.now)
    await device.settled()
    world.post(*(f"m{n}" for n in range(20)))
    await device.close()
    fresh = open_device(name="fresh", connected=False)
    with fresh.store.write() as tx:
        n = threads.ensure(tx, world.thread).n
        doc, local_no = messages.echo(tx, n, message_id, "taken", 1)
        outbox.add_send(tx, n, doc, local_no)
    return fresh, message_id
