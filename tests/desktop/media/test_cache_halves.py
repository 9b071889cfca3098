"""What came of a blob before it was whole: it rests in the cache as a blob does, and is gone on with."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from desktop.domain.problem import Problem
from desktop.media.cache import BlobWriter, MediaCache
from desktop.media.sealed import CHUNK_BYTES
from tests.desktop.media.test_cache import KEY, MANY, got, older

FILM = os.urandom(5 * CHUNK_BYTES + 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "media"


@pytest.fixture
def cache(folder: Path) -> Iterator[MediaCache]:
    cache = MediaCache(folder, KEY, MANY)
    yield cache
    cache.close()


def half(cache: MediaCache, key: str, many: int) -> None:
    """So many chunks of the film come, and a little more."""
    with cache.go_on(key) as writer:
        assert came(writer) == b""
        writer.write(FILM[: many * CHUNK_BYTES + 100])
        writer.rest()


def came(writer: BlobWriter) -> bytes:
    return b"".join(iter(writer.came, b""))


def rest_of(cache: MediaCache, key: str) -> int:
    """Bytes that rest of it; it comes whole."""
    with cache.go_on(key) as writer:
        had = came(writer)
        assert FILM.startswith(had)
        assert writer.size == len(had)
        writer.write(FILM[len(had) :])
        writer.commit()
    assert got(cache, key) == FILM
    return len(had)


def test_what_came_rests_encrypted_and_is_gone_on_with_after_a_start(cache: MediaCache, folder: Path) -> None:
    half(cache, "film", 2)
    assert not cache.has("film")
    assert cache.open("film") is None
    (file,) = folder.iterdir()
    assert cache.size == file.stat().st_size > 2 * CHUNK_BYTES
    assert FILM[:32] not in file.read_bytes()
    again = older(folder, cache)
    assert again.size == file.stat().st_size
    assert rest_of(again, "film") == 2 * CHUNK_BYTES
    assert [path.suffix for path in folder.iterdir()] == [""]
    assert again.size == next(folder.iterdir()).stat().st_size
    again.close()


def test_what_comes_while_the_app_ends_rests(cache: MediaCache, folder: Path) -> None:
    writer, whole = cache.go_on("film"), cache.put("copied")
    assert came(writer) == b""
    for one in (writer, whole):
        one.write(FILM[: 3 * CHUNK_BYTES])
    again = older(folder, cache)
    for one in (writer, whole):
        with pytest.raises(OSError):
            one.write(FILM)
        one.abandon()
    assert [path.suffix for path in folder.iterdir()] == [".half"]
    assert rest_of(again, "film") == 2 * CHUNK_BYTES
    again.close()


def test_what_rests_goes_when_it_is_erased_for_room_or_freed(cache: MediaCache, folder: Path) -> None:
    for goes in (lambda: cache.erase("film"), cache.free_up, lambda: cache.set_limit(1)):
        half(cache, "film", 2)
        goes()
        assert list(folder.iterdir()) == []
        assert cache.size == 0
    cache.set_limit(5 * CHUNK_BYTES)
    half(cache, "film", 2)
    half(cache, "other film", 3)
    assert len(list(folder.iterdir())) == 1
    assert rest_of(cache, "other film") == 3 * CHUNK_BYTES


def test_what_rested_before_a_start_goes_as_a_blob_does(cache: MediaCache, folder: Path) -> None:
    for goes in (MediaCache.free_up, lambda cache: cache.erase("film"), lambda cache: cache.set_limit(1)):
        half(cache, "film", 2)
        cache.close()
        cache = MediaCache(folder, KEY, MANY)
        goes(cache)
        assert list(folder.iterdir()) == []
    cache.close()


def test_what_is_being_written_on_is_not_taken_away_for_room(cache: MediaCache) -> None:
    half(cache, "film", 2)
    with cache.go_on("film") as writer:
        cache.free_up()
        assert came(writer) == FILM[: 2 * CHUNK_BYTES]
        writer.write(FILM[2 * CHUNK_BYTES :])
        writer.commit()
    assert got(cache, "film") == FILM


def test_what_was_erased_while_it_came_does_not_rest(cache: MediaCache, folder: Path) -> None:
    with cache.go_on("film") as writer:
        writer.write(FILM)
        cache.erase("film")
        assert list(folder.iterdir()) == [], "a kill would leave a half that nobody looks for any more"
        with pytest.raises(Problem, match="not_found"):
            writer.write(FILM)
        writer.rest()
    assert list(folder.iterdir()) == []


def test_so_little_that_it_is_no_chunk_does_not_rest(cache: MediaCache, folder: Path) -> None:
    half(cache, "film", 0)
    assert list(folder.iterdir()) == []


def test_a_half_that_is_none_begins_anew(cache: MediaCache, folder: Path) -> None:
    half(cache, "film", 2)
    (file,) = folder.iterdir()
    file.write_bytes(b"no half")
    assert rest_of(cache, "film") == 0
    cache.erase("film")
    half(cache, "film", 2)
    next(folder.iterdir()).unlink()
    assert rest_of(cache, "film") == 0


COMES = """
import sys
from pathlib import Path
from desktop.media.cache import MediaCache
cache = MediaCache(Path(sys.argv[1]), bytes(range(32)), 1 << 30)
writer = cache.go_on("film")
while writer.came():
    pass
while True:
    writer.write(b"film" * 4_096)
    print(writer.size, flush=True)
"""


def test_killed_at_any_moment_what_came_is_gone_on_with(
    folder: Path,
    rng: Random,
    count: Callable[[int, int], int],
) -> None:
    had = 0
    for _ in range(count(2, 50)):
        process = subprocess.Popen([sys.executable, "-c", COMES, str(folder)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        told = [int(process.stdout.readline()) for _ in range(rng.randrange(5, 40))]
        process.kill()
        told += [int(line) for line in process.stdout.read().splitlines() if line]
        process.wait()
        process.stdout.close()
        assert told[0] == had + 16_384
        cache = MediaCache(folder, KEY, MANY)
        with cache.go_on("film") as writer:
            content = came(writer)
            writer.rest()
        cache.close()
        had = len(content)
        assert content == b"film" * (had // 4)
        # One chunk is kept back, for it might be the last.
        assert told[-1] - CHUNK_BYTES <= had
        assert len(list(folder.iterdir())) == 1
