"""Migrations: forward only, whole or not at all, and never over a newer schema."""

from datetime import date
from pathlib import Path
from typing import Any

import apsw
import pytest

from relay.storage import mailboxes, messages, meta, threads
from relay.storage.errors import NewerSchemaError
from relay.storage.sqlite import schema
from relay.storage.sqlite.adapter import prepare
from relay.storage.sqlite.connections import APPLICATION_ID, open_writer
from relay.storage.sqlite.migrations import migrate, version_of
from relay.storage.sqlite.schema import STEPS, VERSION
from relay.storage.sqlite.settings import SqliteSettings
from relay.storage.sqlite.transaction import SqliteTransaction
from relay.wire.rules import age_opens_at

SETTINGS = SqliteSettings()
NEXT = (
    *STEPS,
    ("ALTER TABLE accounts ADD COLUMN note TEXT", "CREATE TABLE more (id INTEGER)", "INSERT INTO more VALUES (7)"),
    ("CREATE TABLE most (id INTEGER)",),
)


def fill(connection: apsw.Connection) -> None:
    meta.put(SqliteTransaction(connection, "", b""), epoch="e", key=b"k")


def shape(connection: apsw.Connection) -> list[Any]:
    return list(connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name"))


class Killed(BaseException):
    """Stands for kill −9 at a statement."""


class KilledAt:
    """A connection that ends at its nth statement."""

    def __init__(self, connection: apsw.Connection, at: int) -> None:
        self._connection = connection
        self._left = at

    def _count(self) -> None:
        self._left -= 1
        if self._left == 0:
            raise Killed

    def execute(self, sql: str, *more: Any) -> Any:
        if sql != "ROLLBACK":
            self._count()
        return self._connection.execute(sql, *more)

    def pragma(self, name: str, *value: Any) -> Any:
        if value:
            self._count()
        return self._connection.pragma(name, *value)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def test_a_new_database_has_the_schema_of_this_version(tmp_path: Path) -> None:
    connection = prepare(tmp_path / "relay.db", SETTINGS)
    assert version_of(connection) == VERSION
    assert connection.pragma("application_id") == APPLICATION_ID
    before = shape(connection)
    migrate(connection, fill)
    assert shape(connection) == before
    connection.close()


def test_opening_again_keeps_epoch_and_key(tmp_path: Path) -> None:
    found = []
    for _ in range(2):
        connection = prepare(tmp_path / "relay.db", SETTINGS)
        tx = SqliteTransaction(connection, "", b"")
        found.append((meta.epoch(tx), meta.key(tx)))
        connection.close()
    assert found[0] == found[1]


def test_a_newer_schema_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "relay.db"
    connection = prepare(path, SETTINGS)
    connection.pragma("user_version", VERSION + 1)
    before = shape(connection)
    connection.close()
    with pytest.raises(NewerSchemaError, match=str(VERSION + 1)):
        prepare(path, SETTINGS)
    again = open_writer(path, SETTINGS)
    assert (version_of(again), shape(again)) == (VERSION + 1, before)
    again.close()


def test_old_data_survives_new_steps(tmp_path: Path) -> None:
    connection = open_writer(tmp_path / "relay.db", SETTINGS)
    migrate(connection, fill, STEPS)
    connection.execute("INSERT INTO mailboxes (user_id, floor) VALUES (x'01', 5)")
    migrate(connection, fill, NEXT)
    assert version_of(connection) == len(NEXT)
    assert connection.execute("SELECT floor FROM mailboxes").get == 5
    assert connection.execute("SELECT id FROM more").get == 7
    connection.close()


def test_a_migration_killed_at_any_statement_is_completed_by_the_next_start(tmp_path: Path) -> None:
    whole = open_writer(tmp_path / "whole.db", SETTINGS)
    migrate(whole, fill, NEXT)
    wanted = shape(whole)
    whole.close()
    at = 0
    killed = True
    while killed:
        at += 1
        path = tmp_path / f"{at}.db"
        connection = open_writer(path, SETTINGS)
        try:
            migrate(KilledAt(connection, at), fill, NEXT)  # type: ignore[arg-type]
            killed = False
        except Killed:
            assert not connection.in_transaction
        version = version_of(connection)
        assert len(shape(connection)) == 0 or version > 0
        connection.close()
        again = open_writer(path, SETTINGS)
        migrate(again, fill, NEXT)
        assert shape(again) == wanted
        assert again.execute("SELECT count(*) FROM more").get == 1
        assert again.execute("SELECT count(*) FROM meta").get == 2
        again.close()
    assert at > len(STEPS[0]) + 8


def old_database(path: Path) -> apsw.Connection:
    """A database of the first schema: a pair in a conversation, one who follows only, a leap-day child, a business."""
    connection = open_writer(path, SETTINGS)
    migrate(connection, fill, STEPS[:1])
    people = [
        (b"1", "ada", "1990-05-05", "personal"),
        (b"2", "boris", "1990-05-05", "creator"),
        (b"3", "kid", "2024-02-29", "personal"),
        (b"4", "shop", "1980-01-01", "business"),
    ]
    for user_id, name, born, kind in people:
        connection.execute(
            """INSERT INTO accounts (user_id, username, display_name, name_key, kind, birth_date, open_at, joined_at,
                password) VALUES (?, ?, ?, ?, ?, ?, 0, 1, 'h')""",
            (user_id, name, name, name, kind, born),
        )
    for one, other, at in ((b"1", b"2", 5), (b"2", b"1", 9), (b"4", b"1", 3)):
        connection.execute("INSERT INTO follows (follower_id, followee_id, at) VALUES (?, ?, ?)", (one, other, at))
    for thread, one, other in ((b"t", b"1", b"2"), (b"u", b"1", b"4")):
        connection.execute(
            "INSERT INTO threads (thread_id, kind, pair, created_at, changed_at) VALUES (?, 'direct', ?, 1, 1)",
            (thread, one + other),
        )
        for user_id, known in ((one, 1), (other, int(thread == b"t"))):
            connection.execute(
                "INSERT INTO members (thread_id, user_id, known) VALUES (?, ?, ?)", (thread, user_id, known)
            )
    connection.execute(
        """INSERT INTO messages (id, thread_id, seq, rev, sender_id, sent_at, body, content_mac)
            VALUES (x'09', ?, 1, 1, ?, 1, x'7b7d', x'00')""",
        (b"t", b"1"),
    )
    return connection


def test_people_of_the_first_schema_keep_their_conversations(tmp_path: Path) -> None:
    connection = old_database(tmp_path / "relay.db")
    migrate(connection, fill)
    assert version_of(connection) == VERSION

    def rows(sql: str) -> list[Any]:
        return connection.execute(sql).fetchall()

    assert rows("SELECT username, inbox_reach, request_reach, band, friends FROM accounts ORDER BY user_id") == [
        ("ada", 1, 2, 2, 1),
        ("boris", 1, 2, 2, 1),
        ("kid", 0, 0, 0, 0),
        ("shop", 3, 3, 2, 0),
    ]
    (adult_at,) = rows("SELECT adult_at FROM accounts WHERE username = 'kid'")[0]
    assert adult_at == age_opens_at(date(2024, 2, 29), 18)
    assert rows("SELECT follower_id, friends_at, hidden FROM follows ORDER BY follower_id") == [
        (b"1", 9, 0),
        (b"2", 9, 0),
        (b"4", None, 0),
    ]
    assert rows(
        "SELECT thread_id, user_id, other_id, accepted, wrote, asking, request FROM members ORDER BY thread_id, user_id"
    ) == [
        (b"t", b"1", b"2", 1, 1, 0, 0),
        (b"t", b"2", b"1", 1, 0, 0, 0),
        (b"u", b"1", b"4", 0, 0, 0, 0),
        (b"u", b"4", b"1", 0, 0, 0, 0),
    ]
    assert rows("SELECT body, forwarded, edited_at, pinned_at, reactions FROM messages") == [
        (b"{}", 0, None, None, None)
    ]
    connection.close()


@pytest.mark.parametrize("entries", [0, 2])
def test_the_head_of_a_mailbox_stays_where_it_was(tmp_path: Path, entries: int) -> None:
    connection = open_writer(tmp_path / "relay.db", SETTINGS)
    migrate(connection, fill, STEPS[: STEPS.index(schema.HEADS)])
    connection.execute("INSERT INTO mailboxes (user_id, head, floor) VALUES (x'01', 5, ?)", (5 - entries,))
    for seq in range(5 - entries + 1, 6):
        connection.execute("INSERT INTO entries (user_id, seq, kind, at) VALUES (x'01', ?, 1, 0)", (seq,))
    migrate(connection, fill)
    box = mailboxes.mailbox(SqliteTransaction(connection, "", b""), b"\1")
    assert (box.head, box.floor) == (5, 5 - entries)
    connection.close()


def test_messages_are_read_along_their_orders(tmp_path: Path) -> None:
    connection = open_writer(tmp_path / "relay.db", SETTINGS)
    migrate(connection, fill)
    for sql in (messages.BEFORE, messages.AFTER, messages.AS_SENT, messages.BY_CHANGE, f"{threads.THREADS} (?)"):
        asked = (None,) * (4 if "?4" in sql else 2)
        steps = [step[3] for step in connection.execute(f"EXPLAIN QUERY PLAN {sql}", asked)]
        assert not [step for step in steps if step.startswith("SCAN") or "TEMP B-TREE" in step], steps
    connection.close()
