"""Telling the relay how far this device has stored: after it is safe, seldom enough."""

import asyncio
import contextlib

from desktop.domain.facts import Cursor
from desktop.domain.problem import Problem
from desktop.domain.sending import Verdict, judge
from desktop.log import EventLog
from desktop.store.store import Store
from desktop.sync import translate
from desktop.sync.ports import Calls
from desktop.sync.settings import SyncSettings
from relay.wire.base import Nothing
from relay.wire.session import Ack

_log = EventLog("sync")


class Acks:
    """Sends an ack at most once in `ack_every` seconds or per `ack_after` events, each after a durable commit."""

    def __init__(self, store: Store, calls: Calls, settings: SyncSettings) -> None:
        self._store = store
        self._calls = calls
        self._settings = settings
        self._cursor: Cursor | None = None
        self._acked: Cursor | None = None
        self._due = asyncio.Event()
        self._soon = asyncio.Event()

    def advanced(self, cursor: Cursor) -> None:
        """Everything up to `cursor` is in the store."""
        self._cursor = cursor
        if cursor != self._acked:
            self._due.set()
            before = self._acked.seq if self._acked and self._acked.epoch == cursor.epoch else 0
            if cursor.seq - before >= self._settings.ack_after:
                self._soon.set()

    def forget(self) -> None:
        """A new connection: the relay may not have heard the last ack."""
        self._acked = None

    async def run(self) -> None:
        """Send acks until cancelled."""
        while True:
            await self._due.wait()
            self._due.clear()
            self._soon.clear()
            cursor = self._cursor
            if cursor is not None and cursor != self._acked:
                await self._ack(cursor)
            # Not `wait_for`: of being cancelled in the moment the event comes it says nothing (Python 3.11).
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._settings.ack_every):
                    await self._soon.wait()

    async def _ack(self, cursor: Cursor) -> None:
        try:
            with self._store.write(durable=True) as tx:
                tx.execute(
                    "INSERT INTO meta VALUES ('acked', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                    (cursor.seq,),
                )
            self._acked = cursor
            await self._calls.call("session.ack", Ack(cursor=translate.wire_cursor(cursor)), Nothing)
        except Problem as problem:
            # The next ack says all that this one would have said; without a connection the next one asks for it.
            _log.info("ack_failed", problem=problem.name)
            if problem.name != "offline" and judge(problem).verdict is Verdict.AGAIN and self._acked == cursor:
                self._acked = None
                self._due.set()
