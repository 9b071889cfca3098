"""Uploads on the disk: what came stays, whatever happens, and is never more than was announced."""

import hashlib
import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relay.blobs.port import BlobStoreFailed
from relay.blobs.precedence import Precedence
from relay.blobs.spool import HEAD, SYNC_EVERY, Spool
from relay.blobs.workers import Workers

ONE, TWO = b"\x01" * 16, b"\x02" * 16


@pytest.fixture
async def spool(tmp_path: Path, workers: Workers) -> Spool:
    found = Spool(tmp_path / "uploads", workers, keep_free=0)
    assert await found.has_room(1)
    return found


async def test_what_came_is_counted_read_and_dropped(spool: Spool) -> None:
    assert await spool.size(ONE, 10) == 0
    await spool.write(ONE, 0, [b"abc", b"def"])
    await spool.write(ONE, 6, [b"gh"])
    assert await spool.size(ONE, 10) == 8
    content = await spool.content(ONE)
    assert (content.size, content.sha256) == (8, hashlib.sha256(b"abcdefgh").digest())
    assert content.head == b"abcdefgh"
    await spool.write(TWO, 0, [b"x"])
    assert sorted(await spool.listed()) == [ONE, TWO]
    await spool.remove(ONE)
    await spool.remove(ONE)
    assert await spool.listed() == [TWO]


async def test_more_than_was_announced_is_none_of_it(spool: Spool) -> None:
    await spool.write(ONE, 0, [b"abcdef"])
    assert await spool.size(ONE, 5) == 0
    assert await spool.listed() == []


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(min_size=1, max_size=3 * HEAD), cuts=st.lists(st.integers(0, 3 * HEAD), max_size=6))
async def test_any_cuts_leave_the_whole(spool: Spool, data: bytes, cuts: list[int]) -> None:
    await spool.remove(ONE)
    for stop in [*sorted(min(cut, len(data)) for cut in cuts), len(data)]:
        # After a cut the client may say again what came: it is written over itself.
        start = await spool.size(ONE, len(data))
        again = max(start - 7, 0)
        await spool.write(ONE, again, [data[again : max(stop, start)]])
    content = await spool.content(ONE)
    assert content.sha256 == hashlib.sha256(data).digest()
    assert content.head == data[:HEAD]


async def test_a_large_upload_is_brought_to_the_disk_bit_by_bit(spool: Spool, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(os.fstat(descriptor).st_size))
    part, step = bytes(SYNC_EVERY // 16), SYNC_EVERY // 16
    for number in range(40):
        await spool.write(ONE, number * step, [part])
    assert synced == [SYNC_EVERY, 2 * SYNC_EVERY]


async def test_what_is_written_and_hashed_gives_way_to_messages(tmp_path: Path, workers: Workers) -> None:
    class Asked(Precedence):
        moved = 0

        def give_way(self, moved: int) -> None:
            self.moved += moved

    asked = Asked()
    spool = Spool(tmp_path / "uploads", workers, 0, asked)
    assert await spool.has_room(1)
    await spool.write(ONE, 0, [bytes(1_000), bytes(200_000)])
    assert asked.moved == 201_000
    await spool.content(ONE)
    assert asked.moved == 2 * 201_000 - HEAD


async def test_the_disk_keeps_what_it_is_to_keep_free(tmp_path: Path, workers: Workers) -> None:
    spool = Spool(tmp_path / "uploads", workers, keep_free=2**60)
    assert not await spool.has_room(1)


async def test_uploads_that_were_let_in_together_do_not_fill_the_disk(
    tmp_path: Path, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, disk = tmp_path / "uploads", 100

    def usage(asked: Path) -> SimpleNamespace:
        assert asked == folder
        return SimpleNamespace(free=disk - sum(path.stat().st_size for path in folder.iterdir()))

    monkeypatch.setattr(shutil, "disk_usage", usage)
    spool = Spool(folder, workers, keep_free=20)
    assert await spool.has_room(50)
    assert await spool.has_room(50)
    await spool.write(ONE, 0, [b"x" * 50])
    await spool.write(TWO, 0, [b"x" * 20, b"x" * 10])
    with pytest.raises(BlobStoreFailed):
        await spool.write(TWO, 30, [b"x"])
    # What came goes on once there is room.
    assert await spool.size(TWO, 50) == 30
    await spool.remove(ONE)
    await spool.write(TWO, 30, [b"x" * 20])
    assert await spool.size(TWO, 50) == 50


async def test_what_is_not_there_has_no_content(spool: Spool) -> None:
    with pytest.raises(BlobStoreFailed):
        await spool.content(ONE)


async def test_a_disk_that_refuses_is_told_in_one_way(tmp_path: Path, workers: Workers) -> None:
    (tmp_path / "uploads").write_text("in the way")
    spool = Spool(tmp_path / "uploads", workers, keep_free=0)
    with pytest.raises(BlobStoreFailed):
        await spool.write(ONE, 0, [b"x"])
