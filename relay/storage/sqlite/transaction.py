"""The transaction a work is given."""

from collections.abc import Sequence
from typing import Any

import apsw

from relay.storage.mailboxes import HEAD, INSERT_ENTRY, NUMBERS
from relay.storage.port import Appended, Committed, Entry, Row, Value
from relay.storage.sqlite.memory import Memory

HEADS = 50_000
"""Mailboxes whose heads are remembered between batches, at most."""


class SqliteTransaction:
    """One object per connection, begun anew for every batch or read; satisfies `port.Transaction`.

    It gathers what is to be told after the commit, and holds the rows of mailboxes back: `settle` writes those of a
    whole batch together, which halves what they cost. Over one writer it also remembers, from batch to batch, the heads
    of the mailboxes that grew, and with a `memory` who asked about whom: `forget` after every rollback.
    """

    def __init__(self, connection: apsw.Connection, epoch: str, key: bytes, memory: Memory | None = None) -> None:
        self._connection = connection
        self._cursor = connection.cursor()
        self._memory = memory
        self.epoch = epoch
        self.key = key
        self.now = 0
        self.erased_content = False
        self._appended: list[Appended] = []
        self._closed: list[bytes] = []
        self._rows: list[tuple[Any, ...]] = []
        self._heads: dict[bytes, int] = {}
        self.told = False
        """Whether anything was appended or closed since this was last set to False."""

    def begin(self, now: int) -> None:
        """Forget the last batch; it is `now`."""
        self.now = now
        self.erased_content = False
        self._appended = []
        self._closed = []
        self._rows = []
        if len(self._heads) > HEADS:
            self._heads = {}

    def one(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """The first row, or None."""
        # A statement left between two rows keeps its snapshot open past the end of the transaction.
        rows: list[Row] = self._cursor.execute(sql, values).fetchall()
        return rows[0] if rows else None

    def all(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Every row."""
        return self._cursor.execute(sql, values).fetchall()

    def recall(self, thread_id: bytes, asker: bytes) -> Any:
        """What was kept for an asker of a thread; see the port."""
        return None if self._memory is None else self._memory.recall(thread_id, asker)

    def keep(self, thread_id: bytes, asker: bytes, people: tuple[bytes, bytes], found: Any) -> None:
        """Keep what was read of the two people of a thread; see the port."""
        if self._memory is not None:
            self._memory.keep(thread_id, asker, people, found)

    def execute(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run one statement; how many rows it changed."""
        self._cursor.execute(sql, values)
        return self._connection.changes()

    def append(self, user_id: bytes, entry: Entry) -> int:
        """Append to a mailbox; its dense `seq`."""
        head = self._heads.get(user_id)
        if head is None:
            row = self.one(HEAD, (user_id,))
            if row is None:
                raise LookupError("An entry for an account without a mailbox")
            head = row[0]
        seq: int = head + 1
        self.told = True
        self._heads[user_id] = seq
        self._rows.append((user_id, seq, NUMBERS[entry.kind], self.now, entry.ref, entry.about))
        self._appended.append(Appended(user_id, seq, entry.payload))
        return seq

    def settle(self) -> None:
        """Write the rows held back."""
        if self._rows:
            rows, self._rows = self._rows, []
            self._cursor.executemany(INSERT_ENTRY, rows)

    def close_devices(self, device_ids: Sequence[bytes]) -> None:
        """Tell after the commit that these devices are signed out."""
        self.told = True
        self._closed.extend(device_ids)

    def erased(self) -> None:
        """Content was erased in this batch."""
        self.erased_content = True

    def mark(self) -> tuple[int, int]:
        """Where a work begins, for `undo`."""
        return len(self._appended), len(self._closed)

    def undo(self, mark: tuple[int, int]) -> None:
        """Forget what a work told since `mark`, when all before it was settled and its savepoint is rolled back."""
        del self._appended[mark[0] :]
        del self._closed[mark[1] :]
        self.forget()

    def news(self) -> Committed:
        """What is to be told once the batch is committed."""
        return Committed(self._appended, self._closed)

    def forget(self) -> None:
        """What was appended and not settled is rolled back: the tables alone know the heads."""
        self._rows = []
        self._heads = {}
        if self._memory is not None:
            self._memory.clear()
