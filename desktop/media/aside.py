"""Calls that may never come back: a file of the person's may lie on a disk that is no longer there.

Each has a thread of its own that nobody waits for: it keeps neither the engine nor the app from ending.
"""

import asyncio
import threading
from collections.abc import Callable
from typing import ParamSpec, TypeVar

T = TypeVar("T")
P = ParamSpec("P")


async def aside(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `call` returns or raises. Cancelled, it is left to itself, and what it says is heard by nobody."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def tell(result: Callable[[], None]) -> None:
        if not answer.done():
            result()

    def work() -> None:
        try:
            made = call(*args, **kwargs)
        except BaseException as error:  # noqa: BLE001 - raised again where it is awaited
            failure = error
            _soon(loop, lambda: tell(lambda: answer.set_exception(failure)))
        else:
            _soon(loop, lambda: tell(lambda: answer.set_result(made)))

    threading.Thread(target=work, name="aside", daemon=True).start()
    return await answer


def begin_aside(call: Callable[[], object]) -> None:
    """Begin `call`, and wait for nothing."""
    threading.Thread(target=call, name="aside", daemon=True).start()


def _soon(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
    try:
        loop.call_soon_threadsafe(call)
    except RuntimeError:
        # The loop is closed: the app ended without waiting for this.
        if not loop.is_closed():
            raise
