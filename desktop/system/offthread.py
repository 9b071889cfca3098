"""Calls that may hang for ever, made where that harms nobody."""

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class OffThread:
    """Runs blocking calls one after another, each in a thread of its own with a deadline.

    A thread cannot be stopped: one that hangs is left behind (it does not keep the process alive), and a call that
    did not begin before its deadline never begins.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._turn = threading.Lock()

    async def run(self, call: Callable[[], T], within: float) -> T:
        """What `call` returns or raises; TimeoutError after `within` seconds."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        abandoned = threading.Event()

        def tell(result: T | None, error: BaseException | None) -> None:
            if answer.done():
                return
            if error is not None:
                answer.set_exception(error)
            else:
                answer.set_result(result)  # type: ignore[arg-type]

        def work() -> None:
            result: T | None = None
            problem: BaseException | None = None
            with self._turn:
                if abandoned.is_set():
                    return
                try:
                    result = call()
                except BaseException as error:  # noqa: BLE001 - raised again where it is awaited
                    problem = error
            if not abandoned.is_set():
                loop.call_soon_threadsafe(tell, result, problem)

        threading.Thread(target=work, name=self._name, daemon=True).start()
        try:
            async with asyncio.timeout(within):
                return await answer
        finally:
            abandoned.set()
