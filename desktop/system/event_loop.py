"""The window's event loop: the one module that touches qasync.

The loop is started first and everything else is built inside it. `GuiTasks` owns every task of the window's side:
what one raises is reported, never lost, and all are cancelled and gathered before the loop is left. The application
does not quit with its last window (that would leave tasks destroyed while pending): the root coroutine returns.
"""

import asyncio
import gc
import signal
import socket
import sys
from collections import deque
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from contextvars import Context
from types import ModuleType, SimpleNamespace
from typing import Any, TypeVar, TypeVarTuple, cast

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from desktop.log import EventLog


@contextmanager
def _without_widgets() -> Iterator[None]:
    """Of QtWidgets qasync wants the application's class alone: ours stands for the whole library while it is read."""
    widgets = "PySide6.QtWidgets"
    if widgets in sys.modules:
        yield
        return
    sys.modules[widgets] = cast("ModuleType", SimpleNamespace(QApplication=QGuiApplication))
    try:
        yield
    finally:
        del sys.modules[widgets]


with _without_widgets():
    import qasync  # Takes the Qt binding that is imported already.

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

_log = EventLog("gui")


class GuiTasks:
    """Owner of the tasks of the window's side. `report` gets whatever one of them raised."""

    def __init__(self, report: Callable[[BaseException], None]) -> None:
        self._report = report
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closing = False

    def __len__(self) -> int:
        return len(self._tasks)

    def start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Run `work` until it ends or the window's side is shut down. RuntimeError after that."""
        if self._closing:
            work.close()
            raise RuntimeError("the window's side is shut down")
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    async def close(self, grace: float = 0.0) -> None:
        """Give tasks `grace` seconds to finish what they began (a draft being kept), then cancel and gather them."""
        mine = asyncio.current_task()
        if grace > 0 and (running := [task for task in self._tasks if task is not mine]):
            await asyncio.wait(running, timeout=grace)
        self._closing = True
        while self._tasks:
            waiting = [task for task in self._tasks if task is not asyncio.current_task()]
            if not waiting:
                return
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._report(error)


def report_error(error: BaseException) -> None:
    """The policy for errors nobody awaited: into the log, with the traceback and without the words of the error."""
    _log.error("unhandled_error", error=error)


class _Loop(qasync.QEventLoop):  # type: ignore[misc]
    """qasync's, but what is to run soon is run by one timer, in turns.

    qasync makes and kills a timer of Qt for each call, and the first that is killed lets PySide build every enum of Qt,
    which is a fifth of an empty window.
    """

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self._waiting: deque[asyncio.Handle] = deque()
        self._turn = QTimer()
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._run_waiting)

    def call_soon(
        self, callback: Callable[[*Ts], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.Handle:
        handle = asyncio.Handle(callback, args, self, context)
        self._waiting.append(handle)
        if not self._turn.isActive():
            self._turn.start()
        return handle

    def close(self) -> None:
        self._turn.stop()
        super().close()

    def _run_waiting(self) -> None:
        """Those that wait now; what they ask for comes a turn later. A call may run Qt's loop, and this, again."""
        for _ in range(len(self._waiting)):
            if self._waiting:
                handle = self._waiting.popleft()
                if self._waiting and not self._turn.isActive():
                    self._turn.start()
                if not handle.cancelled():
                    handle._run()  # noqa: SLF001 - as every loop does


def run_gui(app: QGuiApplication, main: Callable[[GuiTasks], Coroutine[Any, Any, int]]) -> int:
    """Run `main` on a fresh loop over `app` and return its result once everything it started has ended."""
    app.setQuitOnLastWindowClosed(False)
    loop = _Loop(app)
    loop.set_exception_handler(_unhandled)
    asyncio.set_event_loop(loop)
    tasks = GuiTasks(report_error)
    try:
        return int(loop.run_until_complete(_root(main, tasks)))
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
        asyncio.set_event_loop(None)
        loop.close()
        del loop
        # The loop is a knot of Qt objects: it has to come apart on this thread, not where memory happens to run short.
        gc.collect()


class Termination(QObject):
    """Calls `asked` on the window's thread when the process is asked to end (SIGTERM, SIGINT). Dispose it."""

    def __init__(self, asked: Callable[[], None]) -> None:
        super().__init__()
        self._asked = asked
        # Python runs a handler only between its own steps, and Qt may wait for long: a byte on this pair wakes it.
        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        self._before = {number: signal.signal(number, _noted) for number in (signal.SIGTERM, signal.SIGINT)}
        self._before_fd = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)

    def dispose(self) -> None:
        """Put everything back as it was."""
        signal.set_wakeup_fd(self._before_fd)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._read.close()
        self._write.close()

    @Slot()
    def _woken(self) -> None:
        if self._before.keys() & set(self._read.recv(64)):  # The system writes the numbers of the signals.
            self._asked()


def _noted(_number: int, _frame: object) -> None:
    """Nothing is done here: a handler runs between any two steps of Python, also in the midst of the loop's own."""


async def _root(main: Callable[[GuiTasks], Coroutine[Any, Any, int]], tasks: GuiTasks) -> int:
    try:
        return await main(tasks)
    finally:
        await tasks.close()


def _unhandled(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    error = context.get("exception")
    if isinstance(error, BaseException):
        report_error(error)
    else:
        _log.error("unhandled_condition", condition=str(context.get("message", ""))[:80])
