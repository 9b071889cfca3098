"""What the writer remembers is what stands in the tables, whatever statement changed them."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.storage import pairs, settings, threads
from relay.storage.devices import NewDevice, insert
from relay.storage.people import follow, unfollow
from relay.storage.sqlite import memory
from relay.storage.sqlite.adapter import prepare
from relay.storage.sqlite.memory import Memory
from relay.storage.sqlite.settings import SqliteSettings
from relay.storage.sqlite.transaction import SqliteTransaction
from tests.relay.storage.rows import key, put_account

PEOPLE = (key(1), key(2), key(3))
THREADS = {key(12): (key(1), key(2)), key(13): (key(1), key(3))}
DEVICES = {key(1): key(51), key(2): key(52), key(3): key(53)}
COLUMNS = {
    "accounts": ("open_at", "suspended", "erased", "inbox_reach", "request_reach", "read_reach", "search_reach"),
    "members": ("known", "accepted", "declined", "wrote", "asked_at", "asking", "request", "receipts"),
    "follows": ("hidden",),
    "listed": ("list",),
}


class World:
    """Three people, two threads and their devices, over one connection with a memory and without one."""

    def __init__(self, folder: Path) -> None:
        self.connection = prepare(folder / "relay.db", SqliteSettings())
        self.memory = Memory(self.connection)
        self.tx = SqliteTransaction(self.connection, "", b"", self.memory)
        self._fresh = SqliteTransaction(self.connection, "", b"")
        for number in (1, 2, 3):
            put_account(self.tx, number)
            insert(self.tx, NewDevice(key(50 + number), key(number), "d", b"k", bytes([number])))
        for thread_id, (one, other) in THREADS.items():
            threads.insert_direct(self.tx, thread_id, one, other)

    def check(self) -> None:
        """Everybody is answered as the tables say."""
        for thread_id, user_id in product(THREADS, PEOPLE):
            asked = thread_id, user_id, DEVICES[user_id]
            assert pairs.sending(self.tx, *asked) == pairs.sending(self._fresh, *asked)

    def remembers(self, thread_id: bytes, user_id: bytes) -> bool:
        return self.memory.recall(thread_id, user_id + DEVICES[user_id]) is not None


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.connection.close()


person = st.sampled_from(PEOPLE)
two = st.sampled_from(list(product(PEOPLE, PEOPLE))).filter(lambda both: both[0] != both[1])
change = st.one_of(
    st.tuples(st.just("column"), st.sampled_from([(t, c) for t, of in COLUMNS.items() for c in of]), st.integers(0, 3)),
    st.tuples(st.sampled_from(("follow", "unfollow", "block", "unblock", "list", "unlist", "take")), two),
    st.tuples(st.sampled_from(("sign_out", "sign_in", "schedule", "unschedule", "kind")), person),
    st.tuples(st.just("advance"), st.sampled_from(list(THREADS)), st.integers(1, 9)),
    st.tuples(st.just("leave"), st.sampled_from([(t, u) for t, of in THREADS.items() for u in of])),
)


def apply(stage: World, *what: object) -> None:
    tx, execute = stage.tx, stage.connection.execute
    match what:
        case "column", (table, column), int(value):
            execute(f"UPDATE {table} SET {column} = ?", (value,))
        case "follow", (bytes(one), bytes(other)):
            follow(tx, one, other)
        case "unfollow", (bytes(one), bytes(other)):
            unfollow(tx, one, other)
        case "block", (bytes(one), bytes(other)):
            settings.block(tx, one, other)
        case "unblock", (bytes(one), bytes(other)):
            settings.unblock(tx, one, other)
        case "list", (bytes(one), bytes(other)):
            execute("INSERT OR REPLACE INTO listed (user_id, other_id, list, at) VALUES (?, ?, 1, 0)", (one, other))
        case "unlist", (bytes(one), bytes(other)):
            execute("DELETE FROM listed WHERE user_id = ? AND other_id = ?", (one, other))
        case "sign_out", bytes(one):
            execute("DELETE FROM devices WHERE user_id = ?", (one,))
        case "sign_in", bytes(one):
            execute(
                """INSERT OR IGNORE INTO devices (device_id, user_id, name, device_key, token_hash, created_at, seen_at)
                    VALUES (?, ?, 'd', x'00', ?, 0, 0)""",
                (DEVICES[one], one, one),
            )
        case "schedule", bytes(one):
            execute(
                """INSERT OR REPLACE INTO scheduled (id, user_id, thread_id, body, quiet, send_at, rev)
                    VALUES (?, ?, x'00', x'00', 0, 0, 1)""",
                (one, one),
            )
        case "take", (bytes(one), bytes(other)):
            execute(
                """INSERT OR REPLACE INTO scheduled (id, user_id, thread_id, body, quiet, send_at, rev)
                    VALUES (?, ?, x'00', x'00', 0, 0, 1)""",
                (one, other),
            )
        case "unschedule", bytes(one):
            execute("DELETE FROM scheduled WHERE user_id = ?", (one,))
        case "kind", bytes(one):
            execute("UPDATE accounts SET kind = 'business' WHERE user_id = ?", (one,))
        case "advance", bytes(thread_id), int(seq):
            threads.advance(tx, thread_id, seq, seq)
        case "leave", (bytes(thread_id), bytes(user_id)):
            execute("DELETE FROM members WHERE thread_id = ? AND user_id = ?", (thread_id, user_id))
        case _:
            raise AssertionError(what)


def test_whatever_changes_is_read_anew(stage: World) -> None:
    @given(st.lists(change, max_size=12))
    def changed(changes: list[tuple[object, ...]]) -> None:
        stage.connection.execute("BEGIN")
        stage.check()
        for one in changes:
            apply(stage, *one)
            stage.check()
        stage.connection.execute("ROLLBACK")
        stage.tx.forget()

    changed()


def test_a_row_that_another_takes_the_place_of_is_told_of(stage: World) -> None:
    apply(stage, "schedule", key(1))
    stage.check()
    apply(stage, "take", (key(1), key(2)))
    stage.check()


def test_what_is_not_asked_for_leaves_it_alone(stage: World) -> None:
    stage.check()
    threads.advance(stage.tx, key(12), 5, 5)
    assert threads.set_read(stage.tx, key(12), key(2), 5)
    assert threads.show_read(stage.tx, key(12), key(2), 5)
    follow(stage.tx, key(2), key(3))
    settings.block(stage.tx, key(1), key(3))
    assert (stage.remembers(key(12), key(1)), stage.remembers(key(13), key(1))) == (True, False)
    stage.check()


def test_what_is_rolled_back_was_never_so(stage: World) -> None:
    stage.check()
    stage.connection.execute("BEGIN")
    settings.block(stage.tx, key(1), key(2))
    stage.check()
    stage.connection.execute("ROLLBACK")
    stage.tx.forget()
    stage.check()


def test_a_savepoint_that_is_undone_was_never_so(stage: World) -> None:
    stage.connection.execute("BEGIN")
    mark = stage.tx.mark()
    stage.connection.execute("SAVEPOINT work")
    settings.block(stage.tx, key(1), key(2))
    stage.check()
    stage.connection.execute("ROLLBACK TO work")
    stage.tx.undo(mark)
    stage.check()
    stage.connection.execute("COMMIT")


def test_only_so_many_are_remembered(stage: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 1)
    stage.check()
    stage.check()
    assert len(stage.memory._found) == 1
    # What was forgotten is forgotten everywhere: no index of it grows on.
    stage.memory._person(key(1))
    assert not any((stage.memory._found, stage.memory._thread_of, stage.memory._threads_of, stage.memory._people_of))


def test_what_leaves_it_alone_is_named_as_the_tables_name_it(stage: World) -> None:
    for table, (_, _, others) in memory._TOLD_BY.items():
        assert others <= {row[1] for row in stage.connection.execute(f"PRAGMA table_info({table})")}
