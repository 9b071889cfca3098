"""The ledger: everything erased, once, in order, whatever crashes between."""

import errno
import os
import stat
from pathlib import Path

import pytest

from relay.storage import erasures
from relay.storage.erasures import Erasure
from relay.storage.errors import StorageError
from relay.storage.ledger import Ledger
from tests.relay.storage.adapters import Opened
from tests.relay.storage.rows import key


def lines(count: int) -> list[Erasure]:
    return [Erasure(number, "message", key(number).hex(), 1_000 + number) for number in range(1, count + 1)]


def test_what_was_written_is_read(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger")
    assert list(ledger) == []
    assert ledger.last() == 0
    ledger.append(lines(3))
    ledger.append([])
    assert list(Ledger(tmp_path / "ledger")) == lines(3)
    assert Ledger(tmp_path / "ledger").last() == 3
    assert stat.S_IMODE((tmp_path / "ledger").stat().st_mode) == 0o600


def test_what_stands_there_is_not_written_twice(tmp_path: Path) -> None:
    Ledger(tmp_path / "ledger").append(lines(3))
    Ledger(tmp_path / "ledger").append(lines(5))
    assert list(Ledger(tmp_path / "ledger")) == lines(5)


def test_a_write_cut_at_any_byte_is_made_good(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    Ledger(path).append(lines(2))
    whole = path.read_bytes()
    first = whole.index(b"\n") + 1
    for cut in range(first, len(whole)):
        path.write_bytes(whole[:cut])
        again = Ledger(path)
        assert list(again) == lines(1)
        again.append(lines(2))
        assert list(Ledger(path)) == lines(2)


def test_a_disk_that_takes_a_part_gets_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
        Ledger(tmp_path / "ledger").append(lines(3))
    assert list(Ledger(tmp_path / "ledger")) == lines(3)


@pytest.mark.parametrize("failing", ["write", "fsync"])
def test_what_a_full_disk_refused_is_written_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    ledger = Ledger(tmp_path / "ledger")
    ledger.append(lines(1))
    write = os.write
    full = OSError(errno.ENOSPC, "no space")

    def a_part(descriptor: int, data: bytes) -> int:
        if len(data) < 40:
            raise full
        return write(descriptor, data[: len(data) - 30])

    def refused(_: int) -> None:
        raise full

    with monkeypatch.context() as patch:
        patch.setattr(os, failing, a_part if failing == "write" else refused)
        with pytest.raises(OSError, match="no space"):
            ledger.append(lines(3))
    assert list(Ledger(tmp_path / "ledger")) == lines(1)
    ledger.append(lines(3))
    assert list(Ledger(tmp_path / "ledger")) == lines(3)


def test_damage_before_the_end_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    Ledger(path).append(lines(2))
    path.write_bytes(b"x" + path.read_bytes())
    with pytest.raises(StorageError, match="Line 1"):
        Ledger(path).last()


async def test_it_catches_up_with_the_database(tmp_path: Path, opened: Opened) -> None:
    ledger = Ledger(tmp_path / "ledger")
    assert await ledger.catch_up(opened.storage) == 0
    for number in range(3):
        await opened.storage.write(lambda tx, number=number: erasures.record(tx, erasures.DEVICE, key(number)))
    assert await ledger.catch_up(opened.storage) == 3
    await opened.storage.write(lambda tx: [erasures.record(tx, erasures.MESSAGE, key(n)) for n in range(700)])
    assert await Ledger(tmp_path / "ledger").catch_up(opened.storage) == 700
    assert [item.number for item in ledger] == list(range(1, 704))
