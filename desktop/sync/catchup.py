"""Bringing the cache up to the relay: first start, reconnect, reset and a new epoch are the same steps."""

from collections.abc import Callable
from uuid import UUID

from desktop.domain.change import Collection
from desktop.domain.facts import Cursor, MessageFact, ThreadFact
from desktop.log import EventLog
from desktop.store import cursors, epochs, messages, people, settings, threads
from desktop.store.store import Store
from desktop.sync import translate
from desktop.sync.ports import Calls
from desktop.sync.settings import SyncSettings
from relay.wire.messages import History, Messages
from relay.wire.session import Resume, Resumed
from relay.wire.threads import Snapshot, SnapshotPage

_log = EventLog("sync")


class Catchup:
    """Resumes the session and, where the log cannot lead on from what is here, reads the state of everything."""

    def __init__(
        self, store: Store, calls: Calls, settings: SyncSettings, token: str, resuming: Callable[[], None]
    ) -> None:
        """`resuming` is called before every resume: events that came before it are not wanted any more."""
        self._store = store
        self._calls = calls
        self._settings = settings
        self._token = token
        self._resuming = resuming

    async def resume(self, cursor: Cursor | None) -> Resumed:
        """Ask for every event after `cursor`; the account's own state is stored. May raise Problem."""
        self._resuming()
        asked = Resume(token=self._token, cursor=translate.wire_cursor(cursor) if cursor else None)
        resumed = await self._calls.call("session.resume", asked, Resumed)
        with self._store.write() as tx:
            people.put_me(tx, translate.me(resumed.me))
        return resumed

    async def start(self) -> tuple[Cursor, Cursor]:
        """(cursor, head) after which events may be applied, in as many steps as that takes. May raise Problem.

        Whatever step fails, it can be begun again from the start.
        """
        cursor = self._store.reading(cursors.get)
        resumed = await self.resume(cursor)
        if cursor is not None and not resumed.reset:
            return cursor, translate.cursor(resumed.head)
        head = translate.cursor(resumed.head)
        _log.info(
            "state_read_afresh", first=cursor is None, new_epoch=cursor is not None and cursor.epoch != head.epoch
        )
        if cursor is not None:
            with self._store.write() as tx:
                if cursor.epoch != head.epoch:
                    epochs.begin_epoch(tx)
                else:
                    epochs.log_was_cut(tx)
        cursor = await self._read_all()
        resumed = await self.resume(cursor)
        if resumed.reset:
            # Restored or cut again meanwhile: begin again.
            return await self.start()
        return cursor, translate.cursor(resumed.head)

    async def _read_all(self) -> Cursor:
        """Store the state of everything; the cursor is the first page's head, stored with the last page."""
        compare = {stale.thread_id for stale in self._store.reading(lambda db: epochs.stale(db, epochs.NEW_EPOCH))}
        told: dict[UUID, ThreadFact] = {}
        head: Cursor | None = None
        before: str | None = None
        while True:
            page = await self._calls.call(
                "inbox.snapshot", SnapshotPage(before=before, limit=self._settings.snapshot_page), Snapshot
            )
            head = head or translate.cursor(page.head)
            facts = [translate.thread(thread) for thread in page.threads]
            told |= {fact.thread_id: fact for fact in facts if fact.thread_id in compare}
            with self._store.write() as tx:
                for person in page.people:
                    people.put(tx, translate.person(person))
                if page.me is not None:
                    people.put_me(tx, translate.me(page.me))
                settings.put(tx, translate.settings(page.settings))
                for fact in facts:
                    if fact.thread_id not in compare:
                        threads.put(tx, fact)
            if page.next is None or page.next == before:
                break
            before = page.next
        for stale in self._store.reading(lambda db: epochs.stale(db, epochs.NEW_EPOCH)):
            await self._compare(stale, told.get(stale.thread_id))
        with self._store.write() as tx:
            epochs.unchanged(tx)
            cursors.put(tx, head)
            tx.reload(Collection.THREADS)
        return head

    async def _compare(self, stale: epochs.Stale, fact: ThreadFact | None) -> None:
        """Find up to where both sides have the same messages of a thread, and bring it into the new epoch."""
        seen: list[MessageFact] = []
        agreed = 0
        top = min(fact.last_seq, stale.last_seq) if fact else 0
        while top > 0 and not agreed:
            asked = History(thread_id=stale.thread_id, before=top + 1, limit=self._settings.history_page)
            got = await self._calls.call("messages.history", asked, Messages)
            page = [translate.message(m) for m in got.messages if m.thread_id == stale.thread_id and m.seq <= top]
            if not page:
                break
            theirs = {m.seq: m.message_id for m in page}
            first = min(theirs)
            here = self._ours(stale.n, first, top)
            agreed = max((seq for seq, key in here.items() if theirs.get(seq) == key), default=0)
            seen += page
            top = first - 1
        with self._store.write() as tx:
            epochs.settle(tx, stale, agreed, fact, tuple(seen))
            if fact is not None:
                threads.put(tx, fact)

    def _ours(self, n: int, first: int, last: int) -> dict[int, UUID]:
        return {line[0]: line[1] for line in self._store.reading(lambda db: messages.ids_between(db, n, first, last))}
