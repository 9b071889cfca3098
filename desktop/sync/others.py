"""Who the others are: asked of the relay where nobody told of a thread's person, or where what is known may be old."""

from collections.abc import Callable, Coroutine
from typing import Any
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.sending import Verdict, judge
from desktop.log import EventLog
from desktop.store import people, threads
from desktop.store.store import Store
from desktop.sync import translate
from desktop.sync.ports import Calls
from relay.wire.people import Person, PersonId

_log = EventLog("sync")


class Others:
    """Each is asked about once at a time, on a task that `spawn` runs; who could not be is with the next connection."""

    def __init__(
        self,
        store: Store,
        calls: Calls,
        spawn: Callable[[Coroutine[Any, Any, None]], object],
        connected: Callable[[], bool],
    ) -> None:
        self._store = store
        self._calls = calls
        self._spawn = spawn
        self._connected = connected
        self._asked: set[UUID] = set()
        self._waiting: set[UUID] = set()

    def ask_of(self, thread_id: UUID) -> None:
        """Ask afresh who the other person of a thread is: whether they can be messaged changes with time."""
        row = self._store.reading(lambda db: threads.get(db, thread_id))
        if row is not None and row.other is not None:
            self._ask(row.other.user_id)

    def ask_unknown(self, thread_id: UUID) -> None:
        """Ask who the other person of a thread is, where nothing is known of them here."""
        user_id = self._store.reading(lambda db: threads.unknown_person(db, thread_id))
        if user_id is not None:
            self._ask(user_id)

    def live(self) -> None:
        """The relay can be asked from now on."""
        waiting, self._waiting = self._waiting, set()
        for user_id in waiting:
            self._ask(user_id)

    def _ask(self, user_id: UUID) -> None:
        if not self._connected():
            self._waiting.add(user_id)
        elif user_id not in self._asked:
            self._asked.add(user_id)
            self._spawn(self._fetch(user_id))

    async def _fetch(self, user_id: UUID) -> None:
        try:
            told = await self._calls.call("people.get", PersonId(user_id=user_id), Person)
            with self._store.write() as tx:
                people.put(tx, translate.person(told))
        except Problem as problem:
            _log.info("person_not_fetched", problem=problem.name)
            if judge(problem).verdict is Verdict.AGAIN:
                # With the next news of the thread, too.
                self._waiting.add(user_id)
        finally:
            self._asked.discard(user_id)
