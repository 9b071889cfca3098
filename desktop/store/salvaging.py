"""What else a person did or chose in a cache that is left: taken out of it, and put into the one that follows."""

from collections.abc import Iterator
from uuid import UUID

import apsw
import msgspec
from msgspec import Struct

from desktop.domain.sound import PcmFormat
from desktop.store import outbox, recordings, rows, shelf, threads
from desktop.store.recordings import Piece
from desktop.store.store import Transaction

_ACTIONS = (
    "SELECT t.thread_id, o.kind, o.payload, o.due_at FROM outbox o JOIN threads t ON t.n = o.thread_n"
    " WHERE o.kind IN ('read', 'set_thread', 'verdict') AND o.parked = 0 ORDER BY o.n"
)
_RECORDED = (
    "SELECT t.thread_id, r.key, r.rate, r.channels, r.sample, r.size FROM recorded r JOIN threads t ON t.n = r.thread_n"
    " ORDER BY r.n"
)
_CHOICES = (
    "SELECT key, value FROM meta"
    " WHERE key IN ('media_most', 'drafts_apart', 'emoji', 'history_wanted', 'begun', 'export')"
)


class Act(Struct, frozen=True):
    """A read marker, state of a thread or verdict that the relay was not told yet."""

    thread_id: UUID
    kind: str
    payload: str
    due_at: int


class Rest(Struct, frozen=True):
    """All that is no message of its own and no draft."""

    acts: tuple[Act, ...] = ()
    recorded: tuple[tuple[UUID, Piece], ...] = ()
    shelf: tuple[tuple[UUID, UUID, str], ...] = ()
    """Videos of one's own shelf as they are wanted: their ids, their owner's, and the row as it is kept."""
    choices: tuple[tuple[str, int | str], ...] = ()
    emoji: tuple[tuple[str, int, int], ...] = ()


def lines(db: apsw.Connection, sql: str, args: tuple[object, ...] = ()) -> Iterator[rows.Values]:
    """Lines until the first that is damaged. None where an earlier version had no such table."""
    try:
        yield from db.execute(sql, args)
    except apsw.Error:
        return


def read(db: apsw.Connection) -> Rest:
    """What can be read of it."""
    return Rest(
        tuple(Act(UUID(bytes=key), kind, payload, due_at) for key, kind, payload, due_at in lines(db, _ACTIONS)),
        tuple(
            (UUID(bytes=thread), Piece(key, PcmFormat(rate, channels, sample), size))
            for thread, key, rate, channels, sample, size in lines(db, _RECORDED)
        ),
        tuple(
            (UUID(str(video)), UUID(bytes=owner), wanted)
            for video, owner, wanted in lines(
                db, "SELECT video_id, owner_id, wanted FROM shelf WHERE wanted IS NOT NULL ORDER BY video_id"
            )
        ),
        tuple((key, value) for key, value in lines(db, _CHOICES)),
        tuple((emoji, times, at) for emoji, times, at in lines(db, "SELECT emoji, times, at FROM emoji_used")),
    )


def put_back(tx: Transaction, rest: Rest) -> None:
    """Queue it again. What is chosen here by now counts before what was."""
    for act in rest.acts:
        n = threads.ensure(tx, act.thread_id).n
        if act.kind == outbox.READ:
            outbox.add_read(tx, n, int(act.payload))
        elif act.kind == outbox.VERDICT:
            outbox.add_verdict(tx, n, act.payload, act.due_at)
        else:
            outbox.add_settings(tx, n, msgspec.json.decode(act.payload))
            threads.show_settings(tx, n)
    for thread_id, piece in rest.recorded:
        threads.ensure(tx, thread_id)
        recordings.add(tx, thread_id, piece)
    for video_id, owner_id, wanted in rest.shelf:
        if wanted:
            shelf.want(tx, rows.read_video(wanted))
        else:
            tx.execute(
                "INSERT OR IGNORE INTO shelf (video_id, owner_id) VALUES (?, ?)", (str(video_id), owner_id.bytes)
            )
            shelf.drop(tx, video_id)
    tx.db.executemany("INSERT OR IGNORE INTO meta VALUES (?, ?)", rest.choices)
    tx.db.executemany("INSERT OR IGNORE INTO emoji_used VALUES (?, ?, ?)", rest.emoji)
