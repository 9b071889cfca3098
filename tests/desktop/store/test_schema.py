"""The tables, and that the window's questions are answered by an index."""

import pytest

from desktop.store import rows, schema
from desktop.store.store import Store
from tests.helpers.stores import add_thread


def test_every_version_has_its_step() -> None:
    assert sorted(schema.STEPS) == list(range(1, schema.VERSION + 1))


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        (
            rows.THREAD + " WHERE t.archived = 0 ORDER BY t.pinned DESC, t.sort_at DESC, t.thread_id DESC LIMIT 50",
            "threads_inbox",
        ),
        (
            rows.THREAD
            + " WHERE t.archived = 0 AND (t.pinned, t.sort_at, t.thread_id) < (1, 5, x'00')"
            + " ORDER BY t.pinned DESC, t.sort_at DESC, t.thread_id DESC LIMIT 50",
            "threads_inbox",
        ),
        (
            rows.THREAD
            + " WHERE t.archived = 0 AND (t.unread > 0 OR t.marked_unread = 1)"
            + " ORDER BY t.pinned DESC, t.sort_at DESC, t.thread_id DESC LIMIT 50",
            "threads_unread",
        ),
        (
            rows.MESSAGE
            + " WHERE m.thread_n = 1 AND (m.pos, m.local_no) < (9, 9) ORDER BY m.pos DESC, m.local_no DESC LIMIT 50",
            "messages_order",
        ),
        ("SELECT count(*) FROM threads WHERE archived = 0 AND (unread > 0 OR marked_unread = 1)", "threads_unread"),
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
