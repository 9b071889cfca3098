"""The window's end of a bridge whose engine is a fake, on the GUI thread itself.

An asyncio loop of its own is stepped by a Qt timer, so that view-models' tasks run while a test waits with Qt's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, QTimer

from desktop.bridge.contract import Changes, ConnectionState, Started
from desktop.domain.connection import Connection

STEP_MS = 2
TURNS = 40
"""Of the loop in one step: more than any answer needs to reach what waits for it."""


class FakeSubscription:
    """Counts among the bridge's listeners until it is disposed."""

    def __init__(self, listeners: list[Callable[[Any], None]], listener: Callable[[Any], None]) -> None:
        self._listeners = listeners
        self._listener = listener
        listeners.append(listener)

    def dispose(self) -> None:
        """Stop listening; a second time is an error of the caller."""
        self._listeners.remove(self._listener)


class FakeBridge:
    """As `desktop.bridge.contract.Bridge`, over any object that has the engine's methods."""

    def __init__(self, engine: Any, beside: FakeBridge | None = None) -> None:
        """`beside`: another one whose loop this one's tasks run on as well; it is closed after this one."""
        self.engine = engine
        self._own_loop = beside is None
        self.loop = asyncio.new_event_loop() if beside is None else beside.loop
        self.change_listeners: list[Callable[[Changes], None]] = []
        self.connection_listeners: list[Callable[[ConnectionState], None]] = []
        self.stage_listeners: list[Callable[[Started], None]] = []
        self.connection = ConnectionState(Connection.CONNECTED)
        self.raised: list[BaseException] = []
        self._tasks: set[asyncio.Future[Any]] = set()
        self._owner = QObject()
        self._timer = QTimer(self._owner)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self.step)
        self._timer.start()

    def step(self) -> None:
        """Run what is ready and what comes of it: an answer and what is made of it are never seen apart, however little
        of Qt's time a slow machine leaves to the timer."""
        if not self.loop.is_running() and not self.loop.is_closed():
            self._turn(TURNS if self._tasks else 1)
            self.loop.run_forever()

    def _turn(self, more: int) -> None:
        if more:
            self.loop.call_soon(self._turn, more - 1)
        else:
            self.loop.call_soon(self.loop.stop)

    def call(self, method: Callable[..., Awaitable[Any]], *args: Any, **kwargs: Any) -> asyncio.Future[Any]:
        """Run the engine's method of this name."""
        work = getattr(self.engine, method.__name__)(*args, **kwargs)
        return self._own(self.loop.create_task(work), awaited=True)

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Run a GUI-side task; what it raises is kept in `raised` and fails the test at the end."""
        task = self.loop.create_task(work)
        self._own(task, awaited=False)
        return task

    def _own(self, task: asyncio.Task[Any], *, awaited: bool) -> asyncio.Task[Any]:
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._ended(done, awaited=awaited))
        return task

    def _ended(self, task: asyncio.Task[Any], *, awaited: bool) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and not awaited and (error := task.exception()) is not None:
            self.raised.append(error)

    def on_changes(self, listener: Callable[[Changes], None]) -> FakeSubscription:
        """See the contract."""
        return FakeSubscription(self.change_listeners, listener)

    def on_connection(self, listener: Callable[[ConnectionState], None]) -> FakeSubscription:
        """See the contract: it is told at once, too."""
        subscription = FakeSubscription(self.connection_listeners, listener)
        listener(self.connection)
        return subscription

    def on_stage(self, listener: Callable[[Started], None]) -> FakeSubscription:
        """See the contract."""
        return FakeSubscription(self.stage_listeners, listener)

    def change(self, *changes: Any) -> None:
        """A batch of changes arrives."""
        for listener in list(self.change_listeners):
            listener(tuple(changes))

    def connect(self, state: ConnectionState) -> None:
        """The connection changes."""
        self.connection = state
        for listener in list(self.connection_listeners):
            listener(state)

    def stage(self, started: Started) -> None:
        """The engine changes stage by itself."""
        for listener in list(self.stage_listeners):
            listener(started)

    def close(self) -> None:
        """End everything; raise what a task raised and nobody saw."""
        self._timer.stop()
        for task in list(self._tasks):
            task.cancel()
        while self._tasks:
            self.step()
        if self._own_loop:
            self.loop.run_until_complete(self.loop.shutdown_asyncgens())
            self.loop.close()
        self._owner.deleteLater()
        if self.raised:
            raise self.raised[0]
