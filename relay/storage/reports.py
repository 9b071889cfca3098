"""Reports: only ever added. A report keeps its own copy of what it is about, whatever becomes of the messages."""

from collections.abc import Sequence

import msgspec

from relay.storage.messages import StoredMessage
from relay.storage.port import Reader, Transaction


class NewReport(msgspec.Struct, frozen=True, gc=False):
    """A report as stored. `thread_id` is None where it is about the person alone."""

    report_id: bytes
    reporter_id: bytes
    user_id: bytes
    reason: str
    thread_id: bytes | None
    note: str


class Known(msgspec.Struct, frozen=True, gc=False):
    """Who reported whom and when, and how many messages were frozen."""

    reporter_id: bytes
    user_id: bytes
    at: int
    messages: int


class Version(msgspec.Struct, frozen=True, gc=False):
    """What a frozen message said before an edit, from `at` on."""

    seq: int
    at: int
    body: bytes


class ReportLine(msgspec.Struct, frozen=True, gc=False):
    """A report with the usernames; empty where an account is gone. `messages` are frozen, oldest first."""

    report_id: bytes
    at: int
    user_id: bytes
    reporter: str
    username: str
    reason: str
    note: str
    messages: tuple[StoredMessage, ...]
    versions: tuple[Version, ...] = ()
    """Of all of them, oldest first."""


def known(tx: Reader, report_id: bytes) -> Known | None:
    """The report of this id."""
    rows = tx.all(
        """SELECT reporter_id, user_id, at, (SELECT count(*) FROM reported m WHERE m.report_id = r.report_id)
            FROM reports r WHERE r.report_id = ?""",
        (report_id,),
    )
    return Known(*rows[0]) if rows else None


def add(tx: Transaction, report: NewReport, messages: Sequence[StoredMessage]) -> None:
    """Store a report and copies of the messages, with all they said before."""
    tx.execute(
        """INSERT INTO reports (report_id, at, reporter_id, user_id, reason, thread_id, note)
            VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (
            report.report_id,
            tx.now,
            report.reporter_id,
            report.user_id,
            report.reason,
            report.thread_id,
            report.note,
        ),
    )
    for message in messages:
        tx.execute(
            """INSERT INTO reported (report_id, seq, message_id, sender_id, sent_at, body, content_hash)
                VALUES (?, ?, ?, ?, ?, ?, ?)""",
            (
                report.report_id,
                message.seq,
                message.id,
                message.sender_id,
                message.sent_at,
                message.body,
                message.content_hash,
            ),
        )
        if message.body is None:
            # What it said before is gone with it, also where that is not erased yet.
            continue
        tx.execute(
            """INSERT INTO reported_versions (report_id, seq, rev, at, body)
                SELECT ?, ?, rev, at, body FROM versions WHERE message_id = ?""",
            (report.report_id, message.seq, message.id),
        )


def page(tx: Reader, before: tuple[int, bytes], limit: int) -> list[ReportLine]:
    """Reports, the newest first, behind `before` (time and id)."""
    rows = tx.all(
        """SELECT r.report_id, r.at, r.user_id, coalesce(w.username, ''), coalesce(u.username, ''), r.reason, r.note,
                r.thread_id
            FROM reports r LEFT JOIN accounts w ON w.user_id = r.reporter_id
            LEFT JOIN accounts u ON u.user_id = r.user_id
            WHERE (r.at, r.report_id) < (?, ?) ORDER BY r.at DESC, r.report_id DESC LIMIT ?""",
        (*before, limit),
    )
    return [
        ReportLine(
            report_id,
            at,
            user_id,
            who,
            whom,
            reason,
            note,
            _frozen(tx, report_id, thread_id or b""),
            _versions(tx, report_id),
        )
        for report_id, at, user_id, who, whom, reason, note, thread_id in rows
    ]


def _frozen(tx: Reader, report_id: bytes, thread_id: bytes) -> tuple[StoredMessage, ...]:
    rows = tx.all(
        """SELECT message_id, seq, sender_id, sent_at, body, content_hash FROM reported
            WHERE report_id = ? ORDER BY seq""",
        (report_id,),
    )
    return tuple(StoredMessage(row[0], thread_id, row[1], 0, row[2], row[3], row[4], row[5], None) for row in rows)


def _versions(tx: Reader, report_id: bytes) -> tuple[Version, ...]:
    rows = tx.all("SELECT seq, at, body FROM reported_versions WHERE report_id = ? ORDER BY seq, rev", (report_id,))
    return tuple(Version(*row) for row in rows)
