"""One device of the app without a window: a real store and sync on a fake relay."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from desktop.domain.change import Change
from desktop.domain.connection import Connection
from desktop.domain.facts import MeFact
from desktop.domain.message import MessageRow
from desktop.domain.person import MeRow
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.store import cursors, people, rows
from desktop.store.store import Store
from desktop.sync.service import Listeners, Sync
from desktop.sync.settings import SyncSettings
from tests.helpers.fake_link import Link
from tests.helpers.fake_relay import FakeRelay
from tests.helpers.waiting import eventually

KEY = bytes(range(32))
FAST = SyncSettings(
    ack_every=0.01,
    retry_base=0.005,
    retry_most=0.05,
    full_retry=0.05,
    scrub_within=0.05,
    snapshot_page=3,
    history_page=4,
    backfill_rest=0.0,
    draft_rest=0.0,
)


def make_store(path: Path, user_id: UUID, name: str = "ada") -> Store:
    """A cache that belongs to `user_id`."""
    store = Store(path, KEY)
    with store.write() as tx:
        people.put_me(tx, MeFact(MeRow(user_id, name, name.title()), 1))
    return store


@dataclass
class Device:
    """A store, its sync, and what they told."""

    relay: FakeRelay
    user: UUID
    store: Store
    link: Link
    sync: Sync
    states: list[tuple[Connection, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    signed_out: int = 0
    wanted: int = 0
    """How often sync asked for a connection."""
    changes: list[Change] = field(default_factory=list)
    closed: bool = False

    @classmethod
    def start(
        cls, relay: FakeRelay, user: UUID, path: Path, settings: SyncSettings = FAST, connected: bool = True
    ) -> Device:
        store = make_store(path, user)
        link = Link(relay, user)
        told: list[Device] = []

        def signed_out() -> None:
            told[0].signed_out += 1

        def wanted() -> None:
            told[0].wanted += 1

        listeners = Listeners(
            wanted=wanted,
            state=lambda state, problem: told[0].states.append((state, problem)),
            signed_out=signed_out,
            broken=lambda problem: told[0].problems.append(problem),
        )
        sync = Sync(store, link, "token", settings, listeners, lambda: relay.now)
        device = cls(relay, user, store, link, sync)
        told.append(device)
        store.subscribe(device.changes.extend)
        sync.start()
        if connected:
            link.connect(sync)
        return device

    def connect(self) -> None:
        """A new connection, where there is none."""
        if not self.link.open:
            self.link.connect(self.sync)

    async def close(self) -> None:
        if self.closed:
            return
        self.closed = True
        self.link.receiver = None
        await self.sync.close()
        self.link.cut()
        self.store.close()

    async def caught_up(self) -> None:
        """Wait until all of the mailbox is here."""
        await eventually(self.is_caught_up, "all of the mailbox is stored")

    def is_caught_up(self) -> bool:
        cursor = self.store.reading(cursors.get)
        head = self.relay.head(self.user)
        return self.sync.connected and cursor is not None and (cursor.epoch, cursor.seq) == (head.epoch, head.seq)

    async def settled(self) -> None:
        """Wait until nothing waits in the outbox and all of the mailbox is here."""
        await eventually(lambda: not self.waiting() and self.is_caught_up(), "the outbox is empty")

    def waiting(self) -> int:
        return int(self.store.reading(lambda db: db.execute("SELECT count(*) FROM outbox WHERE parked = 0").get))

    def messages(self, thread_id: UUID) -> list[MessageRow]:
        """All rows of a thread, in its order."""
        sql = rows.MESSAGE + " WHERE t.thread_id = ? ORDER BY m.pos, m.local_no"
        return [rows.message(x) for x in self.store.reading(lambda db: db.execute(sql, (thread_id.bytes,)).fetchall())]

    def threads(self) -> list[ThreadRow]:
        """All threads, in the inbox's order."""
        found = self.store.reading(lambda db: db.execute(rows.THREAD).fetchall())
        return sorted((rows.thread(x) for x in found), key=lambda row: row.order, reverse=True)
