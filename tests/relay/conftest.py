"""A storage for every test of the relay that needs one, once per adapter."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.relay.storage.adapters import ADAPTERS, Clock, Opened


@pytest.fixture(params=sorted(ADAPTERS))
async def opened(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Opened]:
    """A fresh storage of each adapter."""
    found = await ADAPTERS[request.param](tmp_path, Clock())
    yield found
    await found.storage.close()
    assert found.deaths == []
