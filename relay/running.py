"""What runs as long as a relay does: calls that come again and again, and tasks that end with it."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from typing import Any


def every(seconds: float, call: Callable[[], None]) -> Callable[[], None]:
    """Call again and again; returns what ends it."""
    loop = asyncio.get_running_loop()
    handle: asyncio.TimerHandle

    def again() -> None:
        nonlocal handle
        handle = loop.call_later(seconds, again)
        call()

    handle = loop.call_later(seconds, again)
    return lambda: handle.cancel()


def run_within(stack: AsyncExitStack, work: Coroutine[Any, Any, None]) -> None:
    """Run `work` as a task that is cancelled where the stack ends."""
    stack.push_async_callback(_cancelled, asyncio.create_task(work))


async def _cancelled(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])


def open_many_files(wanted: int) -> int:
    """Let this process have `wanted` files and sockets open at once, as far as the system does; how many it may."""
    if sys.platform == "win32":
        # Sockets are no files there, and there is no such limit.
        return wanted
    import resource

    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if now == resource.RLIM_INFINITY or now >= wanted:
        return wanted
    allowed = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, most))
    except (ValueError, OSError):
        # Where no limit is told there may be one all the same.
        return now
    return allowed
