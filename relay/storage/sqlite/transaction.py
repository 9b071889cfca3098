"""The transaction a work is given."""

from collections.abc import Sequence

import apsw

from relay.storage import mailboxes
from relay.storage.port import Appended, Committed, Entry, Row, Value


class SqliteTransaction:
    """One object per connection, begun anew for every batch or read; satisfies `port.Transaction`.

    It gathers what is to be told after the commit; `mark` and `undo` belong to the savepoint of one work.
    """

    def __init__(self, connection: apsw.Connection, epoch: str, key: bytes) -> None:
        self._connection = connection
        self.epoch = epoch
        self.key = key
        self.now = 0
        self.erased_content = False
        self._appended: list[Appended] = []
        self._closed: list[bytes] = []

    def begin(self, now: int) -> None:
        """Forget the last batch; it is `now`."""
        self.now = now
        self.erased_content = False
        self._appended = []
        self._closed = []

    def one(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """The first row, or None."""
        row: Row | None = next(self._connection.execute(sql, values), None)
        return row

    def all(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Every row."""
        return list(self._connection.execute(sql, values))

    def execute(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run one statement; how many rows it changed."""
        self._connection.execute(sql, values)
        return self._connection.changes()

    def append(self, user_id: bytes, entry: Entry) -> int:
        """Append to a mailbox; its dense `seq`."""
        seq = mailboxes.append(self, user_id, entry)
        self._appended.append(Appended(user_id, seq, entry.payload))
        return seq

    def close_devices(self, device_ids: Sequence[bytes]) -> None:
        """Tell after the commit that these devices are signed out."""
        self._closed.extend(device_ids)

    def erased(self) -> None:
        """Content was erased in this batch."""
        self.erased_content = True

    def mark(self) -> tuple[int, int]:
        """Where a work begins."""
        return len(self._appended), len(self._closed)

    def undo(self, mark: tuple[int, int]) -> None:
        """Forget what a work told since `mark`."""
        del self._appended[mark[0] :]
        del self._closed[mark[1] :]

    def news(self) -> Committed:
        """What is to be told once the batch is committed."""
        return Committed(self._appended, self._closed)
