"""What runs as long as a relay does."""

import asyncio
from contextlib import AsyncExitStack

from relay.running import every, run_within


async def test_a_call_comes_again_until_it_is_ended() -> None:
    twice = asyncio.Event()
    calls: list[int] = []

    def call() -> None:
        calls.append(1)
        if len(calls) == 2:
            twice.set()

    end = every(0.001, call)
    await twice.wait()
    end()
    seen = len(calls)
    other = asyncio.Event()
    end = every(0.005, other.set)
    await other.wait()
    end()
    assert len(calls) == seen


async def test_a_task_ends_with_its_stack() -> None:
    began, ended = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with AsyncExitStack() as stack:
        run_within(stack, work())
        await began.wait()
        assert not ended.is_set()
    assert ended.is_set()
