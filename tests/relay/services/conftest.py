"""A world for the tests of services."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from relay.blobs.workers import Workers
from tests.relay.services.mediaworld import Media
from tests.relay.services.world import Actor, World
from tests.relay.storage.adapters import Opened


@pytest.fixture
async def world(opened: Opened) -> AsyncIterator[World]:
    """People on a fresh storage."""
    found = World(opened)
    yield found
    found.close()


@pytest.fixture
async def ada(world: World) -> Actor:
    """Somebody to talk from."""
    return await world.sign_up("ada")


@pytest.fixture
async def boris(world: World) -> Actor:
    """Somebody to talk to."""
    return await world.sign_up("boris")


@pytest.fixture
def workers() -> Iterator[Workers]:
    """Threads that wait for the disk."""
    found = Workers(2)
    yield found
    found.close()


@pytest.fixture
def media(world: World, tmp_path: Path, workers: Workers) -> Media:
    """Blobs of the world, in a folder."""
    return Media.of(world, tmp_path / "media", workers)
