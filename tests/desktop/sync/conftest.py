"""Ada and Bo on a relay in memory, and devices that are closed after the test."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from uuid import UUID

import pytest

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
