"""When this computer last had all that the relay had to tell."""

from collections.abc import Callable

from desktop.domain.connection import Connection, ConnectionState
from desktop.domain.problem import Problem
from desktop.log import EventLog
from desktop.store import health
from desktop.store.store import Store

_log = EventLog("sync")


class InStep:
    """Hears of the connection; `now` is UTC ms. It is kept when it comes true and when it ceases to be."""

    def __init__(self, store: Store, now: Callable[[], int]) -> None:
        self._store = store
        self._now = now
        self._is = False

    def hear(self, state: ConnectionState) -> None:
        """The connection is another."""
        was, self._is = self._is, state.connection is Connection.CONNECTED
        if was != self._is:
            self.keep()

    def end(self) -> None:
        """The session ends."""
        if self._is:
            self._is = False
            self.keep()

    def keep(self) -> None:
        """It is so at this moment."""
        try:
            with self._store.write() as tx:
                health.put_in_step(tx, self._now())
        except Problem as problem:
            # A full disk has its own word in the window; the time is no more than told.
            _log.warning("in_step_not_kept", problem=problem.name)
