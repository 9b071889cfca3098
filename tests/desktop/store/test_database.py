"""The file: made whole, opened with its key alone, and never taken for what it is not."""

import random
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from desktop.domain.problem import Problem
from desktop.store import database, schema
from tests.helpers.stores import KEY, add_thread, all_messages, open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A cache with a thread of 300 messages, closed."""
    store = open_store(tmp_path)
    add_thread(store, count=300)
    store.scrub()
    store.close()
    return store.path


def opened(path: Path, key: bytes = KEY) -> str:
    """The name of the Problem, or an empty text where it opened."""
    try:
        database.open_writer(path, key).close()
    except Problem as problem:
        return problem.name
    return ""


def test_a_new_cache_is_for_this_user_alone(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    db = database.open_writer(path, KEY)
    for file in database.files_of(path):
        if file.exists():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    db.close()


def test_the_pragmas_hold(path: Path) -> None:
    db = database.open_writer(path, KEY)
    assert db.execute("PRAGMA journal_mode").get == "wal"
    assert db.execute("PRAGMA secure_delete").get == 1
    assert db.execute("PRAGMA cipher").get == "chacha20"
    assert db.execute("PRAGMA user_version").get == schema.VERSION
    db.close()


def test_nothing_of_it_can_be_read_in_the_file(path: Path) -> None:
    db = database.open_writer(path, KEY)
    db.execute("UPDATE messages SET text = 'NEEDLE-IN-THE-FILE'")
    for file in database.files_of(path):
        if file.exists():
            raw = file.read_bytes()
            assert b"NEEDLE" not in raw
            assert b"SQLite format" not in raw[:16] or file.suffix != ".db"
            assert b"message 1" not in raw
    db.close()


def test_another_key_opens_nothing_and_harms_nothing(path: Path) -> None:
    assert opened(path, bytes(32)) == "cache_damaged"
    assert opened(path) == ""


def test_an_empty_file_is_not_taken_for_a_new_cache(path: Path) -> None:
    path.write_bytes(b"")
    assert opened(path) == "cache_damaged"
    assert path.read_bytes() == b""


@pytest.mark.parametrize("size", [1, 100, 4096, 4097, 20_000])
def test_a_file_cut_short_is_damaged(path: Path, size: int) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:size])
    if opened(path) == "":
        store = database.open_writer(path, KEY)
        with pytest.raises(apsw.CorruptError):
            store.execute("SELECT sum(length(text)) FROM messages").get  # noqa: B018
        store.close()


@pytest.mark.parametrize("content", [b"not a database", b"SQLite format 3\x00" + bytes(4080), bytes(8192)])
def test_a_foreign_file_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert opened(path) == "cache_damaged"
    assert path.read_bytes() == content


def test_a_foreign_database_with_the_same_key_is_refused(path: Path) -> None:
    database.remove(path)
    db = apsw.Connection(str(path))
    db.execute("PRAGMA cipher = 'chacha20'")
    db.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    db.execute("CREATE TABLE other(x)")
    db.close()
    assert opened(path) == "cache_damaged"


def test_a_newer_cache_is_refused_and_left_alone(path: Path) -> None:
    db = database.open_writer(path, KEY)
    db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    db.close()
    before = path.read_bytes()
    assert opened(path) == "cache_newer"
    assert path.read_bytes() == before


def test_another_programs_file_under_the_same_key_is_refused_and_left_alone(path: Path) -> None:
    db = database.open_writer(path, KEY)
    db.execute(f"PRAGMA application_id = {schema.APPLICATION + 1}")
    db.close()
    before = path.read_bytes()
    assert opened(path) == "cache_damaged"
    assert path.read_bytes() == before


def test_every_flipped_bit_is_noticed_or_harmless(
    path: Path, rng: random.Random, count: Callable[[int, int], int]
) -> None:
    whole = path.read_bytes()
    db = database.open_writer(path, KEY)
    truth = db.execute("SELECT doc, text FROM messages ORDER BY doc").fetchall()
    db.close()
    noticed = 0
    for _ in range(count(30, 300)):
        bit = rng.randrange(len(whole) * 8)
        altered = bytearray(whole)
        altered[bit // 8] ^= 1 << (bit % 8)
        path.write_bytes(bytes(altered))
        name = opened(path)
        assert name in ("", "cache_damaged")
        if name:
            noticed += 1
            continue
        db = database.open_writer(path, KEY)
        try:
            assert db.execute("SELECT doc, text FROM messages ORDER BY doc").fetchall() == truth
        except apsw.CorruptError:
            noticed += 1
        finally:
            db.close()
    assert noticed


def test_a_crash_while_it_is_made_leaves_nothing_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "profile" / "cache.db"
    path.parent.mkdir(mode=0o700)
    path.with_name("cache.db.new").write_bytes(b"half of it")
    assert opened(path) == ""


def test_a_migration_is_all_or_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    next_one, ours = schema.VERSION + 1, schema.STEPS
    failing = "CREATE TABLE later(x); INSERT INTO later VALUES (1); INSERT INTO nowhere VALUES (2);"
    monkeypatch.setattr(schema, "STEPS", ours | {next_one: failing})
    monkeypatch.setattr(schema, "VERSION", next_one)
    with pytest.raises(apsw.SQLError):
        database.open_writer(path, KEY)
    monkeypatch.setattr(schema, "STEPS", ours | {next_one: "CREATE TABLE later(x);"})
    db = database.open_writer(path, KEY)
    assert db.execute("PRAGMA user_version").get == next_one
    assert db.execute("SELECT count(*) FROM later").get == 0
    db.close()


def test_a_reader_cannot_write(path: Path) -> None:
    writer = database.open_writer(path, KEY)
    reader = database.open_reader(path, KEY)
    with pytest.raises(apsw.ReadOnlyError):
        reader.execute("DELETE FROM messages")
    reader.close()
    writer.close()


def test_a_key_has_32_bytes(path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        database.open_writer(path, b"short")


def test_removing_leaves_no_file(path: Path) -> None:
    database.open_writer(path, KEY).close()
    database.remove(path)
    assert list(path.parent.iterdir()) == []


FILL = """
import resource, signal, sys
from pathlib import Path
from desktop.domain.problem import Problem
from desktop.store import threads
from desktop.store.store import Store
from tests.helpers.stores import KEY, THREAD, fact, take

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store(Path(sys.argv[1]), KEY)
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
stored = 0
try:
    for start in range(301, 100_000, 50):
        with store.write(durable=True) as tx:
            take(tx, 1, (fact(seq, "x" * 500) for seq in range(start, start + 50)))
        stored = start + 49
except Problem as problem:
    print(problem.name, stored)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)) if False else None
"""


@pytest.mark.parametrize("limit", [400_000, 700_000, 1_500_000])
def test_on_a_full_disk_nothing_is_half_stored(path: Path, limit: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(path), str(limit)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    name, stored = done.stdout.split()
    assert name == "disk_full"
    store = open_store(path.parent.parent)
    seqs = [row.seq for row in all_messages(store)]
    assert seqs == list(range(1, max(300, int(stored)) + 1))
    add_thread(store, count=0)
    store.close()
