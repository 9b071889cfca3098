"""A cache for every test of the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.store.store import Store
from tests.helpers.stores import open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Ada's, empty."""
    opened = open_store(tmp_path)
    yield opened
    opened.close()
