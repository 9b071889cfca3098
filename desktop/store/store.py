"""The store: one writer on the engine thread, one reader thread, and the feed that tells what changed."""

import asyncio
from collections.abc import AsyncIterator, Callable, Generator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import apsw
from msgspec.structs import replace

from desktop.domain.change import Change, Changes, Collection, Put, Reload, Remove
from desktop.domain.message import Content
from desktop.domain.person import MeRow
from desktop.domain.thread import ThreadRow
from desktop.store import database, rows
from desktop.store.failures import named
from desktop.store.feed import OVERFLOW, Failed, Feed, Listener, Subscription
from desktop.store.reader import Reader

T = TypeVar("T")
Args = Sequence[Any]
_SCRUB = "scrub"


class Transaction:
    """What is written together, and a note of what it changes. Made by `Store.write`, dead after it."""

    def __init__(self, db: apsw.Connection, me: UUID | None, local_no: int) -> None:
        self.db = db
        self.me = me
        """The signed-in account's id; None until the account is stored."""
        self.local_no = local_no
        self.erased = False
        """Whether words were taken out, which the file must then forget."""
        self._messages: dict[int, None] = {}
        self._threads: dict[int, None] = {}
        self._people: dict[bytes, None] = {}
        self._removed: list[Remove] = []
        self._put: dict[UUID, Put] = {}
        self._reloads: list[Reload] = []
        self._me = self._settings = False
        self._left: set[int] = set()

    def execute(self, sql: str, args: Args = ()) -> None:
        """Run one statement."""
        self.db.execute(sql, args)

    def one(self, sql: str, args: Args = ()) -> rows.Values | None:
        """The first line, or None."""
        found: rows.Values | None = self.db.execute(sql, args).fetchone()
        return found

    def all(self, sql: str, args: Args = ()) -> list[rows.Values]:
        """Every line."""
        return self.db.execute(sql, args).fetchall()

    def changed(self) -> int:
        """How many lines the last statement changed."""
        return self.db.changes()

    def next_local_no(self) -> int:
        """The next number of a row that is born here."""
        self.local_no += 1
        return self.local_no

    def touch_message(self, doc: int) -> None:
        """The message `doc` is not what it was."""
        self._messages[doc] = None

    def touch_thread(self, n: int) -> None:
        """The thread `n` is not what it was."""
        self._threads[n] = None

    def touch_person(self, user_id: bytes) -> None:
        """The person is not what they were."""
        self._people[user_id] = None

    def touch_me(self) -> None:
        """The signed-in account is not what it was."""
        self._me = True

    def touch_settings(self) -> None:
        """The account's settings are not what they were."""
        self._settings = True

    def left_requests(self, n: int) -> None:
        """The thread `n` waits on the requests board no longer, as far as this transaction goes."""
        self._left.add(n)
        self.touch_thread(n)

    def put(self, put: Put) -> None:
        """A row that only its writer knows how to read was made or changed."""
        self._put[put.key] = put

    def removed(self, remove: Remove) -> None:
        """A row is gone."""
        self._removed.append(remove)
        self._put.pop(remove.key, None)

    def reload(self, collection: Collection, thread_id: UUID | None = None) -> None:
        """More changed than is worth telling row by row."""
        self._reloads.append(Reload(collection, thread_id))
        if collection is Collection.THREADS:
            self._reloads.append(Reload(Collection.REQUESTS))

    def changes(self, *, own: bool = False, awaited: bool = False) -> Changes:
        """What changed, as the rows are now: to be read inside the transaction, told after its commit."""
        found: list[Change] = [*self._reloads, *self._removed]
        found += [replace(put, own=own, awaited=awaited) for put in self._put.values()]
        if self._me:
            account = rows.me(self.db)
            if account is not None:
                found.append(Put(Collection.ME, account.user_id, account, own, awaited))
        if self._settings and self.me is not None:
            found.append(Put(Collection.SETTINGS, self.me, rows.settings(self.db), own, awaited))
        for key in self._people:
            line = self.one(rows.PERSON + " WHERE p.user_id = ?", (key,))
            if line is not None:
                person = rows.person(line)
                found.append(Put(Collection.PEOPLE, person.user_id, person, own, awaited))
        found += self._message_changes(own, awaited)
        if len(self._threads) > OVERFLOW:
            return (*found, Reload(Collection.THREADS), Reload(Collection.REQUESTS))
        for n in self._threads:
            line = self.one(rows.THREAD + " WHERE t.n = ?", (n,))
            if line is not None:
                thread = rows.thread(line)
                found.append(Put(Collection.THREADS, thread.thread_id, thread, own, awaited))
                found += self._request_changes(n, thread, own, awaited)
        return tuple(found)

    def _request_changes(self, n: int, thread: ThreadRow, own: bool, awaited: bool) -> list[Change]:
        """The same for the requests board, where the thread is on it or was."""
        waits = thread.state == "request" and self.one(rows.COUNT_THREADS + "t.n = ? AND " + rows.WAITS, (n,)) == (1,)
        if waits:
            return [Put(Collection.REQUESTS, thread.thread_id, thread, own, awaited)]
        return [Remove(Collection.REQUESTS, thread.thread_id)] if n in self._left else []

    def _message_changes(self, own: bool, awaited: bool) -> list[Change]:
        if len(self._messages) > OVERFLOW:
            return [Reload(Collection.MESSAGES)]
        found: list[Change] = []
        for doc in self._messages:
            line = self.one(rows.MESSAGE + " WHERE m.doc = ?", (doc,))
            if line is not None:
                message = rows.message(line)
                key = message.message_id
                hidden = message.content is Content.HIDDEN
                put = Put(Collection.MESSAGES, key, message, own, awaited)
                found.append(Remove(Collection.MESSAGES, key, message.thread_id) if hidden else put)
        return found


class Store:
    """The encrypted cache of one account. Used on one thread, but for what `read` runs on the reader's."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Open the cache at `path` (made where there is none). Problem: see `database.open_writer`.

        Words that were erased before and may still stand in its files leave them now.
        """
        self.path = path
        self._db = database.open_writer(path, key)
        try:
            with named():
                account = rows.me(self._db)
                self._me = account.user_id if account else None
                self._local_no = self._read_local_no()
                self._needs_scrub = self._read_scrub()
            if self._needs_scrub:
                self.scrub()
        except BaseException:
            self._db.close()
            raise
        self._feed = Feed()
        self._full = False
        self._writing = False
        self.version = 0
        """Grows with every commit: what was read before a change may be old after it."""
        self._reader = Reader(path, key)

    def close(self) -> None:
        """End the reader thread and both connections."""
        self._reader.close()
        with named():
            self._db.close()

    def subscribe(self, listener: Listener, failed: Failed | None = None) -> Subscription:
        """Hear what every commit changed, after it, on this thread; see `Feed.subscribe`."""
        return self._feed.subscribe(listener, failed)

    @property
    def me(self) -> UUID | None:
        """The signed-in account's id."""
        return self._me

    def account(self) -> MeRow | None:
        """The signed-in account as the window shows it."""
        with named():
            return rows.me(self._db)

    @contextmanager
    def write(self, *, own: bool = False, awaited: bool = False, durable: bool = False) -> Iterator[Transaction]:
        """One transaction: all of it or nothing, then the feed.

        `own`, `awaited`: the person's own action here, or what became of it; see `Put`. `durable`: safe from a power
        cut when this returns, and with it every commit before. Problem `disk_full` or `cache_damaged`: nothing of it
        was stored.
        """
        if self._writing:
            raise RuntimeError("a transaction is already being written")
        self._writing = True
        try:
            with named():
                changes = yield from self._transact(own, awaited, durable)
        finally:
            self._writing = False
        self.version += 1
        if changes:
            self._feed.publish(changes)

    def _transact(self, own: bool, awaited: bool, durable: bool) -> Generator[Transaction, None, Changes]:
        if durable != self._full:
            self._db.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._full = durable
        self._db.execute("BEGIN IMMEDIATE")
        tx = Transaction(self._db, self._me, self._local_no)
        try:
            yield tx
            if tx.local_no != self._local_no:
                _put_meta(self._db, "local_no", tx.local_no)
            if tx.erased:
                _put_meta(self._db, _SCRUB, 1)
            changes = tx.changes(own=own, awaited=awaited)
            self._db.execute("COMMIT")
        except BaseException:
            # A COMMIT refused for want of space may have ended the transaction by itself.
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        self._me, self._local_no = tx.me, tx.local_no
        self._needs_scrub = self._needs_scrub or tx.erased
        return changes

    def tell(self, changes: Changes) -> None:
        """Tell the listeners of the feed what passes and is not stored."""
        self._feed.publish(changes)

    def reading(self, work: Callable[[apsw.Connection], T]) -> T:
        """Run a small read here and now, on the writer's connection."""
        with named():
            return work(self._db)

    async def read(self, work: Callable[[apsw.Connection], T]) -> T:
        """Run `work` on the reader thread; what it saw is not older than the last commit when this returns.

        Where commits come faster than it reads, it is run here in the end.
        """
        for _ in range(3):
            version = self.version
            result = await self._reader.run(work)
            if version == self.version:
                return result
        return self.reading(work)

    async def search(self, work: Callable[[apsw.Connection], T]) -> T:
        """Run `work` on the reader thread, as of some commit: for what may be a moment behind."""
        return await self._reader.run(work)

    @asynccontextmanager
    async def apart(self) -> AsyncIterator[Reader]:
        """A reader of its own, for what takes seconds; left early, what it does is broken off."""
        reader = self._reader.another()
        try:
            yield reader
        finally:
            reader.break_off()
            await asyncio.to_thread(reader.close)

    @property
    def needs_scrub(self) -> bool:
        """Whether words were erased that may still stand in the write-ahead log."""
        return self._needs_scrub

    def scrub(self) -> bool:
        """Take erased words out of the file and its log. False where a reader was in the way: try again soon."""
        with named():
            # A reader may go on for seconds, and all of the engine would wait for it.
            self._db.set_busy_timeout(0)
            try:
                busy = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                self._db.set_busy_timeout(database.PATIENCE)
            if busy is not None and busy[0]:
                return False
            if self._needs_scrub:
                self._db.execute("DELETE FROM meta WHERE key = ?", (_SCRUB,))
                self._needs_scrub = False
        return True

    def _read_local_no(self) -> int:
        found = self._db.execute("SELECT value FROM meta WHERE key = 'local_no'").fetchone()
        return int(found[0]) if found else 0

    def _read_scrub(self) -> bool:
        return self._db.execute("SELECT 1 FROM meta WHERE key = ?", (_SCRUB,)).fetchone() is not None


def _put_meta(db: apsw.Connection, key: str, value: int) -> None:
    db.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (key, value))
