"""The cache of blobs: bounded, encrypted, safe from crashes, and forgetful when asked."""

import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from desktop.domain.problem import Problem
from desktop.media.cache import MediaCache, erase_all
from desktop.media.sealed import CHUNK_BYTES

KEY = bytes(range(32))
NEEDLE = b"a needle that nobody may find "
MANY = 1 << 30


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "media"


@pytest.fixture
def cache(folder: Path) -> Iterator[MediaCache]:
    cache = MediaCache(folder, KEY, MANY)
    yield cache
    cache.close()


def put(cache: MediaCache, key: str, content: bytes) -> None:
    with cache.put(key) as writer:
        writer.write(content)
        writer.commit()


def got(cache: MediaCache, key: str) -> bytes | None:
    reader = cache.open(key)
    if reader is None:
        return None
    try:
        return reader.read(0, reader.size)
    finally:
        reader.close()


def older(folder: Path, cache: MediaCache) -> MediaCache:
    """The app is ended and started again."""
    cache.close()
    return MediaCache(folder, KEY, MANY)


def test_what_is_put_is_there_under_a_name_that_says_nothing(cache: MediaCache, folder: Path) -> None:
    put(cache, "photo-of-ada", NEEDLE * 10_000)
    assert cache.has("photo-of-ada")
    assert got(cache, "photo-of-ada") == NEEDLE * 10_000
    (file,) = folder.iterdir()
    assert "ada" not in file.name
    assert len(file.name) == 40
    assert NEEDLE not in file.read_bytes()
    assert cache.size == file.stat().st_size
    assert not cache.has("another")
    assert cache.open("another") is None
    assert cache.sizes(["photo-of-ada", "another"]) == {"photo-of-ada": cache.size}


def test_it_is_there_after_a_start_and_for_this_key_alone(cache: MediaCache, folder: Path) -> None:
    put(cache, "a", NEEDLE)
    again = older(folder, cache)
    assert got(again, "a") == NEEDLE
    again.close()
    foreign = MediaCache(folder, bytes(32), MANY)
    assert not foreign.has("a")
    assert foreign.size > 0
    foreign.close()


def test_nobody_sees_a_blob_before_it_is_whole(cache: MediaCache) -> None:
    writer = cache.put("a")
    writer.write(NEEDLE)
    assert writer.size == len(NEEDLE)
    assert not cache.has("a")
    assert got(cache, "a") is None
    writer.commit()
    assert got(cache, "a") == NEEDLE
    writer.abandon()
    assert cache.has("a")


def test_what_was_given_up_leaves_nothing(cache: MediaCache, folder: Path) -> None:
    with pytest.raises(RuntimeError), cache.put("a") as writer:
        writer.write(NEEDLE)
        raise RuntimeError
    assert list(folder.iterdir()) == []


def test_a_second_one_takes_the_place_of_the_first(cache: MediaCache, folder: Path) -> None:
    put(cache, "a", b"first" * 1_000)
    reader = cache.open("a")
    assert reader is not None
    put(cache, "a", b"second")
    assert got(cache, "a") == b"second"
    with pytest.raises(OSError):
        reader.read(0, 1)
    assert len(list(folder.iterdir())) == 1
    assert cache.size == next(folder.iterdir()).stat().st_size


def test_what_was_used_longest_ago_goes_first(cache: MediaCache) -> None:
    for key in "abcd":
        put(cache, key, os.urandom(10_000))
    assert got(cache, "a") is not None
    cache.set_limit(cache.size - 1)
    assert [key for key in "abcd" if cache.has(key)] == ["a", "c", "d"]
    put(cache, "e", os.urandom(10_000))
    assert [key for key in "abcde" if cache.has(key)] == ["a", "d", "e"]


def test_the_order_outlives_the_app(cache: MediaCache, folder: Path) -> None:
    for at, key in enumerate("abc"):
        put(cache, key, os.urandom(1_000))
        os.utime(next(path for path in folder.iterdir() if path.stat().st_mtime > 1_000), (at + 1, at + 1))
    assert got(cache, "a") is not None
    again = older(folder, cache)
    again.set_limit(again.size - 1)
    assert [key for key in "abc" if again.has(key)] == ["a", "c"]
    again.close()


def test_a_blob_larger_than_the_limit_stays_until_the_next(cache: MediaCache) -> None:
    cache.set_limit(10_000)
    put(cache, "film", os.urandom(50_000))
    assert cache.has("film")
    put(cache, "photo", os.urandom(100))
    assert not cache.has("film")
    assert cache.has("photo")


def test_what_waits_to_be_sent_is_held(cache: MediaCache) -> None:
    put(cache, "draft", os.urandom(10_000))
    cache.hold("draft")
    put(cache, "other", os.urandom(10_000))
    freed = cache.free_up()
    assert freed > 10_000
    assert cache.has("draft")
    assert not cache.has("other")
    cache.set_limit(0)
    assert cache.has("draft")
    cache.let_go("draft")
    assert not cache.has("draft")
    assert cache.size == 0


def test_what_is_being_read_is_not_taken_away_for_room(cache: MediaCache) -> None:
    put(cache, "film", os.urandom(200_000))
    reader = cache.open("film")
    assert reader is not None
    cache.free_up()
    assert len(reader.read(150_000, 100)) == 100
    reader.close()
    cache.free_up()
    assert not cache.has("film")


def test_erased_is_gone_at_once_for_everybody(cache: MediaCache, folder: Path) -> None:
    put(cache, "a", NEEDLE)
    cache.hold("a")
    reader = cache.open("a")
    assert reader is not None
    cache.erase("a")
    assert not cache.has("a")
    assert got(cache, "a") is None
    assert list(folder.iterdir()) == []
    with pytest.raises(OSError):
        reader.read(0, 1)
    cache.erase("a")
    cache.erase("never there")


def test_what_was_erased_while_it_came_does_not_come_back(cache: MediaCache, folder: Path) -> None:
    with cache.put("a") as writer:
        writer.write(NEEDLE)
        cache.erase("a")
        assert list(folder.iterdir()) == [], "a kill would leave it"
        for go_on in (lambda: writer.write(NEEDLE), writer.commit):
            with pytest.raises(Problem, match="not_found"):
                go_on()
    assert not cache.has("a")
    assert list(folder.iterdir()) == []
    put(cache, "a", NEEDLE)
    assert got(cache, "a") == NEEDLE


def test_a_damaged_blob_is_none(cache: MediaCache, folder: Path) -> None:
    put(cache, "a", os.urandom(3 * CHUNK_BYTES))
    (file,) = folder.iterdir()
    data = bytearray(file.read_bytes())
    data[CHUNK_BYTES + 500] ^= 1
    file.write_bytes(data)
    reader = cache.open("a")
    assert reader is not None
    assert len(reader.read(0, 100)) == 100
    with pytest.raises(OSError):
        reader.read(CHUNK_BYTES, 100)
    assert not cache.has("a")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"no blob", None])
def test_a_file_that_is_no_blob_is_none(cache: MediaCache, folder: Path, content: bytes | None) -> None:
    put(cache, "a", NEEDLE)
    (file,) = folder.iterdir()
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    assert got(cache, "a") is None
    assert not cache.has("a")


def test_a_long_film_is_read_in_places_and_held_nowhere(cache: MediaCache) -> None:
    piece = os.urandom(1 << 20)
    with cache.put("film") as writer:
        for _ in range(50):
            writer.write(piece)
        writer.commit()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reader = cache.open("film")
    assert reader is not None
    assert reader.size == 50 << 20
    rng = Random(7)
    for _ in range(200):
        at = rng.randrange(reader.size - 1_000)
        begin = at % (1 << 20)
        assert reader.read(at, 1_000) == (piece + piece)[begin : begin + 1_000]
    reader.close()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 8_192


def test_a_full_disk_has_its_name_and_keeps_the_old(cache: MediaCache, folder: Path) -> None:
    put(cache, "a", NEEDLE)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handled = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(Problem) as problem, cache.put("a") as writer:
            for _ in range(10):
                writer.write(os.urandom(50_000))
            writer.commit()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handled)
    assert problem.value.name == "disk_full"
    assert got(cache, "a") == NEEDLE
    assert len(list(folder.iterdir())) == 1


WRITES = """
import os, sys
from pathlib import Path
from desktop.media.cache import MediaCache
cache = MediaCache(Path(sys.argv[1]), bytes(range(32)), 1 << 30)
print("begun", flush=True)
n = 0
while True:
    with cache.put(f"blob {n}") as writer:
        for _ in range(4):
            writer.write(b"%04d" % n * 8_192)
        writer.commit()
    print(n, flush=True)
    n += 1
"""


def test_killed_at_any_moment_it_has_whole_blobs_or_none(
    folder: Path, rng: Random, count: Callable[[int, int], int]
) -> None:
    for _ in range(count(5, 100)):
        process = subprocess.Popen([sys.executable, "-c", WRITES, str(folder)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        told = [int(process.stdout.readline()) for _ in range(rng.randrange(1, 12))]
        process.kill()
        told += [int(line) for line in process.stdout.read().splitlines() if line]
        process.wait()
        process.stdout.close()
        cache = MediaCache(folder, KEY, MANY)
        for n in told:
            assert got(cache, f"blob {n}") == b"%04d" % n * 32_768
        assert [path.name for path in folder.iterdir() if path.suffix] == []
        assert cache.size == sum(path.stat().st_size for path in folder.iterdir())
        cache.close()
        erase_all(folder)


def test_all_of_it_can_be_removed(cache: MediaCache, folder: Path) -> None:
    put(cache, "a", NEEDLE)
    writer = cache.put("b")
    writer.write(NEEDLE)
    cache.close()
    assert len(list(folder.iterdir())) == 1
    erase_all(folder)
    assert not folder.exists()
    erase_all(folder)


def test_nothing_is_begun_once_it_is_closed(cache: MediaCache, folder: Path) -> None:
    cache.check_open()
    cache.close()
    for begin in (cache.put, cache.hold):
        with pytest.raises(OSError):
            begin("a")
    with pytest.raises(OSError):
        cache.check_open()
    assert list(folder.iterdir()) == []


def test_many_threads_at_once_find_whole_blobs_or_none(cache: MediaCache, folder: Path, rng: Random) -> None:
    wrong: list[str] = []
    seeds = [rng.randrange(1 << 30) for _ in range(6)]

    def use(seed: int) -> None:
        chance = Random(seed)
        for _ in range(60):
            key = f"blob {chance.randrange(5)}"
            try:
                match chance.randrange(6):
                    case 0:
                        cache.erase(key)
                    case 1:
                        cache.set_limit(chance.choice((0, 300_000, MANY)))
                    case 2:
                        with cache.put(key) as writer:
                            writer.write(key.encode() * chance.randrange(1, 20_000))
                            writer.commit()
                    case _:
                        content = got(cache, key)
                        if content is not None and content.replace(key.encode(), b""):
                            wrong.append(key)
            except Problem as problem:
                # What is erased while it is written does not come.
                if problem.name != "not_found":
                    wrong.append(problem.name)
            except OSError as error:
                # So it is for whoever reads what is erased or written anew.
                if "closed or erased" not in str(error):
                    wrong.append(repr(error))

    threads = [threading.Thread(target=use, args=(seed,)) for seed in seeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert cache.size == sum(path.stat().st_size for path in folder.iterdir())
