"""The window's event loop: the one module that touches qasync.

The loop is started first and everything else is built inside it. `GuiTasks` owns every task of the window's side:
what one raises is reported, never lost, and all are cancelled and gathered before the loop is left. The application
does not quit with its last window (that would leave tasks destroyed while pending): the root coroutine returns.
"""

import asyncio
import os
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import structlog
from PySide6.QtGui import QGuiApplication

T = TypeVar("T")

_log = structlog.get_logger("gui")


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
    _log.error("unhandled_error", exc_info=(type(error), error, error.__traceback__))


def run_gui(app: QGuiApplication, main: Callable[[GuiTasks], Coroutine[Any, Any, int]]) -> int:
    """Run `main` on a fresh loop over `app` and return its result once everything it started has ended."""
    os.environ.setdefault("QT_API", "pyside6")
    import qasync

    app.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(app)
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
