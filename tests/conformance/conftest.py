"""One relay for all cases, and relays of its own for a case that needs another configuration or kills it."""

import os
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from tests.conformance.people import World, world_at
from tests.conformance.target import Target


@pytest.fixture(scope="session")
def relay_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the relay under test."""
    given = os.environ.get("PARAVION_CONFORMANCE_URL")
    if given:
        yield given
        return
    target = Target(tmp_path_factory.mktemp("relay")).start()
    yield target.url
    target.kill()


@pytest.fixture
async def world(relay_url: str) -> AsyncIterator[World]:
    """Connections and people of one case."""
    async with world_at(relay_url) as found:
        yield found


@pytest.fixture
def own_relay(tmp_path: Path) -> Iterator[Callable[[str], Target]]:
    """Starts relays of the case's own, with a configuration; they are killed at its end."""
    started: list[Target] = []

    def start(configuration: str = "") -> Target:
        folder = tmp_path / str(len(started))
        folder.mkdir()
        started.append(Target(folder, configuration))
        return started[-1].start()

    yield start
    for target in started:
        target.kill()
