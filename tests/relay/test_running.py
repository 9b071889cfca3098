"""What runs as long as a relay does."""

import asyncio
from contextlib import AsyncExitStack

from relay.running import every, open_many_files, run_within


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


def test_a_process_may_open_as_many_files_as_the_system_lets_it() -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = 4_096 if hard == resource.RLIM_INFINITY else hard
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most - 2, hard))
        assert open_many_files(most - 1) == most - 1
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == most - 1
        # It has more than it wants: nothing is taken away.
        assert open_many_files(10) == 10
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == most - 1
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
