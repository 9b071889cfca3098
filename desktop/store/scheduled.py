"""Messages that wait at the relay for their time: as it told them, and as the person wants them by now."""

from collections.abc import Iterator, Sequence
from uuid import UUID

import apsw
import msgspec
from msgspec.structs import replace

from desktop.domain.change import Collection, Put, Remove
from desktop.domain.link_preview import picture_keyed_as, picture_named, picture_waits, with_picture
from desktop.domain.media import bare, keyed_as, named, waits
from desktop.domain.scheduled import ScheduledFact, ScheduledRow
from desktop.store import margins, messages, outbox, previews, rows, threads
from desktop.store.store import Transaction

_read = msgspec.json.Decoder(ScheduledRow)
_NONE = ""
"""In `wanted`: it is not to be sent."""


def get(db: apsw.Connection, message_id: UUID) -> ScheduledRow | None:
    """One of them as it is shown; None where it is not to be sent."""
    return next(_shown(db.execute(_SELECT + " WHERE message_id = ?", (message_id.bytes,)).fetchall()), None)


def every(db: apsw.Connection) -> tuple[ScheduledRow, ...]:
    """All of them, the earliest first."""
    return tuple(sorted(_shown(db.execute(_SELECT).fetchall()), key=lambda row: row.order))


def read_wanted(written: str) -> ScheduledRow | None:
    """What `wanted` says; None where it is not to be sent."""
    return None if written == _NONE else _read.decode(written)


def want(tx: Transaction, row: ScheduledRow) -> None:
    """Show it as the person wants it, and queue that for the relay; it takes the place of what was wanted before."""
    n = threads.ensure(tx, row.thread_id).n
    row = replace(row, waits=True, refused="", items=bare(row.items))
    _keep(tx, row.message_id, n, msgspec.json.encode(row).decode())
    outbox.add_about_scheduled(tx, outbox.SCHEDULE, n, row.message_id, carrying=waits(row.carries))


def drop(tx: Transaction, row: ScheduledRow) -> None:
    """It is not to be sent: it leaves the list, and the relay is told."""
    n = threads.ensure(tx, row.thread_id).n
    _keep(tx, row.message_id, n, _NONE)
    tx.touch_thread(n)  # a row that leaves is nobody's own change, which alone sends the outbox off
    outbox.add_about_scheduled(tx, outbox.UNSCHEDULE, n, row.message_id)


def send_now(tx: Transaction, row: ScheduledRow, now: int) -> None:
    """Make it a message like any other that is written now (UTC ms), under its id: the relay then holds it no more."""
    forget(tx, row.message_id, row.thread_id)
    if messages.kept(tx.db, row.message_id) is not None:
        return
    n = threads.ensure(tx, row.thread_id).n
    doc, local_no = messages.echo(
        tx, n, row.message_id, row.text, now, row.spans, reply_to=row.reply_to, items=row.items
    )
    previews.put(tx, doc, row.preview)
    margins.mark(tx, doc, quiet=row.quiet)
    outbox.let_go(tx, n)
    outbox.add_send(tx, n, doc, local_no, carrying=waits(row.carries))


def name_blob(tx: Transaction, message_id: UUID, key: str, blob_id: UUID | None) -> None:
    """The relay calls the bytes `key` so, or has them no longer (None). What has all it needs may go there."""
    row = get(tx.db, message_id)
    if row is None or not row.waits:
        return
    _change(tx, replace(row, items=named(row.items, key, blob_id), preview=picture_named(row.preview, key, blob_id)))


def drop_picture(tx: Transaction, message_id: UUID) -> bool:
    """Let its card have no picture, where that is what it waits for; whether it was."""
    row = get(tx.db, message_id)
    if row is None or row.preview is None or not row.waits or not picture_waits(row.preview):
        return False
    _change(tx, replace(row, preview=with_picture(row.preview, None)))
    return True


def _change(tx: Transaction, row: ScheduledRow) -> None:
    told = msgspec.json.encode(row).decode()
    tx.execute("UPDATE scheduled SET wanted = ? WHERE message_id = ?", (told, row.message_id.bytes))
    outbox.carry_scheduled(tx, row.message_id, waits(row.carries))
    _touch(tx, row.message_id)


def put(tx: Transaction, fact: ScheduledFact) -> None:
    """Keep what the relay told. What the person wants by now stays; of one that was sent, or that another device
    unscheduled, nothing does."""
    if fact.row is None:
        forget(tx, fact.message_id, fact.thread_id)
        return
    known = get(tx.db, fact.message_id)
    told = fact.row
    if known is not None:
        card = picture_keyed_as(told.preview, known.preview)
        told = replace(told, items=keyed_as(told.items, known.items), preview=card)
    tx.execute(
        "INSERT INTO scheduled (message_id, thread_n, rev, told) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
        " rev = excluded.rev, told = excluded.told WHERE excluded.rev >= rev",
        (
            fact.message_id.bytes,
            threads.ensure(tx, fact.thread_id).n,
            fact.rev,
            msgspec.json.encode(told).decode(),
        ),
    )
    _touch(tx, fact.message_id)


def settle(tx: Transaction, message_id: UUID) -> None:
    """The relay has what was wanted, where nothing further is by now."""
    if not outbox.is_about_scheduled(tx.db, message_id):
        tx.execute("UPDATE scheduled SET wanted = NULL WHERE message_id = ?", (message_id.bytes,))
        _touch(tx, message_id)


def refuse(tx: Transaction, message_id: UUID, reason: str) -> None:
    """The relay would not have what was wanted: it says so. One that was sent meanwhile is a message by now."""
    row = get(tx.db, message_id)
    if row is None or messages.kept(tx.db, message_id) is not None:
        tx.execute("DELETE FROM scheduled WHERE message_id = ?", (message_id.bytes,))
    else:
        told = msgspec.json.encode(replace(row, waits=False, refused=reason)).decode()
        tx.execute("UPDATE scheduled SET wanted = ? WHERE message_id = ?", (told, message_id.bytes))
    _touch(tx, message_id)


def forget(tx: Transaction, message_id: UUID, thread_id: UUID) -> None:
    """It waits nowhere any more."""
    tx.execute("DELETE FROM scheduled WHERE message_id = ?", (message_id.bytes,))
    tx.erased = tx.erased or tx.changed() > 0
    outbox.drop_about_scheduled(tx, message_id)
    tx.removed(Remove(Collection.SCHEDULED, message_id, thread_id))


def put_all(tx: Transaction, facts: Sequence[ScheduledFact]) -> None:
    """Keep what the relay told of all that waits there: nothing else does."""
    told = {fact.message_id for fact in facts}
    sql = "SELECT s.message_id, t.thread_id FROM scheduled s JOIN threads t ON t.n = s.thread_n WHERE s.wanted IS NULL"
    for key, thread_id in tx.all(sql):
        if UUID(bytes=key) not in told:
            forget(tx, UUID(bytes=key), UUID(bytes=thread_id))
    tx.execute("UPDATE scheduled SET rev = 0")
    for fact in facts:
        put(tx, fact)
    tx.execute("INSERT INTO meta VALUES ('scheduled', 1) ON CONFLICT DO NOTHING")


def is_known(db: apsw.Connection) -> bool:
    """Whether the relay told all of them, and every change since."""
    return db.execute("SELECT 1 FROM meta WHERE key = 'scheduled'").fetchone() is not None


def doubt(tx: Transaction) -> None:
    """Changes may have been missed."""
    tx.execute("DELETE FROM meta WHERE key = 'scheduled'")


def say_again(tx: Transaction) -> None:
    """The relay was restored and may have lost them: each is wanted anew."""
    doubt(tx)
    for key, told in tx.all("SELECT message_id, told FROM scheduled WHERE wanted IS NULL"):
        tx.execute("UPDATE scheduled SET rev = 0 WHERE message_id = ?", (key,))
        want(tx, _read.decode(told))


def move(tx: Transaction, n: int, there: int, thread_id: UUID) -> None:
    """The thread `n` goes on as `there` under another id: what waits in it does as well."""
    for key, *written in tx.all("SELECT message_id, told, wanted FROM scheduled WHERE thread_n = ?", (n,)):
        told, wanted = (_in_thread(one, thread_id) for one in written)
        tx.execute(
            "UPDATE scheduled SET thread_n = ?, told = ?, wanted = ? WHERE message_id = ?", (there, told, wanted, key)
        )
        _touch(tx, UUID(bytes=key))


def _in_thread(written: str | None, thread_id: UUID) -> str | None:
    return msgspec.json.encode(replace(_read.decode(written), thread_id=thread_id)).decode() if written else written


_SELECT = "SELECT coalesce(wanted, told) FROM scheduled"


def _shown(lines: Sequence[rows.Values]) -> Iterator[ScheduledRow]:
    return (_read.decode(line[0]) for line in lines if line[0] != _NONE)


def _keep(tx: Transaction, message_id: UUID, n: int, wanted: str) -> None:
    tx.execute(
        "INSERT INTO scheduled (message_id, thread_n, wanted) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET"
        " wanted = excluded.wanted",
        (message_id.bytes, n, wanted),
    )
    tx.erased = True
    _touch(tx, message_id)


def _touch(tx: Transaction, message_id: UUID) -> None:
    row = get(tx.db, message_id)
    if row is not None:
        tx.put(Put(Collection.SCHEDULED, message_id, row))
    else:
        tx.removed(Remove(Collection.SCHEDULED, message_id))
