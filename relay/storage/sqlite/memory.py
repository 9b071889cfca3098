"""What the writer remembers of rows it read, from batch to batch; the database itself tells when one of them
changes."""

from collections.abc import Callable
from typing import Any

import apsw

MOST = 50_000
"""Of so many askers something is remembered; then all is forgotten."""

_PERSON, _PAIR, _THREAD = "forget_person", "forget_pair", "forget_thread"
_TOLD_BY: dict[str, tuple[str, tuple[str, ...], frozenset[str]]] = {
    # table: (what is forgotten, the columns that name it, the columns that nothing remembered is made of)
    "accounts": (_PERSON, ("user_id",), frozenset({"followers", "following", "friends", "rev", "settings_rev"})),
    "devices": (_PERSON, ("user_id",), frozenset({"seen_at", "acked"})),
    "scheduled": (_PERSON, ("user_id",), frozenset()),
    "follows": (_PAIR, ("follower_id", "followee_id"), frozenset()),
    "blocks": (_PAIR, ("user_id", "other_id"), frozenset()),
    "listed": (_PAIR, ("user_id", "other_id"), frozenset()),
    "members": (
        _THREAD,
        ("thread_id",),
        frozenset({"read_seq", "shown_seq", "delivered_seq", "state_rev", "muted_until", "marked_unread"}),
    ),
}


class Memory:
    """What was read of two people for one who asks, by their thread. For one connection, the only one that writes.

    Temporary triggers call it for every row that changes, whatever statement does it; `clear` after every rollback.
    """

    def __init__(self, connection: apsw.Connection) -> None:
        self._found: dict[bytes, dict[bytes, Any]] = {}
        self._thread_of: dict[bytes, bytes] = {}
        self._threads_of: dict[bytes, set[bytes]] = {}
        self._people_of: dict[bytes, tuple[bytes, bytes]] = {}
        forgets: dict[str, Callable[..., None]] = {_PERSON: self._person, _PAIR: self._pair, _THREAD: self._thread}
        for name, forget in forgets.items():
            connection.create_scalar_function(name, forget)
        # Else a row that goes because an INSERT OR REPLACE takes its place is told to no trigger.
        connection.pragma("recursive_triggers", True)
        for table, (name, keys, others) in _TOLD_BY.items():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            made_of = ", ".join(column for column in columns if column not in others)
            for event, rows in (("INSERT", ("NEW",)), ("DELETE", ("OLD",)), (f"UPDATE OF {made_of}", ("OLD", "NEW"))):
                calls = "; ".join(f"SELECT {name}({', '.join(f'{row}.{key}' for key in keys)})" for row in rows)
                told = f"{table}_{event[:6].lower()}_told"
                connection.execute(f"CREATE TEMP TRIGGER {told} AFTER {event} ON main.{table} BEGIN {calls}; END")

    def recall(self, thread_id: bytes, asker: bytes) -> Any:
        """What was kept for `asker`, or None."""
        found = self._found.get(thread_id)
        return None if found is None else found.get(asker)

    def keep(self, thread_id: bytes, asker: bytes, people: tuple[bytes, bytes], found: Any) -> None:
        """Remember what was read of `people`, the two of a thread, for `asker`."""
        if len(self._found) >= MOST:
            self.clear()
        self._found.setdefault(thread_id, {})[asker] = found
        self._people_of[thread_id] = people
        self._thread_of[_pair_of(*people)] = thread_id
        for user_id in people:
            self._threads_of.setdefault(user_id, set()).add(thread_id)

    def clear(self) -> None:
        """Forget everything."""
        for kept in (self._found, self._thread_of, self._threads_of, self._people_of):
            kept.clear()

    def _thread(self, thread_id: bytes) -> None:
        if self._found.pop(thread_id, None) is None:
            return
        people = self._people_of.pop(thread_id)
        del self._thread_of[_pair_of(*people)]
        for user_id in people:
            threads = self._threads_of[user_id]
            threads.discard(thread_id)
            if not threads:
                del self._threads_of[user_id]

    def _pair(self, one: bytes, other: bytes) -> None:
        thread_id = self._thread_of.get(_pair_of(one, other))
        if thread_id is not None:
            self._thread(thread_id)

    def _person(self, user_id: bytes) -> None:
        for thread_id in tuple(self._threads_of.get(user_id, ())):
            self._thread(thread_id)


def _pair_of(one: bytes, other: bytes) -> bytes:
    return min(one, other) + max(one, other)
