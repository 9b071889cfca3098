"""An export is what the store holds, in bounded pieces, whole or not at all."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from datetime import UTC
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.domain import export
from desktop.domain.change import Collection, Put
from desktop.domain.export import Chosen, Exported, Unfinished
from desktop.domain.facts import MeFact
from desktop.domain.media import Blob, MediaItem, Shelved
from desktop.domain.message import Content, MessageRow, Span
from desktop.domain.passing import ProgressRow
from desktop.domain.person import MeRow
from desktop.domain.problem import Problem
from desktop.domain.scheduled import ScheduledRow
from desktop.domain.shelf import ShelfVideo, item_of
from desktop.store import drafts, exported, gaps, people, scheduled, shelf, threads, unfinished
from desktop.store.gaps import Gap
from desktop.store.store import Store
from desktop.sync import export_folder, exporting
from desktop.sync.exporting import Exporting, Line
from desktop.sync.settings import SyncSettings
from tests.helpers.corpus import corpus
from tests.helpers.export_blobs import Blobs
from tests.helpers.export_words import some_words
from tests.helpers.page_reader import Page
from tests.helpers.stores import ADA, BO, THREAD, add_thread, all_messages, fact, open_store, take, write_message
from tests.helpers.waiting import eventually

QUICK = SyncSettings(retry_base=0.001, retry_most=0.002)


async def never(*_: object) -> None:
    raise AssertionError("nothing is to be asked for")


class World:
    """A store, its blobs, and a line that is cut until a test opens it."""

    def __init__(self, store: Store, place: Path) -> None:
        self.store = store
        self.place = place
        self.blobs = Blobs()
        self.connected = False
        self.fetch: Callable[[UUID, Gap], Awaitable[None]] = never
        self.changes: Callable[[UUID], Awaitable[None]] = never
        self.told: list[ProgressRow] = []
        store.subscribe(self._take)

    def _take(self, changes: tuple[object, ...]) -> None:
        for change in changes:
            if isinstance(change, Put) and change.collection is Collection.PROGRESS:
                assert isinstance(change.row, ProgressRow)
                self.told.append(change.row)

    async def export(self, **chosen: Any) -> Exported:
        line = Line(lambda: self.connected, self.fetch, self.changes)
        work = Exporting(self.store, self.blobs, line, QUICK, Chosen(**chosen), some_words(), UTC, 1_700_000_000_000)
        return await work.run(self.place)

    async def exported(self, **chosen: Any) -> tuple[Path, dict[str, Any]]:
        made = await self.export(**chosen)
        path = Path(made.path)
        return path, json.loads((path / "messages.json").read_bytes())


@pytest.fixture
def world(tmp_path: Path) -> Any:
    place = tmp_path / "mine"
    place.mkdir()
    store = open_store(tmp_path)
    yield World(store, place)
    store.close()


def texts(told: dict[str, Any], at: int = 0) -> list[str]:
    return [message.get("text", "") for message in told["threads"][at]["messages"]]


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    import msgspec

    return json.loads(msgspec.json.encode(value))


async def test_it_is_what_the_store_holds(world: World) -> None:
    """Every hostile string as a message, a name and a draft: the round trip changes none, and no page breaks."""
    n = add_thread(world.store, count=3)
    with world.store.write() as tx:
        for seq, text in enumerate(corpus().values(), 4):
            take(tx, n, [fact(seq, text, spans=(Span("bold", 0, 1),) if text else ())])
            people.put(tx, replace(people_row(seq), display_name=text[:100] or "x"))
            drafts.keep(tx, n, f"{seq} {text}", seq)
        people.put_me(tx, MeFact(MeRow(ADA, "ada", "Ada", bio=corpus()["image"]), 2))
        scheduled.put(tx, scheduled_fact())
        shelf.want(tx, ShelfVideo(UUID(int=7), ADA, "Tide", video(), "friends", waits=True))
    write_message(world.store, UUID(int=1), "waits", n)
    path, told = await world.exported()
    held = [plain(export.message_of(row, ())) for row in all_messages(world.store)]
    assert told["threads"][0]["messages"] == held
    assert told["threads"][0]["thread_id"] == str(THREAD)
    assert (told["format"], told["version"]) == ("paravion-export", 1)
    assert {one["user_id"] for one in told["people"]} == {
        str(one.user_id) for one in world.store.reading(lambda db: exported.people(db, b"", 10_000))
    }
    assert told["drafts"] == plain(world.store.reading(exported.drafts))
    assert [one["text"] for one in told["scheduled"]] == ["later"]
    assert [one["title"] for one in told["shelf"]] == ["Tide"]
    assert told["account"]["bio"] == corpus()["image"]
    assert told["privacy"]["inbox_reach"] == "friends"
    assert 'href="threads/00001.html"' in (path / "waiting.html").read_text(encoding="utf-8")
    pages = sorted(path.rglob("*.html"))
    assert [page.name for page in pages] == ["index.html", "people.html", "saved.html", "00001.html", "waiting.html"]
    for page in pages:
        read = Page(page.read_text(encoding="utf-8"))
        assert not {tag for tag, _ in read.elements} & {"script", "table", "b", "font", "iframe", "object", "link"}
        assert read.odd == ["DOCTYPE html"]


def people_row(number: int) -> Any:
    from tests.helpers.stores import person

    return person(UUID(int=1_000 + number), f"p{number}")


def scheduled_fact() -> Any:
    from desktop.domain.scheduled import ScheduledFact

    row = ScheduledRow(UUID(int=77), THREAD, 5, "later")
    return ScheduledFact(UUID(int=77), THREAD, 1, row)


def video() -> MediaItem:
    return item_of(Blob("v", "video/mp4", 9), Blob("c", "image/jpeg", 3), "Tide", 900)


async def test_what_is_gone_hidden_expiring_or_seen_once_is_not_in_it(world: World) -> None:
    needle = "needle-4711"
    n = add_thread(world.store)
    once = MediaItem("photo", Blob("once", "image/png", 5), name=needle, once="closed")
    with world.store.write() as tx:
        take(tx, n, [fact(1, "stays"), fact(2, needle, expires_at=2**41), fact(3, needle), fact(4, "", media=(once,))])
        take(tx, n, [fact(5, "answers", reply_to=fact(2).message_id), fact(6, needle)])
        threads_row = threads.by_number(tx.db, n)
        assert threads_row is not None
        take(tx, n, [fact(3, "", rev=9, content=Content.GONE)])
        tx.execute("UPDATE messages SET content = 'hidden' WHERE pos = 6")
    world.blobs.here.add("once")
    world.blobs.content[fact(4).message_id, 0] = needle.encode()
    path, told = await world.exported(media="all")
    assert texts(told) == ["stays", "", "answers"]
    assert told["threads"][0]["messages"][1]["media"] == [
        {"kind": "photo", "media_type": "", "size": 0, "missing": "view_once"}
    ]
    assert (told["totals"]["expiring"], told["totals"]["view_once"]) == (1, 1)
    assert world.blobs.asked == []
    assert not any(needle.encode() in file.read_bytes() for file in path.rglob("*") if file.is_file())
    _, told = await world.exported(expiring=True)
    assert texts(told) == ["stays", needle, "", "answers"]


def carrying(world: World) -> None:
    n = add_thread(world.store)
    items = [
        MediaItem("photo", Blob("here", "image/png", 5, 4, 3)),
        MediaItem("file", Blob("away", "text/html", 5), name="../plan.html"),
        MediaItem("video", Blob("lost", "video/mp4", 5)),
    ]
    card = MediaItem("video", Blob("card", "", 0), shelved=Shelved(UUID(int=7), BO))
    with world.store.write() as tx:
        take(tx, n, [fact(1, "", media=tuple(items)), fact(2, "", media=(card,))])
    world.blobs.here |= {"here", "lost"}
    world.blobs.content |= {
        (fact(1).message_id, 0): b"photo",
        (fact(1).message_id, 1): b"plan!",
        (fact(1).message_id, 2): b"damaged",
    }


@pytest.mark.parametrize(
    ("media", "connected", "files", "missing"),
    [
        ("none", True, [], ["left_out", "left_out", "left_out", "card"]),
        ("here", True, ["000001.png"], ["", "not_here", "damaged", "card"]),
        ("all", False, ["000001.png"], ["", "not_here", "damaged", "card"]),
        ("all", True, ["000001.png", "000002 plan.html"], ["", "", "damaged", "card"]),
    ],
)
async def test_media_are_taken_as_was_chosen(
    world: World, media: str, connected: bool, files: list[str], missing: list[str]
) -> None:
    carrying(world)
    world.connected = connected
    path, told = await world.exported(media=media, fetch=False)
    assert sorted(file.name for file in (path / "media").iterdir()) == files
    found = [item for message in told["threads"][0]["messages"] for item in message["media"]]
    assert [item.get("missing", "") for item in found] == missing
    named = [item["file"] for item in found if "file" in item]
    assert [(path / name).name for name in named] == files
    assert all((path / name).is_file() for name in named)
    if files:
        assert (path / "media/000001.png").read_bytes() == b"photo"


async def test_nothing_of_a_request_is_fetched(world: World) -> None:
    carrying(world)
    world.connected = True
    with world.store.write() as tx:
        tx.execute("UPDATE threads SET state = 'request'")
    path, told = await world.exported(media="all", fetch=False)
    assert len(told["threads"]) == 1
    assert [file.name for file in (path / "media").iterdir()] == ["000001.png"]


async def test_what_is_missing_is_fetched_or_named(world: World) -> None:
    n = add_thread(world.store)
    with world.store.write() as tx:
        take(tx, n, [fact(9)])
    assert (await world.exported(fetch=True))[1]["threads"][0]["missing"] == 8
    world.connected = True
    fates = iter([Problem("rate_limited"), Problem("internal_error"), None, None])

    async def fetch(thread_id: UUID, gap: Gap) -> None:
        fate = next(fates)
        if fate is not None:
            raise fate
        with world.store.write() as tx:
            take(tx, n, [fact(seq) for seq in range(max(gap.first, gap.last - 3), gap.last + 1)])

    world.fetch = fetch
    world.told.clear()
    _, told = await world.exported(fetch=True)
    assert told["threads"][0]["missing"] == 0
    assert texts(told) == [f"message {seq}" for seq in range(1, 10)]
    assert [(row.done, row.total) for row in world.told if row.step == exporting.HISTORY][-1] == (8, 8)
    assert world.told[-1] == ProgressRow("export", "messages", 9, 9)


async def test_a_relay_that_refuses_a_thread_keeps_nobody_waiting(world: World) -> None:
    n = add_thread(world.store)
    with world.store.write() as tx:
        take(tx, n, [fact(9)])
    world.connected = True

    async def fetch(thread_id: UUID, gap: Gap) -> None:
        raise Problem("forbidden")

    world.fetch = fetch
    _, told = await world.exported()
    assert told["threads"][0]["missing"] == 8

    async def always_busy(thread_id: UUID, gap: Gap) -> None:
        raise Problem("unavailable")

    world.fetch = always_busy
    _, told = await world.exported()
    assert told["totals"]["missing_messages"] == 8


async def test_a_thread_that_may_not_be_shown_yet_is_asked_about_or_left_out(world: World) -> None:
    n = add_thread(world.store, count=4)
    with world.store.write() as tx:
        tx.execute("UPDATE threads SET stale = 1")
    _, told = await world.exported()
    assert (texts(told), told["threads"][0]["missing"]) == ([], 4)
    world.connected = True

    async def changes(thread_id: UUID) -> None:
        with world.store.write() as tx:
            tx.execute("UPDATE threads SET stale = 0 WHERE n = ?", (n,))

    world.changes = changes
    _, told = await world.exported()
    assert len(texts(told)) == 4


async def test_memory_is_bounded_by_a_page(
    world: World, monkeypatch: pytest.MonkeyPatch, count: Callable[[int, int], int]
) -> None:
    """By counts: no read gives more than a page, and nothing is kept of one when the next is read."""
    many = count(3_000, 1_000_000)
    n = add_thread(world.store)
    for start in range(1, many + 1, 10_000):
        with world.store.write() as tx:
            take(tx, n, (fact(seq, "word") for seq in range(start, min(start + 10_000, many + 1))))
    sizes: list[int] = []
    read = exported.messages

    def counted(*args: Any) -> tuple[list[MessageRow], tuple[int, int]]:
        page = read(*args)
        sizes.append(len(page[0]))
        return page

    monkeypatch.setattr(exported, "messages", counted)
    made = await world.export(fetch=False)
    assert made.totals.messages == sum(sizes) == many
    assert max(sizes) <= exporting.PAGE
    assert len(sizes) == many // exporting.PAGE + 1 + (many % exporting.PAGE > 0)
    shares = [row.done for row in world.told]
    assert shares == sorted(shares)
    assert shares[-1] == many


async def test_cancelled_nothing_stays(world: World) -> None:
    add_thread(world.store, count=5)
    world.connected = True
    reached = asyncio.Event()

    async def fetch(thread_id: UUID, gap: Gap) -> None:
        reached.set()
        await asyncio.Event().wait()

    with world.store.write() as tx:
        gaps.reach(tx, 1, 9)
    world.fetch = fetch
    work = asyncio.create_task(world.export())
    await reached.wait()
    (part,) = world.place.iterdir()
    assert part.suffix == ".part"
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)
    assert work.cancelled()
    await eventually(lambda: not list(world.place.iterdir()), "nothing stays")
    left = world.store.reading(unfinished.get)
    assert left == Unfinished(str(world.place), str(part), Chosen()), "the app may have ended: the next start tells"


async def test_cancelled_while_the_disk_still_makes_the_folder_nothing_stays(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop, reached, goes_on = asyncio.get_running_loop(), asyncio.Event(), threading.Event()
    make, made = export_folder.ExportFolder.make, threading.Event()

    def slow(folder: export_folder.ExportFolder) -> None:
        loop.call_soon_threadsafe(reached.set)
        goes_on.wait()
        try:
            make(folder)
        finally:
            made.set()

    monkeypatch.setattr(export_folder.ExportFolder, "make", slow)
    work = asyncio.create_task(world.export())
    await reached.wait()
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)
    goes_on.set()
    await asyncio.to_thread(made.wait)
    await eventually(lambda: not list(world.place.iterdir()), "nothing stays")


@pytest.mark.parametrize("problem", ["disk_full", "invalid_params"])
async def test_failed_nothing_stays_and_it_is_said_why(
    world: World, monkeypatch: pytest.MonkeyPatch, problem: str
) -> None:
    add_thread(world.store, count=5)
    write = export_folder.ExportFolder.append

    def full(folder: Any, pieces: Any) -> None:
        if any("threads" in name for name in pieces):
            raise Problem(problem)
        write(folder, pieces)

    monkeypatch.setattr(export_folder.ExportFolder, "append", full)
    with pytest.raises(Problem) as caught:
        await world.export()
    assert caught.value.name == problem
    assert world.store.reading(unfinished.get) is None, "it is said already"
    await eventually(lambda: not list(world.place.iterdir()), "nothing stays")


async def test_a_full_disk_while_media_come_ends_it(world: World) -> None:
    carrying(world)
    world.connected = True

    async def full(message_id: UUID, at: int) -> Any:
        raise Problem("disk_full")

    world.blobs.reader = full  # type: ignore[method-assign]
    with pytest.raises(Problem) as caught:
        await world.export(media="all", fetch=False)
    assert caught.value.name == "disk_full"
