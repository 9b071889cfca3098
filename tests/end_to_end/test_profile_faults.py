"""What can happen to one computer: a damaged cache, a wrong clock, a full disk, a second start."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import apsw
import pytest

from desktop.store import database
from tests.end_to_end.app_process import App, AppProblem
from tests.end_to_end.judging import finish
from tests.helpers.history import History, recording
from tests.helpers.processes import Relay, relay
from tests.helpers.waiting import eventually, eventually_async

YEARS = 10 * 365.25 * 86_400


@asynccontextmanager
async def two(tmp_path: Path, clock: float = 0.0) -> AsyncIterator[tuple[History, Relay, App, App, str]]:
    """Ada (whose computer is the odd one) and Boris, five messages each way, all arrived."""
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay") as server:
        ada = App(history, "ada", tmp_path / "ada", server.url)
        boris = App(history, "boris", tmp_path / "boris", server.url)
        ada.clock = clock
        try:
            for app in (ada, boris):
                await app.start()
                await app.sign_up()
            thread = await ada.do("direct", username="boris")
            for number in range(5):
                await ada.send(thread, f"ada {number}")
                await boris.send(await boris.do("direct", username="ada"), f"boris {number}")
            for app in (ada, boris):
                await eventually(lambda app=app: len(app.texts(thread)) == 10, f"{app.name} has all")
                await app.until_sent()
            yield history, server, ada, boris, thread
        finally:
            for app in (ada, boris):
                app.end()


def cache_of(app: App) -> Path:
    return next(app.home.rglob("cache.db"))


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def foreign(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 64)


def flipped(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for at in range(100, len(data), 997):
        data[at] ^= 0x10
    file.write_bytes(bytes(data))


@pytest.mark.parametrize("harm", [emptied, truncated, foreign, flipped])
async def test_a_cache_that_cannot_be_used_is_set_aside_and_fetched_again(
    harm: Callable[[Path], None], tmp_path: Path
) -> None:
    async with two(tmp_path) as (history, server, ada, boris, thread):
        await ada.stop()
        for wal in ada.home.rglob("cache.db-*"):
            wal.unlink()
        harm(cache_of(ada))
        started = await ada.start()
        assert (started["stage"], started["problem"]) == ("cache_problem", "cache_damaged")
        with pytest.raises(AppProblem):
            await ada.do("send", thread=thread, text="into nothing")
        ada.connection = ""
        assert (await ada.do("discard_cache"))["stage"] == "ready"
        assert list(ada.home.rglob("cache.db.aside")), "the damaged file is kept"
        await eventually_async(lambda: ada.do("threads"), "the inbox was fetched again")
        # Before that a page is what is here of it, and the judge of what is drawn would miss the rest.
        await eventually(lambda: ada.connection == "connected", "it caught up")
        await ada.load()
        await ada.send(thread, "ada again")
        await eventually(lambda: len(ada.texts(thread)) == 11, "everything was fetched again")
        await finish(history, server.url, [ada, boris], thread, str(tmp_path))


@pytest.mark.parametrize("share", [0.0, 0.5, 0.999, None], ids=["empty", "cut at half", "cut at its end", "gone"])
async def test_a_cache_whose_log_is_harmed_ends_complete(share: float | None, tmp_path: Path) -> None:
    """After a kill the newest commits stand in the log alone: without them the cache is an older one, or none.

    What it had shown may be missing until it is fetched again, so the judge of what is drawn has no say here.
    """
    async with two(tmp_path) as (_, _, ada, boris, thread):
        ada.kill()
        log = next(ada.home.rglob("cache.db-wal"))
        assert log.stat().st_size
        if share is None:
            log.unlink()
        else:
            log.write_bytes(log.read_bytes()[: int(log.stat().st_size * share)])
        started = await ada.start()
        if started["stage"] == "cache_problem":
            started = await ada.do("discard_cache")
            await ada.load()
        assert started["stage"] == "ready"
        await eventually_async(lambda: ada.do("threads"), "the inbox")
        await ada.load()
        await ada.send(thread, "ada again")
        await eventually(lambda: len(boris.texts(thread)) == 11, "it was sent")
        await eventually(lambda: ada.texts(thread) == boris.texts(thread), "everything is there, in order")


def version(file: Path, key: str, number: int | None = None) -> int:
    """The version that stands in a cache; `number` is written first, as a later app would have."""
    db = database.connect(file, bytes.fromhex(key), apsw.SQLITE_OPEN_READWRITE)
    if number is not None:
        db.execute(f"PRAGMA user_version = {number}")
    found = database.pragma(db, "user_version")
    db.close()
    return found


async def test_a_cache_of_a_newer_version_is_refused_told_and_left_as_it_is(tmp_path: Path) -> None:
    async with two(tmp_path) as (history, server, ada, boris, thread):
        key = (await ada.do("secrets"))["key"]
        await ada.stop()
        file = cache_of(ada)
        ours = version(file, key)
        version(file, key, ours + 1)
        before = file.read_bytes()
        for _ in range(2):
            started = await ada.start()
            assert (started["stage"], started["problem"]) == ("cache_problem", "cache_newer")
            with pytest.raises(AppProblem):
                await ada.do("send", thread=thread, text="into nothing")
            await ada.stop()
        assert file.read_bytes() == before
        version(file, key, ours)
        assert (await ada.start())["stage"] == "ready"
        await ada.send(thread, "ada in the right version again")
        await finish(history, server.url, [ada, boris], thread, str(tmp_path))


@pytest.mark.parametrize("clock", [YEARS, -YEARS], ids=["ten years ahead", "ten years behind"])
async def test_a_wrong_clock_turns_and_loses_nothing(clock: float, tmp_path: Path) -> None:
    async with two(tmp_path, clock) as (history, server, ada, boris, thread):
        server.kill()
        for number in range(5, 10):
            await ada.send(thread, f"ada {number}")
            await boris.send(thread, f"boris {number}")
        ada.kill()
        await asyncio.to_thread(server.start)
        await ada.start()
        await eventually(lambda: len(boris.texts(thread)) == 20, "Boris has all")
        await eventually(lambda: ada.texts(thread) == boris.texts(thread), "both see the same")
        await finish(history, server.url, [ada, boris], thread, str(tmp_path))


async def test_a_full_disk_is_told_and_nothing_is_lost_or_acknowledged(tmp_path: Path) -> None:
    async with two(tmp_path) as (history, server, ada, boris, thread):
        _, hard = resource.prlimit(ada.child.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(ada.child.pid, resource.RLIMIT_FSIZE, (4096, hard))
        begun = history.invoke("send", account="ada", dev="ada", thread=thread, token="ada into the full disk")
        with pytest.raises(AppProblem, match="disk_full"):
            await ada.do("send", thread=thread, text="ada into the full disk")
        history.fail(begun)
        for number in range(5, 10):
            await boris.send(thread, f"boris {number}")
        await boris.until_sent()
        await eventually(lambda: ada.why == "disk_full", "the connection line says so")
        assert len(ada.texts(thread)) == 10
        resource.prlimit(ada.child.pid, resource.RLIMIT_FSIZE, (hard, hard))
        await eventually(lambda: len(ada.texts(thread)) == 15, "what came meanwhile is fetched without a restart")
        await ada.send(thread, "ada with room again")
        await finish(history, server.url, [ada, boris], thread, str(tmp_path))


async def test_a_second_start_on_one_profile_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    async with two(tmp_path) as (history, server, ada, boris, thread):
        twin = App(history, "ada", tmp_path / "ada", server.url)
        try:
            with pytest.raises(AppProblem, match="profile_in_use"):
                await twin.start()
            await ada.send(thread, "the first goes on")
            await ada.until_sent()
            ada.kill()
        finally:
            twin.end()
        await ada.start()
        assert ada.texts(thread)[-1] == "the first goes on"
        await finish(history, server.url, [ada, boris], thread, str(tmp_path))


async def test_another_passphrase_opens_nothing_and_harms_nothing(tmp_path: Path) -> None:
    async with two(tmp_path) as (history, server, ada, boris, thread):
        await ada.stop()
        await ada.launch()
        assert (await ada.do("start"))["stage"] == "passphrase"
        with pytest.raises(AppProblem, match="wrong_passphrase"):
            await ada.do("unlock", passphrase="not this one")
        assert (await ada.do("unlock"))["stage"] == "ready"
        await ada.load()
        await finish(history, server.url, [ada, boris], thread, str(tmp_path))
