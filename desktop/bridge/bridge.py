"""The window's end of the bridge: calls go to the engine's thread, batches and states come back as queued signals."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from desktop.bridge.contract import Changes, Connection, ConnectionState, Started
from desktop.bridge.thread import EngineThread
from desktop.system.event_loop import GuiTasks, report_error

T = TypeVar("T")
P = ParamSpec("P")


class _Subscription:
    def __init__(self, listeners: list[Callable[[Any], None]], listener: Callable[[Any], None]) -> None:
        self._listeners = listeners
        self._listener = listener
        listeners.append(listener)

    def dispose(self) -> None:
        """Hear nothing more. Disposing again does nothing."""
        if self._listener in self._listeners:
            self._listeners.remove(self._listener)


class QtBridge(QObject):
    """As `contract.Bridge`. Lives on the window's thread; only the three signals are emitted by the engine's, so that
    Qt queues them.

    `taken` is called, on the window's thread, after the listeners have seen a batch: the next may come.
    """

    changes = Signal(object)
    connection = Signal(object)
    stage = Signal(object)

    def __init__(self, engine: EngineThread, tasks: GuiTasks, taken: Callable[[], None]) -> None:
        super().__init__()
        self._engine = engine
        self._tasks = tasks
        self._taken = taken
        self._state = ConnectionState(Connection.CATCHING_UP)
        self._on_changes: list[Callable[[Any], None]] = []
        self._on_connection: list[Callable[[Any], None]] = []
        self._on_stage: list[Callable[[Any], None]] = []
        self._calls: set[asyncio.Future[Any]] = set()
        self.changes.connect(self._take_changes)
        self.connection.connect(self._take_connection)
        self.stage.connect(self._take_stage)

    def call(
        self, method: Callable[Concatenate[Any, P], Awaitable[T]], *args: P.args, **kwargs: P.kwargs
    ) -> asyncio.Future[T]:
        """See the contract."""
        answer: asyncio.Future[T] = asyncio.wrap_future(self._engine.submit(method.__name__, args, kwargs))
        self._calls.add(answer)
        answer.add_done_callback(self._calls.discard)
        return answer

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """See the contract."""
        return self._tasks.start(work)

    def on_changes(self, listener: Callable[[Changes], None]) -> _Subscription:
        """See the contract."""
        return _Subscription(self._on_changes, listener)

    def on_connection(self, listener: Callable[[ConnectionState], None]) -> _Subscription:
        """See the contract."""
        subscription = _Subscription(self._on_connection, listener)
        listener(self._state)
        return subscription

    def on_stage(self, listener: Callable[[Started], None]) -> _Subscription:
        """See the contract."""
        return _Subscription(self._on_stage, listener)

    async def close(self, grace: float) -> bool:
        """After the views are gone: end the window's tasks (those that began something have `grace` seconds) and
        calls, then the engine. False where it hung."""
        await self._tasks.close(grace)
        for call in tuple(self._calls):
            call.cancel()
        return await self._engine.stop()

    @Slot(object)
    def _take_changes(self, changes: Changes) -> None:
        try:
            _tell(self._on_changes, changes)
        finally:
            self._taken()

    @Slot(object)
    def _take_connection(self, state: ConnectionState) -> None:
        self._state = state
        _tell(self._on_connection, state)

    @Slot(object)
    def _take_stage(self, started: Started) -> None:
        _tell(self._on_stage, started)


def _tell(listeners: list[Callable[[Any], None]], what: object) -> None:
    """Tell every listener; one that raises is reported and keeps nothing from the others."""
    for listener in tuple(listeners):
        try:
            listener(what)
        except Exception as error:  # noqa: BLE001 - reported, as every error nobody awaits
            report_error(error)
