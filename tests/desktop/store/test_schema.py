"""The tables, and that the window's questions are answered by an index."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop.domain.person import MeRow, PersonRow
from desktop.domain.reach import SettingsRow
from desktop.store import database, labels, outbox, rows, schema, threads
from desktop.store.store import Store
from tests.helpers.stores import add_thread

KEY = bytes(range(32))
_FIRST_ROWS = """
INSERT INTO me VALUES (1, x'00000000000000000000000000000001', 1, 'ada', 'Ada', 'personal', 0, 5, NULL, 0, 9);
INSERT INTO people VALUES (x'00000000000000000000000000000002', 3, 'bo', 'Bo', 'bo bo', 'hi', 'personal', 0, 0, 0, 0,
    4, 0, 'inbox');
INSERT INTO threads (n, thread_id, kind, state, other_id) VALUES (1, x'00000000000000000000000000000009', 'direct',
    'active', x'00000000000000000000000000000002');
INSERT INTO outbox VALUES (7, 'read', 1, NULL, '3', 0);
"""


def test_every_version_has_its_step() -> None:
    assert sorted(schema.STEPS) == list(range(1, schema.VERSION + 1))


def test_a_cache_of_the_first_version_goes_on_with_all_that_is_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "profile" / "cache.db"
    steps, version = schema.STEPS, schema.VERSION
    monkeypatch.setattr(schema, "STEPS", {1: steps[1]})
    monkeypatch.setattr(schema, "VERSION", 1)
    db = database.open_writer(path, KEY)
    db.execute(_FIRST_ROWS)
    db.close()
    monkeypatch.setattr(schema, "STEPS", steps)
    monkeypatch.setattr(schema, "VERSION", version)
    store = Store(path, KEY)
    assert store.account() == MeRow(UUID(int=1), "ada", "Ada", joined_at=5, recovery_codes_left=9)
    (thread,) = store.reading(lambda db: threads.page(db, unread_only=False, after=None, limit=9))
    assert (thread.state, thread.accepted, thread.request) == ("active", False, None)
    assert thread.other == PersonRow(UUID(int=2), "bo", "Bo", rev=3, bio="hi", followers=4)
    assert store.reading(lambda db: outbox.heads(db, 9, now=1)) == [(1, 7)]
    assert store.reading(rows.settings) == SettingsRow()
    store.close()


def test_messages_of_before_are_found_by_where_they_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "profile" / "cache.db"
    steps, version = schema.STEPS, schema.VERSION
    before = 9
    monkeypatch.setattr(schema, "STEPS", {number: steps[number] for number in range(1, before + 1)})
    monkeypatch.setattr(schema, "VERSION", before)
    db = database.open_writer(path, KEY)
    for doc, mine, content, text in ((70, 0, "text", "harbour"), (71, 1, "text", "今 harbour"), (72, 0, "notice", "x")):
        db.execute(
            "INSERT INTO messages (doc, message_id, thread_n, pos, local_no, rev, sender_id, mine, at, content, text)"
            " VALUES (?1, zeroblob(?1), 1, ?1, ?1, 1, x'02', ?2, 0, ?3, ?4)",
            (doc, mine, content, text),
        )
        db.execute("INSERT INTO search (rowid, body) VALUES (?, ?)", (doc, text))
    db.close()
    monkeypatch.setattr(schema, "STEPS", steps)
    monkeypatch.setattr(schema, "VERSION", version)
    made: list[str] = []

    def counted(n: int, mine: bool, text: str, *more: Any) -> str:
        made.append(text)
        return labels.words_of(n, mine, text, *more)

    monkeypatch.setattr(database, "words_of", counted)
    db = database.open_writer(path, KEY)
    assert made == ["harbour", "今 harbour"], "the words of each are made once"
    sql = "SELECT rowid FROM search WHERE search MATCH ?"
    words = ("harbour", "x", labels.OWN, labels.label(1, mine=False))
    found = [[doc for (doc,) in db.execute(sql, (f'"{word}"',))] for word in words]
    assert found == [[70, 71], [], [71], [70]]
    db.close()


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        (
            rows.THREAD
            + f" WHERE t.archived = 0 AND {rows.IN_INBOX}"
            + " ORDER BY t.pinned DESC, t.sort_at DESC, t.thread_id DESC LIMIT 50",
            "threads_inbox",
        ),
        (
            rows.THREAD
            + f" WHERE t.archived = 0 AND {rows.IN_INBOX} AND (t.pinned, t.sort_at, t.thread_id) < (1, 5, x'00')"
            + " ORDER BY t.pinned DESC, t.sort_at DESC, t.thread_id DESC LIMIT 50",
            "threads_inbox",
        ),
        (
            rows.THREAD
            + f" WHERE t.archived = 0 AND (t.unread > 0 OR t.marked_unread = 1) AND {rows.IN_INBOX}"
            + " ORDER BY t.pinned DESC, t.sort_at DESC, t.thread_id DESC LIMIT 50",
            "threads_unread",
        ),
        (
            rows.MESSAGE
            + " WHERE m.thread_n = 1 AND (m.pos, m.local_no) < (9, 9) ORDER BY m.pos DESC, m.local_no DESC LIMIT 50",
            "messages_order",
        ),
        (
            rows.COUNT_THREADS + f"t.archived = 0 AND (t.unread > 0 OR t.marked_unread = 1) AND {rows.IN_INBOX}",
            "threads_unread",
        ),
        (
            rows.THREAD
            + f" WHERE t.filtered = 0 AND {rows.WAITS} AND (t.pinned, t.sort_at, t.thread_id) < (1, 5, x'00')"
            + " ORDER BY t.pinned DESC, t.sort_at DESC, t.thread_id DESC LIMIT 50",
            "threads_requests",
        ),
        (rows.COUNT_THREADS + f"t.filtered = 1 AND {rows.WAITS}", "threads_requests"),
        ("SELECT min(due_at) FROM outbox WHERE due_at > 0 AND due_at > 5", "outbox_due"),
        ("SELECT thread_n, min(n) FROM outbox WHERE parked = 0 GROUP BY thread_n", "outbox_thread"),
        ("SELECT first, last FROM gaps WHERE thread_n = 1 AND last >= 3", "PRIMARY KEY"),
        ("SELECT n FROM threads WHERE stale > 0 AND stale = 1 ORDER BY sort_at DESC", "threads_stale"),
    ],
)
def test_it_is_answered_by_an_index(store: Store, sql: str, index: str) -> None:
    add_thread(store, count=20)
    plan = [line[3] for line in store.reading(lambda db: db.execute("EXPLAIN QUERY PLAN " + sql).fetchall())]
    assert any(index in line for line in plan[:2]), plan
    assert not any("SCAN" in line and "USING" not in line for line in plan), plan
    if "outbox" not in sql:
        assert not any("TEMP B-TREE" in line for line in plan), plan
