"""asyncio on Qt's own event loop: tasks, timers and answers of threads run between Qt's events.

It has no sockets and no subprocesses: those are the engine's, on its own thread. What is ready runs as one event of
Qt's, so that input and frames come in between; many calls in a row cost one event, not a timer each.
"""

import asyncio
import heapq
from collections import deque
from collections.abc import Callable
from contextvars import Context
from typing import Any, TypeVarTuple, Unpack

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Slot

A = TypeVarTuple("A")


class _Turns(QObject):
    """Calls `turn` from Qt's loop: soon after `ask`, which any thread may do, and at a time."""

    def __init__(self, turn: Callable[[], None]) -> None:
        super().__init__()
        self._turn = turn
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._due)

    def ask(self) -> None:
        """Have a turn as soon as Qt comes to it."""
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def ask_in(self, seconds: float) -> None:
        """Have a turn then; what was asked for before with this is forgotten."""
        self._timer.start(max(0, round(seconds * 1000)))

    def customEvent(self, event: QEvent) -> None:
        """What Qt calls for `ask`."""
        self._turn()

    @Slot()
    def _due(self) -> None:
        self._turn()


class GuiLoop(asyncio.BaseEventLoop):
    """A loop for the thread of `app`, which must not be executing yet. Close it in the end."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__()
        self._app = app
        self._soon: deque[asyncio.Handle] = deque()
        self._later: list[asyncio.TimerHandle] = []
        self._asked = False
        self._turns = _Turns(self._turn)

    def call_soon(
        self, callback: Callable[[Unpack[A]], object], *args: *A, context: Context | None = None
    ) -> asyncio.Handle:
        """See asyncio."""
        handle = self._enqueue(callback, args, context)
        if not self._asked:
            self._asked = True
            self._turns.ask()
        return handle

    def call_soon_threadsafe(
        self, callback: Callable[[Unpack[A]], object], *args: *A, context: Context | None = None
    ) -> asyncio.Handle:
        """See asyncio."""
        handle = self._enqueue(callback, args, context)
        self._turns.ask()
        return handle

    def call_later(
        self, delay: float, callback: Callable[[Unpack[A]], object], *args: *A, context: Context | None = None
    ) -> asyncio.TimerHandle:
        """See asyncio."""
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(
        self, when: float, callback: Callable[[Unpack[A]], object], *args: *A, context: Context | None = None
    ) -> asyncio.TimerHandle:
        """See asyncio."""
        self._must_be_open()
        handle = asyncio.TimerHandle(when, callback, args, self, context)
        heapq.heappush(self._later, handle)
        if self._later[0] is handle:
            self._turns.ask_in(when - self.time())
        return handle

    def stop(self) -> None:
        """See asyncio."""
        super().stop()
        self._app.exit()

    def close(self) -> None:
        """See asyncio."""
        super().close()
        self._soon.clear()
        self._later.clear()
        self._turns.deleteLater()

    def _run_once(self) -> None:
        """What `run_forever` calls until the loop is stopped."""
        self._app.exec()

    def _process_events(self, event_list: Any) -> None:
        """Nothing is waited for but Qt."""

    def _turn(self) -> None:
        self._asked = False
        now = self.time()
        while self._later and (self._later[0].cancelled() or self._later[0].when() <= now):
            self._soon.append(heapq.heappop(self._later))
        for _ in range(len(self._soon)):
            handle = self._soon.popleft()
            if not handle.cancelled():
                handle._run()  # noqa: SLF001 - what every loop calls: it tells what the callback raised
        if self._soon and not self._asked:
            self._asked = True
            self._turns.ask()
        if self._later:
            self._turns.ask_in(self._later[0].when() - self.time())

    def _enqueue(
        self, callback: Callable[..., object], args: tuple[Any, ...], context: Context | None
    ) -> asyncio.Handle:
        self._must_be_open()
        handle = asyncio.Handle(callback, args, self, context)
        self._soon.append(handle)
        return handle

    def _must_be_open(self) -> None:
        if self.is_closed():
            raise RuntimeError("Event loop is closed")
