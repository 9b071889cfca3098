"""What is taken along, page by page: all of it once, in order."""

from pathlib import Path
from uuid import UUID

from desktop.store import drafts, exported, people, threads
from tests.helpers.stores import CY, T0, THREAD, add_thread, fact, open_store, person, take, thread_fact, write_message


def test_threads_and_their_messages_come_once_each(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    n = add_thread(store, count=7)
    write_message(store, UUID(int=1), "mine", n)
    asked = UUID(int=101)
    with store.write() as tx:
        threads.put(tx, thread_fact(asked, CY, state="request", changed_at=T0 + 10**9))
        threads.put(tx, thread_fact(UUID(int=102), UUID(int=4), state="closed"))
        take(tx, n, [fact(12)])
    assert store.reading(exported.count) == 9
    numbers = store.reading(exported.numbers)
    found = [store.reading(lambda db, n=n: exported.thread(db, n)) for n in numbers]  # type: ignore[misc]
    assert [(one[0].thread_id, one[1], one[2]) for one in found if one] == [(asked, False, 0), (THREAD, False, 4)]
    texts, after = [], exported.FIRST
    while True:
        page, after = store.reading(lambda db, at=after: exported.messages(db, n, at, 3))  # type: ignore[misc]
        assert len(page) <= 3
        if not page:
            break
        texts += [row.text for row in page]
    assert texts == [*(f"message {seq}" for seq in range(1, 8)), "message 12", "mine"]
    assert store.reading(lambda db: exported.thread(db, 4711)) is None
    with store.write() as tx:
        tx.execute("UPDATE threads SET stale = 1 WHERE n = ?", (n,))
    assert (store.reading(lambda db: exported.thread(db, n)) or (None, False, 0))[1]
    store.close()


def test_people_and_drafts(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    n = add_thread(store)
    with store.write() as tx:
        for number in range(10, 15):
            people.put(tx, person(UUID(int=number), f"p{number}"))
        drafts.put(tx, n, "a long text that is thrown away", 4)
        drafts.put(tx, n, "now", 5)
    first = store.reading(lambda db: exported.people(db, b"", 4))
    rest = store.reading(lambda db: exported.people(db, first[-1].user_id.bytes, 4))
    assert [one.username for one in (*first, *rest)] == ["p2", "p10", "p11", "p12", "p13", "p14"]
    told = store.reading(exported.drafts)
    assert [(one.thread_id, one.text, one.earlier) for one in told] == [
        (THREAD, "now", False),
        (THREAD, "a long text that is thrown away", True),
    ]
    store.close()
