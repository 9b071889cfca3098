"""Calls that may hang for ever, made where that harms nobody."""

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class OffThread:
    """Runs blocking calls one after another, each in a thread of its own with a deadline.

    A thread cannot be stopped: one that hangs is left behind at its deadline and keeps neither the process alive nor
    the next call from its turn; nobody hears what becomes of it. A call that did not begin before its deadline never
    begins.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._turn = threading.Lock()

    async def run(self, call: Callable[[], T], within: float) -> T:
        """What `call` returns or raises; TimeoutError after `within` seconds."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        place = _Place(self._turn)

        def tell(result: T | None, error: BaseException | None) -> None:
            if answer.done():
                return
            if error is not None:
                answer.set_exception(error)
            else:
                answer.set_result(result)  # type: ignore[arg-type]

        def work() -> None:
            if not place.taken():
                return
            result: T | None = None
            problem: BaseException | None = None
            try:
                result = call()
            except BaseException as error:  # noqa: BLE001 - raised again where it is awaited
                problem = error
            place.left(lambda: loop.call_soon_threadsafe(tell, result, problem))

        threading.Thread(target=work, name=self._name, daemon=True).start()
        try:
            async with asyncio.timeout(within):
                return await answer
        finally:
            place.left()


class _Place:
    """One call's place among those that wait for their turn. Whoever leaves it first, the call at its end or the one
    who waited for it, gives the turn on; the other finds it left."""

    def __init__(self, turn: threading.Lock) -> None:
        self._turn = turn
        self._guard = threading.Lock()
        self._has_turn = False
        self._left = False

    def taken(self) -> bool:
        """Wait for the turn; False where the place was left meanwhile."""
        self._turn.acquire()
        with self._guard:
            self._has_turn = not self._left
        if not self._has_turn:
            self._turn.release()
        return self._has_turn

    def left(self, first: Callable[[], object] | None = None) -> None:
        """Leave it; who does so first calls `first`. The other one, whose loop may be closed next, waits for that."""
        with self._guard:
            if self._left:
                return
            self._left = True
            if self._has_turn:
                self._turn.release()
            if first is not None:
                first()
