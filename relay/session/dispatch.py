"""Runs what the gate let in: against storage, or as a task where a service awaits slow work."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import replace
from typing import Any, Protocol, TypeVar, cast

from structlog.typing import FilteringBoundLogger

from relay.services import mailboxes, sessions
from relay.services.catalogue import Entrance, Flow, Handler, Live, Read, Write
from relay.services.context import Caller, Context
from relay.session.actions import Work
from relay.session.counters import Counters
from relay.session.gate import RESUME
from relay.session.living import Living
from relay.storage.port import Outcome, Reader, Storage, Transaction
from relay.wire import frames
from relay.wire.base import Wire
from relay.wire.errors import ErrorName, Refusal

T = TypeVar("T")


class Asker(Protocol):
    """Who gets the outcome; a `session.driver.Session`."""

    def answered(self, work: Work, frame: bytes) -> None:
        """The answer to `work`."""

    def turned_away(self, work: Work, frame: bytes) -> None:
        """The answer to `work`, which did not sign the asker in."""

    def entered(self, work: Work, frame: bytes, caller: Caller) -> None:
        """The answer to `work`, which signed the asker in."""

    def resumed(self, work: Work, frame: bytes, caller: Caller, after: int) -> None:
        """The answer to `work`, which resumed a mailbox."""

    def page(self, generation: int, entries: list[tuple[int, bytes]]) -> None:
        """The entries asked for."""

    def page_failed(self) -> None:
        """They could not be read."""

    def signal(self, frame: bytes) -> None:
        """Something that need not last."""


class Dispatcher:
    """Runs requests for every connection of a relay. All methods are called on the loop thread.

    `living` is for what is about people who are connected; without it there is none of that.
    `within` is the deadline of a flow in seconds, up to its write; a write has none, for its outcome must not be
    guessed. `page_limit` and `page_bytes` bound a page of events.
    """

    def __init__(
        self,
        handlers: Mapping[str, Handler],
        context: Context,
        counters: Counters,
        log: FilteringBoundLogger,
        *,
        within: float,
        page_limit: int,
        living: Living | None = None,
    ) -> None:
        self._handlers = handlers
        self._living = living
        self._context = context
        self._storage = context.storage
        self._counters = counters
        self._log = log
        self._within = within
        self._page_limit = page_limit
        self._page_bytes = context.policy.page_bytes
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, work: Work, caller: Caller | None, asker: Asker) -> None:
        """Run `work`; the asker is told how it ended, now or later."""
        name = work.method.name
        self._counters.calls[name] += 1
        handler = self._handlers.get(name)
        if handler is None:
            assert name == RESUME, "the gate knows every other method by its handler"
            self._start(self._resume(work, asker))
            return
        if isinstance(handler, Entrance):
            self._start(self._enter(handler, work, asker))
            return
        assert caller is not None, "the gate lets nobody else this far"
        if isinstance(handler, Write):
            run, params = handler.run, work.params
            self._storage.submit(
                lambda tx: run(tx, caller, params),
                lambda outcome: asker.answered(work, self._frame(work, outcome)),
            )
        elif isinstance(handler, Read):
            self._start(self._read(handler, work, caller, asker))
        elif isinstance(handler, Live):
            self._start(self._live(handler, work, caller, asker))
        else:
            self._start(self._flow(handler, work, caller, asker))

    def read_page(self, user_id: bytes, after: int, generation: int, asker: Asker) -> None:
        """Read the entries of a mailbox after `after`."""
        self._counters.pages += 1
        self._start(self._page(user_id, after, generation, asker))

    async def idle(self) -> None:
        """Wait until nothing started here is under way."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def cancel(self) -> None:
        """Stop what is under way; nobody is told."""
        for task in self._tasks:
            task.cancel()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _resume(self, work: Work, asker: Asker) -> None:
        params: Any = work.params
        outcome = await self._outcome(lambda: self._storage.read(lambda tx: sessions.resume(tx, params)))
        if outcome.error is not None or outcome.value is None:
            asker.answered(work, self._frame(work, outcome))
            return
        resumption = outcome.value
        frame = frames.write_result(work.id, resumption.answer)
        asker.resumed(work, frame, resumption.caller, resumption.after)
        stale = self._context.policy.seen_every
        self._storage.submit(lambda tx: sessions.seen(tx, resumption.caller, stale), self._forget)

    async def _enter(self, handler: Entrance, work: Work, asker: Asker) -> None:
        outcome = await self._outcome(lambda: self._in_time(lambda context: handler.run(context, work.params)))
        if outcome.error is not None or outcome.value is None:
            asker.turned_away(work, self._frame(work, outcome))
            return
        admission = outcome.value
        asker.entered(work, frames.write_result(work.id, admission.answer), admission.caller)

    async def _read(self, handler: Read, work: Work, caller: Caller, asker: Asker) -> None:
        outcome = await self._outcome(lambda: self._storage.read(lambda tx: handler.run(tx, caller, work.params)))
        asker.answered(work, self._frame(work, outcome))

    async def _flow(self, handler: Flow, work: Work, caller: Caller, asker: Asker) -> None:
        outcome = await self._outcome(lambda: self._in_time(lambda context: handler.run(context, caller, work.params)))
        asker.answered(work, self._frame(work, outcome))

    async def _live(self, handler: Live, work: Work, caller: Caller, asker: Asker) -> None:
        outcome = await self._outcome(lambda: handler.run(self._living, caller, asker, work.params))
        asker.answered(work, self._frame(work, outcome))

    async def _page(self, user_id: bytes, after: int, generation: int, asker: Asker) -> None:
        limit, size = self._page_limit, self._page_bytes
        outcome = await self._outcome(
            lambda: self._storage.read(lambda tx: mailboxes.page(tx, user_id, after, limit, size))
        )
        if outcome.error is not None or outcome.value is None:
            self._frame(None, outcome)
            asker.page_failed()
        else:
            asker.page(generation, outcome.value)

    async def _in_time(self, flow: Callable[[Context], Awaitable[Any]]) -> Any:
        try:
            async with asyncio.timeout(self._within) as deadline:
                return await flow(replace(self._context, storage=_Deciding(self._storage, deadline)))
        except TimeoutError as error:
            raise Refusal(ErrorName.UNAVAILABLE, "The relay has too much to do; try again") from error

    async def _outcome(self, run: Callable[[], Any]) -> Outcome[Any]:
        try:
            return Outcome(value=await run())
        except Exception as error:  # noqa: BLE001 - the asker gets it as an answer, the log as an event
            return Outcome(error=error)

    def _frame(self, work: Work | None, outcome: Outcome[Any]) -> bytes:
        """The answer frame for an outcome. A fault of our own is logged by its type and place, never by its text."""
        error = outcome.error
        request = work.id if work else 0
        if error is None:
            return frames.write_result(request, cast("Wire", outcome.value))
        if isinstance(error, Refusal):
            self._counters.refusals[error.name.text] += 1
            return frames.write_error(request, error)
        self._counters.errors += 1
        self._log.error(
            "call.failed",
            method=work.method.name if work else "page",
            fault=type(error).__name__,
            where=_where(error),
        )
        return frames.write_error(request, Refusal(ErrorName.INTERNAL_ERROR, "The relay failed; try again later"))

    def _forget(self, outcome: Outcome[Any]) -> None:
        if outcome.error is not None:
            self._frame(None, outcome)


class _Deciding:
    """The storage of a flow: its deadline ends with its write, which may be durable before anybody hears of it."""

    def __init__(self, storage: Storage, deadline: asyncio.Timeout) -> None:
        self._storage = storage
        self._deadline = deadline

    def submit(self, work: Callable[[Transaction], T], done: Callable[[Outcome[T]], None]) -> None:
        """As the storage does it."""
        self._deadline.reschedule(None)
        self._storage.submit(work, done)

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """As the storage does it, for as long as that takes."""
        self._deadline.reschedule(None)
        return await self._storage.write(work)

    async def read(self, work: Callable[[Reader], T]) -> T:
        """As the storage does it."""
        return await self._storage.read(work)

    async def close(self) -> None:
        """As the storage does it."""
        await self._storage.close()


def _where(error: BaseException) -> list[str]:
    """The files and lines an exception came through, innermost last; no values."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        places.append(f"{trace.tb_frame.f_code.co_filename.rpartition('/relay/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places[-8:]
