"""Threads for what waits for a disk, so that the loop does not."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar, TypeVarTuple, Unpack

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Workers:
    """A few threads; what is more waits in order."""

    def __init__(self, threads: int) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="blobs")

    async def run(self, call: Callable[[Unpack[Ts]], T], *arguments: *Ts) -> T:
        """What `call` gives or raises, called on one of the threads."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, call, *arguments)

    def close(self) -> None:
        """Finish what is waiting. Blocks."""
        self._pool.shutdown(wait=True)
