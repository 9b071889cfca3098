"""The engine's thread: a plain asyncio loop with the engine on it, stopped in order."""

import asyncio
import concurrent.futures
import sys
import threading
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from desktop.config import BridgeConfig
from desktop.domain.problem import Problem
from desktop.log import EventLog

_log = EventLog("engine")

SWITCH_INTERVAL = 0.0001
"""Seconds after which a thread that computes lets another run: a burst in the engine then costs the window no frame."""


class Closable(Protocol):
    """An engine, as this module sees it."""

    async def close(self) -> None:
        """End everything that runs, the store last."""
        ...


class EngineThread:
    """Runs the engine that `build` makes (on that thread, inside its loop) until `stop`."""

    def __init__(self, build: Callable[[], Awaitable[Closable]], config: BridgeConfig) -> None:
        self._build = build
        self._config = config
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._looping = threading.Event()
        self._stopping: asyncio.Event | None = None
        self._engine: asyncio.Future[Closable] | None = None
        self._calls: set[asyncio.Task[Any]] = set()
        self._ended: concurrent.futures.Future[None] = concurrent.futures.Future()
        self._door = threading.Lock()
        """Held where work is handed to the loop and where the loop stops taking it: nothing falls between."""
        self._over = False
        self._closing = False
        self._fault = "offline"
        """The name of what calls are refused with once the engine is over."""

    def start(self) -> None:
        """Start the thread; calls may be submitted once this returns, they wait for the engine."""
        sys.setswitchinterval(SWITCH_INTERVAL)
        # A daemon, so that a hung disk cannot keep a closed app alive; everything it holds survives a kill.
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)
        self._thread.start()
        self._looping.wait()

    def submit(self, method: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> concurrent.futures.Future[Any]:
        """Call `method` of the engine. Cancelling the future cancels the call. Anything but Problem is logged and
        becomes Problem `internal_error`. After the end calls are refused: `offline`, or why the engine could not be
        started."""
        with self._door:
            if self._loop is not None and not self._over:
                return asyncio.run_coroutine_threadsafe(self._call(method, args, kwargs), self._loop)
        refused: concurrent.futures.Future[Any] = concurrent.futures.Future()
        refused.set_exception(Problem(self._fault))
        return refused

    def post(self, call: Callable[[], None]) -> None:
        """Run `call` on the engine's thread soon; after its end nothing happens."""
        with self._door:
            if self._loop is not None and not self._over:
                self._loop.call_soon_threadsafe(call)

    async def stop(self) -> bool:
        """End calls, then the engine, then the thread; false where that took longer than `stop_within`."""
        if self._thread is None:
            return True
        self.post(self._ask_to_stop)
        try:
            async with asyncio.timeout(self._config.stop_within):
                await asyncio.shield(asyncio.wrap_future(self._ended))
        except TimeoutError:
            _log.error("engine_did_not_stop")
            return False
        self._thread.join()
        return True

    def _ask_to_stop(self) -> None:
        if self._stopping is not None:
            self._stopping.set()

    def _run(self) -> None:
        try:
            asyncio.run(self._main())
        except Exception:  # noqa: BLE001 - told in the log; whoever calls from now on gets the name of it
            _log.exception("engine_ended_badly")
        finally:
            with self._door:
                self._over = True
            self._ended.set_result(None)
            self._looping.set()

    async def _main(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        self._engine = self._loop.create_future()
        self._looping.set()
        try:
            engine = await self._build()
        except Exception as error:
            self._fault = error.name if isinstance(error, Problem) else "internal_error"
            self._engine.set_exception(Problem(self._fault))
            self._engine.exception()
            await self._shut_the_door()
            raise
        self._engine.set_result(engine)
        try:
            await self._stopping.wait()
        finally:
            self._closing = True
            for call in tuple(self._calls):
                call.cancel()
            await asyncio.gather(*self._calls, return_exceptions=True)
            await engine.close()
            await self._shut_the_door()

    async def _shut_the_door(self) -> None:
        """Take no more calls, and end those that came in time to be refused."""
        with self._door:
            self._over = True
        # What came through is a callback of the loop, which makes a task, which begins: a turn each.
        for _ in range(3):
            await asyncio.sleep(0)
        await asyncio.gather(*self._calls, return_exceptions=True)

    async def _call(self, method: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        task = asyncio.current_task()
        assert task is not None
        assert self._engine is not None
        if self._closing:
            raise Problem(self._fault)
        self._calls.add(task)
        try:
            engine = await asyncio.shield(self._engine)
            return await getattr(engine, method)(*args, **kwargs)
        except Problem:
            raise
        except Exception as error:
            _log.exception("call_failed", method=method)
            raise Problem("internal_error") from error
        finally:
            self._calls.discard(task)
