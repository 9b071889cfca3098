"""Asking the engine from a view-model: one question at a time, the last one counts; and telling what went wrong."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, ParamSpec

from PySide6.QtCore import QTimer

from desktop.bridge.contract import Bridge
from desktop.domain.connection import Connection, ConnectionState
from desktop.domain.problem import Problem

P = ParamSpec("P")


class Latest:
    """Runs one task; starting another one cancels it, so an answer that nobody waits for is never shown."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._task: Any = None

    @property
    def busy(self) -> bool:
        """Whether the task still runs."""
        return self._task is not None and not self._task.done()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Cancel what runs and run `work`."""
        self.cancel()
        self._task = self._bridge.start(work)

    def finish(self) -> None:
        """Said by the task itself as its last act: it is busy no more."""
        self._task = None

    def cancel(self) -> None:
        """Wait for no answer any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None


class FromRelay:
    """Asks the relay once. Where it could not be asked, it is with the next connection, until that is `cancel`led."""

    def __init__(self, bridge: Bridge, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._work = work
        self._asking = Latest(bridge)
        self._owed = self._anew = False
        self._connection = bridge.on_connection(self._connected)

    @property
    def busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._asking.busy

    def ask(self) -> None:
        """Ask."""
        self._owed, self._anew = True, False
        self._asking.start(self._run())

    def cancel(self) -> None:
        """Wait for no answer any more."""
        self._owed = False
        self._asking.cancel()

    def dispose(self) -> None:
        """Never ask again."""
        self.cancel()
        self._connection.dispose()

    def _connected(self, state: ConnectionState) -> None:
        if state.connection is Connection.CONNECTED and self._owed:
            # What is waited for may be no more than the end of the connection before.
            self._anew = self.busy
            if not self._anew:
                self.ask()

    async def _run(self) -> None:
        # The connection line says what there is to say.
        await attempt(lambda problem: None, self._answered)
        self._asking.finish()
        if self._owed and self._anew:
            self.ask()

    async def _answered(self) -> None:
        await self._work()
        self._owed = False


class Rerun:
    """Runs a task whenever asked, once at a time: asked while it runs, it runs once more afterwards."""

    def __init__(self, bridge: Bridge, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._bridge = bridge
        self._work = work
        self._running = False
        self._again = False
        self._turn = 0
        self._task: Any = None

    def ask(self) -> None:
        """Run, or run again."""
        if self._running:
            self._again = True
            return
        self._running = True
        self._turn += 1
        self._task = self._bridge.start(self._run(self._turn))

    def cancel(self) -> None:
        """Stop, and forget what was asked."""
        self._again = False
        self._running = False
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _run(self, turn: int) -> None:
        try:
            await self._work()
            while self._again:
                self._again = False
                await self._work()
        finally:
            if turn == self._turn:  # else it was cancelled, and another one runs by now
                self._running = False


async def attempt(
    told: Callable[[Problem], None], work: Callable[P, Awaitable[None]], *args: P.args, **kw: P.kwargs
) -> None:
    """Await `work(…)`; a Problem is handed to `told`, everything else is the bridge's to report."""
    try:
        await work(*args, **kw)
    except Problem as problem:
        told(problem)


def noted(answer: "asyncio.Future[Any]") -> None:
    """The last word about an answer that may never be awaited: what kept it from coming is no unhandled error then."""
    if not answer.cancelled():
        answer.exception()


def once(milliseconds: int, then: Callable[[], None]) -> QTimer:
    """A timer that rests; `start()` calls `then` once after `milliseconds`, and again after each new start."""
    timer = QTimer()
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
