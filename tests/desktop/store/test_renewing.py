"""A cache begun anew with all that nobody else has: whole, or not at all."""

from pathlib import Path

import apsw
import pytest

from desktop.domain.problem import Problem
from desktop.domain.sound import PcmFormat
from desktop.store import cursors, database, drafts, outbox, recordings, recovery, renewing, threads
from desktop.store.recordings import Piece
from desktop.store.store import Store
from tests.desktop.store.test_recovery import filled
from tests.helpers.stores import KEY, THREAD, all_messages


def with_a_recording(folder: Path) -> Path:
    path = filled(folder)
    store = Store(path, KEY)
    with store.write() as tx:
        recordings.add(tx, THREAD, Piece("recorded 1", PcmFormat(), 4))
    store.close()
    return path


def test_what_nobody_else_has_stays_and_the_rest_is_gone(tmp_path: Path) -> None:
    path = with_a_recording(tmp_path)
    before = path.stat().st_size
    renewing.renew(path, KEY)
    assert path.stat().st_size < before
    store = Store(path, KEY)
    assert [row.text for row in all_messages(store)] == ["own 1", "own 2", "own 3"]
    assert store.reading(outbox.waiting) == 3
    thread = store.reading(lambda db: threads.get(db, THREAD))
    assert thread is not None
    assert thread.draft == "being written"
    assert len(store.reading(lambda db: drafts.versions(db, THREAD, 6))) == 2
    assert len(store.reading(lambda db: recordings.pieces(db, THREAD))) == 1
    assert store.reading(cursors.get) is None
    store.close()
    assert not any(file.exists() for file in database.files_of(recovery.fresh_of(path)))


def test_where_not_all_of_it_can_be_read_it_stays_as_it_was(tmp_path: Path) -> None:
    path = with_a_recording(tmp_path)
    db = database.connect(path, KEY, apsw.SQLITE_OPEN_READWRITE)
    db.execute("UPDATE drafts SET thread_n = 4711")  # a draft of no thread is not found again
    db.close()
    before = path.read_bytes()
    with pytest.raises(Problem) as caught:
        renewing.renew(path, KEY)
    assert (caught.value.name, caught.value.reason) == ("cache_damaged", "not_whole")
    assert path.read_bytes() == before


@pytest.mark.parametrize("step", ["put_back", "move"])
def test_a_full_disk_leaves_it_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = with_a_recording(tmp_path)

    def full(*_: object) -> None:
        raise Problem("disk_full")

    owner = recovery if step == "put_back" else renewing
    monkeypatch.setattr(owner, step if step == "put_back" else "_move", full)
    with pytest.raises(Problem):
        renewing.renew(path, KEY)
    assert not recovery.fresh_of(path).exists()
    store = Store(path, KEY)
    assert len(all_messages(store)) == 303
    store.close()


def test_a_cache_that_is_still_open_is_left(tmp_path: Path) -> None:
    path = with_a_recording(tmp_path)
    store = Store(path, KEY)
    with store.write() as tx:
        tx.execute("INSERT INTO meta VALUES ('of the test', 1)")
    with pytest.raises(Problem) as caught:
        renewing.renew(path, KEY)
    assert caught.value.reason == "still_open"
    assert store.reading(outbox.waiting) == 3
    store.close()


def test_what_a_crash_left_half_made_is_no_hindrance(tmp_path: Path) -> None:
    path = with_a_recording(tmp_path)
    recovery.fresh_of(path).write_bytes(b"half")
    renewing.renew(path, KEY)
    Store(path, KEY).close()
    recovery.fresh_of(path).write_bytes(b"half")
    recovery.remove_all(path)
    assert not recovery.fresh_of(path).exists()
