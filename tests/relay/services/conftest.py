"""A world for the tests of services."""

from collections.abc import AsyncIterator

import pytest

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
