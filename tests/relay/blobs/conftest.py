"""Threads and a store of each adapter."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from relay.blobs.port import BlobStore
from relay.blobs.workers import Workers
from tests.relay.blobs.adapters import ADAPTERS


@pytest.fixture
def workers() -> Iterator[Workers]:
    """Two threads."""
    found = Workers(2)
    yield found
    found.close()


@pytest.fixture(params=sorted(ADAPTERS))
def store(request: pytest.FixtureRequest, tmp_path: Path, workers: Workers) -> BlobStore:
    """An empty store."""
    return ADAPTERS[request.param](tmp_path, workers)
