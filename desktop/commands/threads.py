"""What a person does with a thread. But for opening a new one, all of it works without a connection."""

from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.store import outbox, threads
from desktop.store.store import Store
from desktop.sync import translate
from desktop.sync.ports import Calls
from relay.wire.threads import Direct, Thread


def mark_read(store: Store, thread_id: UUID, seq: int) -> None:
    """Everything up to `seq` was on screen in an active window; never moves back."""
    with store.write(own=True, durable=True) as tx:
        known = threads.kept(tx.db, thread_id)
        if known is None:
            raise Problem("not_found")
        row = threads.get(tx.db, thread_id)
        if threads.read_up_to(tx, known, seq):
            outbox.add_read(tx, known.n, min(seq, known.last_seq))
        if row is not None and row.marked_unread and seq >= known.read_seq:
            outbox.add_settings(tx, known.n, {"marked_unread": False})
            threads.show_settings(tx, known.n)


def set_thread(
    store: Store,
    thread_id: UUID,
    *,
    pinned: bool | None = None,
    archived: bool | None = None,
    marked_unread: bool | None = None,
    muted_until: int | None = None,
) -> None:
    """Set what is given of the person's own state of a thread; `muted_until` is UTC ms, 0 unmutes."""
    settings: dict[str, object] = {
        name: value
        for name, value in (("pinned", pinned), ("archived", archived), ("marked_unread", marked_unread))
        if value is not None
    }
    if muted_until is not None:
        settings["muted_until"] = muted_until or None
    if not settings:
        return
    with store.write(own=True, durable=True) as tx:
        known = threads.kept(tx.db, thread_id)
        if known is None:
            raise Problem("not_found")
        outbox.add_settings(tx, known.n, settings)
        threads.show_settings(tx, known.n)


def set_receipts(store: Store, thread_id: UUID, receipts: bool | None) -> None:
    """Tell and show read markers in a thread, or not; None for what the account's settings say."""
    with store.write(own=True, durable=True) as tx:
        known = threads.kept(tx.db, thread_id)
        if known is None:
            raise Problem("not_found")
        outbox.add_settings(tx, known.n, {"receipts": receipts})
        threads.show_settings(tx, known.n)


async def direct_thread(store: Store, calls: Calls, user_id: UUID) -> ThreadRow:
    """The thread with a person: the one that is here, else the relay makes it on first use. May raise Problem."""
    row = store.reading(lambda db: threads.with_person(db, user_id))
    if row is not None:
        return row
    told = await calls.call("threads.direct", Direct(user_id=user_id), Thread)
    with store.write() as tx:
        threads.put(tx, translate.thread(told))
    made = store.reading(lambda db: threads.get(db, told.thread_id))
    if made is None:
        raise Problem("not_found")
    return made
