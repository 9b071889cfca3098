"""Verdicts on requests: given at once, one after the other to the engine, and taken back while there is time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from math import ceil
from uuid import UUID

from msgspec import Struct

from desktop.bridge.contract import Engine
from desktop.domain.problem import Problem
from desktop.domain.request import Verdict
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Context
from desktop.viewmodels.request_board import names_of
from desktop.viewmodels.request_words import done
from desktop.viewmodels.tasks import Rerun, once

Job = Callable[[], Awaitable[None]]


class Given(Struct, frozen=True):
    """One act of the person's: a verdict on one request or on several, which can be taken back until `due`."""

    rows: tuple[ThreadRow, ...]
    verdict: Verdict
    due: int


class Triage:
    """`changed` is called when what can be undone changed; `failed` with a row that the engine did not take, or that
    is gone though it was to come back (then without a problem)."""

    def __init__(
        self, context: Context, changed: Callable[[], None], failed: Callable[[ThreadRow, Problem | None], None]
    ) -> None:
        self._context = context
        self._changed = changed
        self._failed = failed
        self._given: list[Given] = []
        self._jobs: list[Job] = []
        self._open: dict[UUID, int] = {}
        self._work = Rerun(context.bridge, self._run)
        self._tick = once(context.pace.second, self._ticked)
        self.hidden: set[UUID] = set()
        """Threads whose verdict the engine has not taken yet: they are shown no more all the same."""
        self.returning: set[UUID] = set()
        """Threads that come back: the engine's word that they left is older."""

    def dispose(self) -> None:
        """Count no more. What was decided has been handed to the engine, or is with the next step of the loop."""
        self._tick.stop()

    @property
    def words(self) -> str:
        """What was decided last and can be taken back; empty for nothing."""
        return done(self._given[-1].verdict, names_of(self._given[-1].rows)) if self._given else ""

    @property
    def left(self) -> int:
        """Seconds until it goes out."""
        return ceil(self.share * self._context.pace.undo / 1000)

    @property
    def share(self) -> float:
        """The same as a part of the whole time, 1 to 0."""
        if not self._given:
            return 0.0
        return min(1.0, max(0.0, (self._given[-1].due - self._context.now()) / self._context.pace.undo))

    @property
    def more(self) -> int:
        """How many acts before it can be taken back, too."""
        return max(0, len(self._given) - 1)

    def decide(self, rows: tuple[ThreadRow, ...], verdict: Verdict) -> None:
        """Decide on requests, as one act."""
        self._given.append(Given(rows, verdict, self._context.now() + self._context.pace.undo))
        self._intend(rows, gone=True)
        self._jobs += [lambda row=row: self._decide(row, verdict) for row in rows]  # type: ignore[misc]
        self._work.ask()
        self._tick.start()
        self._changed()

    def undo(self) -> tuple[ThreadRow, ...]:
        """Take the last act back; gives its rows, newest first, or nothing where there is none."""
        if not self._given:
            return ()
        given = self._given.pop()
        self._intend(given.rows, gone=False)
        self._jobs += [lambda row=row: self._undo(row) for row in given.rows]  # type: ignore[misc]
        self._work.ask()
        self._changed()
        return given.rows

    def _intend(self, rows: tuple[ThreadRow, ...], *, gone: bool) -> None:
        for row in rows:
            self._open[row.thread_id] = self._open.get(row.thread_id, 0) + 1
            (self.hidden if gone else self.returning).add(row.thread_id)
            (self.returning if gone else self.hidden).discard(row.thread_id)

    def _settle(self, row: ThreadRow) -> None:
        """One act on it is with the engine; after the last one the engine's word counts again."""
        self._open[row.thread_id] -= 1
        if not self._open[row.thread_id]:
            del self._open[row.thread_id]
            self.hidden.discard(row.thread_id)
            self.returning.discard(row.thread_id)

    async def _run(self) -> None:
        while self._jobs:
            await self._jobs.pop(0)()

    async def _decide(self, row: ThreadRow, verdict: Verdict) -> None:
        try:
            await self._context.bridge.call(Engine.decide_request, row.thread_id, verdict)
        except Problem as problem:
            self._forget(row)
            self._failed(row, problem)
        self._settle(row)

    async def _undo(self, row: ThreadRow) -> None:
        try:
            back = await self._context.bridge.call(Engine.undo_request, row.thread_id)
        except Problem as problem:
            self._failed(row, problem)
        else:
            if not back:
                self._failed(row, None)
        self._settle(row)

    def _forget(self, row: ThreadRow) -> None:
        kept = (Given(tuple(r for r in g.rows if r is not row), g.verdict, g.due) for g in self._given)
        self._given = [given for given in kept if given.rows]
        self._changed()

    def _ticked(self) -> None:
        now = self._context.now()
        self._given = [given for given in self._given if given.due > now]
        if self._given:
            self._tick.start()
        self._changed()
