"""Opening: the promises hold, and what is not ours is refused untouched."""

import os
import stat
from pathlib import Path

import apsw
import pytest

from relay.storage.errors import ForeignFileError, WeakDurabilityError
from relay.storage.sqlite.adapter import prepare
from relay.storage.sqlite.connections import open_reader, open_writer, verify
from relay.storage.sqlite.settings import SqliteSettings

KEY = "0123456789abcdef" * 4
PLAIN = SqliteSettings()


def test_a_new_database_is_for_its_owner_alone(tmp_path: Path) -> None:
    prepare(tmp_path / "relay.db", PLAIN).close()
    assert stat.S_IMODE((tmp_path / "relay.db").stat().st_mode) == 0o600


def test_the_settings_hold(tmp_path: Path) -> None:
    connection = prepare(tmp_path / "relay.db", PLAIN)
    verify(connection)
    assert connection.pragma("wal_autocheckpoint") == 0
    connection.close()


@pytest.mark.parametrize(
    ("name", "value"), [("synchronous", "normal"), ("secure_delete", False), ("journal_mode", "delete")]
)
def test_weaker_settings_are_refused(tmp_path: Path, name: str, value: object) -> None:
    connection = open_writer(tmp_path / "relay.db", PLAIN)
    connection.pragma(name, value)
    with pytest.raises(WeakDurabilityError, match=name):
        verify(connection)
    connection.close()


@pytest.mark.parametrize("content", [b"no database at all, but long enough to look at" * 30, os.urandom(8_192)])
def test_a_file_that_is_no_database_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "relay.db"
    path.write_bytes(content)
    with pytest.raises(ForeignFileError):
        prepare(path, PLAIN)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "relay.db"
    other = apsw.Connection(str(path))
    other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(ForeignFileError, match="another program"):
        prepare(path, PLAIN)
    assert path.read_bytes() == before


def test_a_key_encrypts_and_only_that_key_opens(tmp_path: Path) -> None:
    path = tmp_path / "relay.db"
    connection = prepare(path, SqliteSettings(key=KEY))
    connection.execute("UPDATE meta SET value = ? WHERE name = 'epoch'", (b"findable-in-plaintext",))
    connection.close()
    assert b"findable-in-plaintext" not in path.read_bytes()
    assert not path.read_bytes().startswith(b"SQLite format 3")
    reader = open_reader(path, SqliteSettings(key=KEY))
    assert reader.execute("SELECT value FROM meta WHERE name = 'epoch'").get == b"findable-in-plaintext"
    reader.close()
    for wrong in (SqliteSettings(key=KEY[::-1]), PLAIN):
        with pytest.raises(ForeignFileError):
            prepare(path, wrong)


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    prepare(tmp_path / "relay.db", PLAIN).close()
    reader = open_reader(tmp_path / "relay.db", PLAIN)
    with pytest.raises(apsw.ReadOnlyError):
        reader.execute("DELETE FROM meta")
    reader.close()


def test_a_join_is_prepared_once(tmp_path: Path) -> None:
    """STAT4 without the planner's stability guarantee would prepare it on every bind."""
    connection = prepare(tmp_path / "relay.db", PLAIN)
    sql = "SELECT a.username FROM members m JOIN accounts a ON a.user_id = m.user_id WHERE m.thread_id = ?"
    query = connection.cursor()
    for number in range(5):
        query.execute(sql, (bytes([number]) * 16,)).fetchall()
    assert connection.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, -1) == 1
    connection.close()
