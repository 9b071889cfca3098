"""Calls on threads."""

import threading

import pytest

from relay.blobs.workers import Workers


async def test_a_call_runs_elsewhere_and_its_end_is_told(workers: Workers) -> None:
    assert await workers.run(threading.get_ident) != threading.get_ident()
    assert await workers.run(lambda a, b: a + b, 1, 2) == 3
    with pytest.raises(ValueError, match="x"):
        await workers.run(int, "x")
