"""Backups: made beside a running relay, checked, and restored with a new epoch and the ledger."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from relay.storage import (
    accounts,
    blobs,
    devices,
    erasures,
    mailboxes,
    messages,
    meta,
    people,
    reports,
    requests,
    settings,
)
from relay.storage.errors import ForeignFileError, NewerSchemaError, StorageError
from relay.storage.ledger import Ledger
from relay.storage.messages import StoredMessage
from relay.storage.pairs import NEVER
from relay.storage.port import Reader, Transaction
from relay.storage.sqlite.adapter import prepare
from relay.storage.sqlite.backup import back_up, check, restore
from relay.storage.sqlite.schema import VERSION
from relay.storage.sqlite.settings import SqliteSettings
from relay.storage.threads import insert_direct
from tests.relay.storage.adapters import START, Clock, Opened, open_sqlite
from tests.relay.storage.rows import entry, key, put_account

PLAIN = SqliteSettings()
SEALED = SqliteSettings(key="ab" * 32)


def put_world(tx: Transaction) -> None:
    one, two = put_account(tx, 1), put_account(tx, 2)
    insert_direct(tx, key(10), one, two)
    put_message(tx, 1)
    devices.insert(tx, devices.NewDevice(key(50), one, "laptop", b"k" * 32, b"h" * 32))


def put_message(tx: Transaction, seq: int) -> None:
    body = b'{"text":"secret %d","type":"text"}' % seq
    row = StoredMessage(key(100 + seq), key(10), seq, seq, key(1), tx.now, body, b"h" * 32, None)
    assert messages.insert(tx, row, b"mac")
    tx.append(key(1), entry(100 + seq))
    tx.append(key(2), entry(100 + seq))


async def reopened(folder: Path, settings: SqliteSettings) -> Opened:
    return await open_sqlite(folder, Clock(), key=settings.key)


def marks(tx: Reader) -> tuple[str, bytes]:
    return meta.epoch(tx), meta.key(tx)


@pytest.mark.parametrize("settings", [PLAIN, SEALED], ids=["plain", "sealed"])
async def test_a_backup_of_a_running_relay_comes_back_with_a_new_epoch(
    tmp_path: Path, settings: SqliteSettings
) -> None:
    opened = await reopened(tmp_path, settings)
    await opened.storage.write(put_world)
    epoch, secret = await opened.storage.read(marks)
    made = back_up(tmp_path / "relay.db", tmp_path / "copy", settings)
    await opened.storage.write(lambda tx: put_message(tx, 2))
    await opened.storage.close()
    assert (made.accounts, made.messages, made.schema, made.epoch) == (2, 1, VERSION, epoch)
    assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == 0o600
    assert check(tmp_path / "copy", settings) == made

    fresh = tmp_path / "fresh"
    fresh.mkdir()
    report = restore(tmp_path / "copy", fresh / "relay.db", Ledger(tmp_path / "ledger"), settings, START)
    assert report.epoch != epoch
    assert sorted(path.name for path in fresh.iterdir()) == ["relay.db"]
    again = await reopened(fresh, settings)
    assert await again.storage.read(marks) == (report.epoch, secret)
    assert await again.storage.read(lambda tx: mailboxes.mailbox(tx, key(2)).head) == 1
    # The seq of the lost message is handed out again: the new epoch tells clients.
    assert await again.storage.write(lambda tx: tx.append(key(2), entry(9))) == 2
    await again.storage.close()
    assert again.deaths == []


async def test_a_restore_erases_again_what_the_ledger_names(tmp_path: Path) -> None:
    opened = await reopened(tmp_path, PLAIN)
    await opened.storage.write(put_world)
    ledger = Ledger(tmp_path / "ledger")
    back_up(tmp_path / "relay.db", tmp_path / "copy", PLAIN)

    def erase(tx: Transaction) -> None:
        put_message(tx, 2)
        assert messages.erase(tx, key(101), 3)
        assert messages.erase(tx, key(102), 4)
        assert devices.remove(tx, key(1), key(50))

    await opened.storage.write(erase)
    assert await ledger.catch_up(opened.storage) == 3
    await opened.storage.close()

    fresh = tmp_path / "fresh"
    fresh.mkdir()
    restore(tmp_path / "copy", fresh / "relay.db", Ledger(tmp_path / "ledger"), PLAIN, START)
    assert b"secret 1" not in (fresh / "relay.db").read_bytes()
    again = await reopened(fresh, PLAIN)
    row = (await again.storage.read(lambda tx: messages.by_ids(tx, key(1), [key(101)])))[key(101)]
    assert (row.body, row.content_hash, row.rev) == (None, None, 1)
    assert await again.storage.read(lambda tx: devices.by_token(tx, b"h" * 32)) is None
    assert await again.storage.read(erasures.last) == 3
    # Nothing new to copy: the restored database knows what the ledger holds.
    assert await Ledger(tmp_path / "ledger").catch_up(again.storage) == 0
    await again.storage.close()


async def test_a_restore_revives_no_password_and_no_used_code(tmp_path: Path) -> None:
    opened = await reopened(tmp_path, PLAIN)
    await opened.storage.write(put_world)
    await opened.storage.write(lambda tx: accounts.add_recovery_codes(tx, key(1), [b"used", b"left"]))
    await opened.storage.write(lambda tx: accounts.add_recovery_codes(tx, key(2), [b"ended", b"ended too"]))
    back_up(tmp_path / "relay.db", tmp_path / "copy", PLAIN)

    def change(tx: Transaction) -> None:
        accounts.set_password(tx, key(1), "newer hash")
        assert accounts.use_recovery_code(tx, key(1), b"used")
        assert not accounts.use_recovery_code(tx, key(1), b"used")
        accounts.drop_recovery_codes(tx, key(2))

    await opened.storage.write(change)
    assert await Ledger(tmp_path / "ledger").catch_up(opened.storage) == 4
    await opened.storage.close()
    assert b"newer hash" not in (tmp_path / "ledger").read_bytes()

    fresh = tmp_path / "fresh"
    fresh.mkdir()
    report = restore(tmp_path / "copy", fresh / "relay.db", Ledger(tmp_path / "ledger"), PLAIN, START)
    assert report.locked == 1
    again = await reopened(fresh, PLAIN)
    assert await again.storage.read(lambda tx: accounts.password_of(tx, key(1))) == ""
    assert await again.storage.read(lambda tx: accounts.password_of(tx, key(2))) == "hash"
    assert not await again.storage.write(lambda tx: accounts.use_recovery_code(tx, key(1), b"used"))
    assert await again.storage.write(lambda tx: accounts.use_recovery_code(tx, key(1), b"left"))
    assert await again.storage.read(lambda tx: accounts.recovery_codes_left(tx, key(2))) == 0
    await again.storage.close()


def test_a_backup_and_its_name_are_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(tmp_path / "relay.db", PLAIN).close()
    synced: list[bool] = []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(descriptor).st_mode))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    back_up(tmp_path / "relay.db", tmp_path / "copy", PLAIN)
    assert synced == [False, True]


async def test_a_backup_is_never_written_over_a_file(tmp_path: Path) -> None:
    prepare(tmp_path / "relay.db", PLAIN).close()
    (tmp_path / "copy").write_bytes(b"precious")
    with pytest.raises(FileExistsError):
        back_up(tmp_path / "relay.db", tmp_path / "copy", PLAIN)
    assert (tmp_path / "copy").read_bytes() == b"precious"


def test_a_restore_replaces_nothing(tmp_path: Path) -> None:
    prepare(tmp_path / "relay.db", PLAIN).close()
    back_up(tmp_path / "relay.db", tmp_path / "copy", PLAIN)
    before = (tmp_path / "relay.db").read_bytes()
    with pytest.raises(StorageError, match="empty folder"):
        restore(tmp_path / "copy", tmp_path / "relay.db", Ledger(tmp_path / "ledger"), PLAIN, START)
    assert (tmp_path / "relay.db").read_bytes() == before


async def test_a_restore_beside_the_log_of_a_lost_database_is_refused(tmp_path: Path) -> None:
    opened = await reopened(tmp_path, PLAIN)
    await opened.storage.write(put_world)
    back_up(tmp_path / "relay.db", tmp_path / "copy", PLAIN)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    # What a killed relay leaves when its database alone is moved away.
    (fresh / "relay.db-wal").write_bytes((tmp_path / "relay.db-wal").read_bytes())
    await opened.storage.close()
    with pytest.raises(StorageError, match=r"relay\.db-wal exists"):
        restore(tmp_path / "copy", fresh / "relay.db", Ledger(tmp_path / "ledger"), PLAIN, START)
    assert [path.name for path in fresh.iterdir()] == ["relay.db-wal"]


async def test_damage_is_found(tmp_path: Path) -> None:
    opened = await reopened(tmp_path, PLAIN)
    await opened.storage.write(put_world)
    await opened.storage.close()
    back_up(tmp_path / "relay.db", tmp_path / "copy", PLAIN)
    whole = (tmp_path / "copy").read_bytes()
    pages = len(whole) // 4_096
    for name, content in {
        "cut": whole[: len(whole) // 2],
        "scratched": whole[:4_096] + b"\xff" * 4_096 * (pages - 1),
        "empty": b"",
        "foreign": b"not a database " * 600,
    }.items():
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(ForeignFileError):
            check(path, PLAIN)
        with pytest.raises(ForeignFileError):
            restore(path, tmp_path / "fresh.db", Ledger(tmp_path / "ledger"), PLAIN, START)
        assert not (tmp_path / "fresh.db").exists()
    with pytest.raises(FileNotFoundError):
        check(tmp_path / "nowhere", PLAIN)


def test_a_backup_of_a_newer_relay_is_refused(tmp_path: Path) -> None:
    connection = prepare(tmp_path / "relay.db", PLAIN)
    connection.pragma("user_version", VERSION + 1)
    connection.close()
    with pytest.raises(NewerSchemaError):
        check(tmp_path / "relay.db", PLAIN)


def test_a_damaged_ledger_stops_a_restore(tmp_path: Path) -> None:
    prepare(tmp_path / "relay.db", PLAIN).close()
    back_up(tmp_path / "relay.db", tmp_path / "copy", PLAIN)
    (tmp_path / "ledger").write_bytes(b"{oops}\n")
    with pytest.raises(StorageError, match="Line 1"):
        restore(tmp_path / "copy", tmp_path / "fresh.db", Ledger(tmp_path / "ledger"), PLAIN, START)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("fresh")] == []


async def test_who_reaches_whom_and_what_was_reported_come_back(tmp_path: Path) -> None:
    def work(tx: Transaction) -> None:
        put_world(tx)
        people.follow(tx, key(1), key(2))
        people.follow(tx, key(2), key(1))
        settings.block(tx, key(1), key(2))
        settings.put_on_list(tx, key(2), key(1), NEVER)
        settings.change(tx, key(2), {"inbox_reach": 0, "words": '["x"]'})
        requests.ask(tx, key(10), key(1), key(2), tx.now + 9, "words")
        requests.open_contact(tx, key(1), key(11), b"sketch")
        message = messages.by_ids(tx, key(1), [key(101)])[key(101)]
        reports.add(tx, reports.NewReport(key(60), key(2), key(1), "spam", key(10), "note"), [message])

    def read(tx: Reader) -> list[object]:
        tables = ("accounts", "follows", "blocks", "listed", "members", "openings", "reports", "reported")
        return [tx.all(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]

    opened = await reopened(tmp_path, PLAIN)
    await opened.storage.write(work)
    before = await opened.storage.read(read)
    back_up(tmp_path / "relay.db", tmp_path / "copy", PLAIN)
    await opened.storage.write(lambda tx: messages.erase(tx, key(101), 2))
    ledger = Ledger(tmp_path / "ledger")
    await ledger.catch_up(opened.storage)
    await opened.storage.close()
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    restore(tmp_path / "copy", fresh / "relay.db", ledger, PLAIN, START)
    again = await reopened(fresh, PLAIN)
    assert await again.storage.read(read) == before
    # The message is erased again; the report's own copy is not the message.
    assert (await again.storage.read(lambda tx: messages.by_ids(tx, key(1), [key(101)])))[key(101)].body is None
    await again.storage.close()


async def test_a_backup_tells_how_many_blobs_it_names_and_an_older_one_none(tmp_path: Path) -> None:
    opened = await open_sqlite(tmp_path, Clock())

    def work(tx: Transaction) -> None:
        for number in (20, 21):
            blobs.insert(tx, blobs.StoredBlob(key(number), key(1), b"h" * 32, 1_000, "image/png"))
        blobs.post(tx, key(21), blobs.Posting(key(10), key(100)))
        blobs.let_go(tx, key(100))

    await opened.storage.write(work)
    report = back_up(tmp_path / "relay.db", tmp_path / "copy.db", PLAIN)
    assert (report.blobs, report.blob_bytes) == (1, 1_000)
    await opened.storage.close()
    older = prepare(tmp_path / "copy.db", PLAIN)
    older.execute("DROP TABLE blobs")
    older.pragma("user_version", VERSION - 1)
    older.close()
    assert check(tmp_path / "copy.db", PLAIN).blobs == 0


FULL_DISK = """
import resource, sys
from pathlib import Path
from relay.storage.errors import StorageError
from relay.storage.ledger import Ledger
from relay.storage.sqlite.adapter import prepare
from relay.storage.sqlite.backup import back_up, restore
from relay.storage.sqlite.settings import SqliteSettings

folder, settings = Path(sys.argv[1]), SqliteSettings()
prepare(folder / "relay.db", settings).close()
back_up(folder / "relay.db", folder / "copy", settings)
resource.setrlimit(resource.RLIMIT_FSIZE, (8192, resource.RLIM_INFINITY))
(folder / "new").mkdir()
for work in (
    lambda: prepare(folder / "another.db", settings),
    lambda: back_up(folder / "relay.db", folder / "second", settings),
    lambda: restore(folder / "copy", folder / "new" / "relay.db", Ledger(folder / "erased.log"), settings, 0),
):
    try:
        work()
    except StorageError as error:
        print(error)
"""


def test_on_a_full_disk_an_operator_gets_words_and_nothing_is_left(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path)], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout.splitlines()
    assert len(told) == 3
    assert all("the disk" in line for line in told)
    assert not (tmp_path / "second").exists()
    assert not os.listdir(tmp_path / "new")
