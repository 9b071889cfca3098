"""What is wanted of one's own shelf gets to the relay: after cuts, restarts and refusals."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from desktop.commands import shelf as commands
from desktop.domain.media import Blob, MediaItem
from desktop.domain.problem import Problem
from desktop.store import shelf
from desktop.store.store import Store
from desktop.sync.settings import SyncSettings
from desktop.sync.shelving import Shelving
from relay.wire.base import Nothing, Wire
from relay.wire.shelf import AddVideo, SetVideo, ShelfPage, ShelfVideo, ShelfVideos, VideoId
from tests.desktop.sync.test_uploading import Carrier, Named
from tests.helpers.stores import ADA, T0, open_store
from tests.helpers.waiting import eventually

COVER = MediaItem("photo", Blob("q" * 43, "image/jpeg", 11, 9, 16), placeholder="AAAA")
SETTINGS = SyncSettings(retry_base=0.001, retry_most=0.01)
FILM = MediaItem(
    "video", Blob("v" * 43, "video/mp4", 100, 9, 16), poster=Blob("p" * 43, "image/jpeg", 10, 9, 16), duration=5_000
)


class Lorry(Carrier):
    """A carrier that tells what it has begun to carry."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.begun: list[str] = []

    async def take_up(self, blob: Blob, progress: Callable[[int], None]) -> Named:
        self.begun.append(blob.key)
        return await super().take_up(blob, progress)


class Relay:
    """A relay's shelf, and what was asked of it."""

    def __init__(self) -> None:
        self.videos: dict[UUID, ShelfVideo] = {}
        self.problems: list[Problem] = []
        self.asked: list[str] = []

    async def call(self, method: str, params: Wire, result: type[Any], *, within: float | None = None) -> Any:
        self.asked.append(method)
        if self.problems and method != "shelf.list":
            raise self.problems.pop(0)
        match params:
            case ShelfPage():
                return ShelfVideos(videos=tuple(self.videos.values()))
            case AddVideo():
                said = {name: getattr(params, name) for name in params.__struct_fields__}
                self.videos[params.id] = ShelfVideo(owner_id=ADA, rev=1, added_at=T0, **said)
                return self.videos[params.id]
            case SetVideo(id):
                was = self.videos[id]
                given = {name: getattr(params, name) for name in params.__struct_fields__}
                said = {name: value for name, value in given.items() if value is not UNSET}
                self.videos[id] = replace(was, rev=was.rev + 1, **said)
                return self.videos[id]
            case VideoId(id):
                if self.videos.pop(id, None) is None:
                    raise Problem("not_found")
                return Nothing()
        raise AssertionError(method)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = open_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def relay() -> Relay:
    return Relay()


@pytest.fixture
async def carrier(store: Store) -> Lorry:
    return Lorry(store)


@pytest.fixture
async def running(store: Store, relay: Relay, carrier: Lorry) -> AsyncIterator[Shelving]:
    running = Shelving(store, relay, carrier, SETTINGS)
    feed = store.subscribe(lambda changes: running.wake())
    task = asyncio.create_task(running.run())
    yield running
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    feed.dispose()


def idle(store: Store) -> bool:
    return store.reading(shelf.wanted) == ()


async def test_a_video_goes_up_and_stands_there(store: Store, relay: Relay, carrier: Lorry, running: Shelving) -> None:
    key = commands.add(store, FILM, "  Waves ", "friends", T0)
    assert relay.asked == [], "there is no connection"
    running.set_online(True)
    await eventually(lambda: idle(store), "the relay was told")
    assert carrier.taken == ["p" * 43, "v" * 43]
    assert relay.asked == ["shelf.list", "shelf.add"]
    (kept,) = store.reading(lambda db: shelf.of(db, ADA))
    assert (kept.video_id, kept.title, kept.waits, kept.item.blob.key) == (key, "Waves", False, "v" * 43)
    commands.change(store, key, "Tides", "everyone")
    await eventually(lambda: idle(store), "the relay was told")
    assert (relay.videos[key].title, relay.videos[key].reach) == ("Tides", "everyone")
    assert carrier.taken == ["p" * 43, "v" * 43], "nothing went up twice"
    commands.remove(store, key)
    await eventually(lambda: idle(store), "the relay was told")
    assert relay.videos == {}


async def test_what_passes_is_tried_again_and_a_cut_goes_on(
    store: Store, relay: Relay, carrier: Lorry, running: Shelving
) -> None:
    carrier.problems = [Problem("offline"), Problem("unavailable")]
    relay.problems = [Problem("timed_out")]
    commands.add(store, FILM, "Waves", "friends", T0)
    running.set_online(True)
    await eventually(lambda: idle(store), "the relay was told")
    assert len(relay.videos) == 1
    carrier.hold.clear()
    before = len(carrier.begun)
    commands.add(store, replace(FILM, blob=replace(FILM.blob, key="w" * 43)), "More", "friends", T0 + 1)
    await eventually(lambda: len(carrier.begun) > before, "it goes up")
    running.set_online(False)
    await eventually(lambda: carrier.cancelled == 1, "it was cut")
    carrier.hold.set()
    running.set_online(True)
    await eventually(lambda: idle(store), "the relay was told")
    assert len(relay.videos) == 2


async def test_what_is_refused_says_why_and_lets_others_go(
    store: Store, relay: Relay, carrier: Lorry, running: Shelving
) -> None:
    relay.problems = [Problem("forbidden", reason="too_young")]
    first = commands.add(store, FILM, "Waves", "friends", T0)
    second = commands.add(store, FILM, "Tides", "friends", T0 + 1)
    running.set_online(True)
    await eventually(lambda: idle(store), "the relay was told")
    assert list(relay.videos) == [second]
    kept = store.reading(lambda db: shelf.get(db, first))
    assert kept is not None
    assert kept.refused == "too_young"
    commands.again(store, first)
    await eventually(lambda: first in relay.videos, "it was tried again")


async def test_what_the_relay_lost_goes_up_anew(store: Store, relay: Relay, carrier: Lorry, running: Shelving) -> None:
    key = commands.add(store, FILM, "Waves", "friends", T0)
    call = relay.call

    async def losing(method: str, params: Wire, result: type[Any], *, within: float | None = None) -> Any:
        if isinstance(params, AddVideo) and len(carrier.taken) == 2:
            raise Problem("not_found", blob_id=params.blob_id)
        return await call(method, params, result)

    relay.call = losing  # type: ignore[method-assign]
    running.set_online(True)
    await eventually(lambda: idle(store), "the relay was told")
    assert key in relay.videos
    assert carrier.taken == ["p" * 43, "v" * 43, "v" * 43]


async def test_what_never_got_there_is_taken_off_as_well(store: Store, relay: Relay, running: Shelving) -> None:
    key = commands.add(store, FILM, "Waves", "friends", T0)
    commands.remove(store, key)
    running.set_online(True)
    await eventually(lambda: idle(store), "the relay was told")
    assert relay.videos == {}
    assert store.reading(lambda db: shelf.of(db, ADA)) == ()


async def test_another_device_s_shelf_is_taken_over_with_the_connection(
    store: Store, relay: Relay, running: Shelving
) -> None:
    key = commands.add(store, FILM, "Waves", "friends", T0)
    running.set_online(True)
    await eventually(lambda: idle(store), "the relay was told")
    running.set_online(False)
    relay.videos.clear()
    running.set_online(True)
    await eventually(lambda: store.reading(lambda db: shelf.get(db, key)) is None, "it is gone")


async def test_what_is_taken_off_or_narrowed_does_not_wait_for_what_goes_up(
    store: Store, relay: Relay, carrier: Lorry, running: Shelving
) -> None:
    stands = commands.add(store, FILM, "Waves", "everyone", T0)
    goes = commands.add(store, replace(FILM, blob=replace(FILM.blob, key="x" * 43)), "Tides", "everyone", T0 + 1)
    running.set_online(True)
    await eventually(lambda: idle(store), "the relay was told")
    carrier.hold.clear()
    begun = len(carrier.begun)
    commands.add(store, replace(FILM, blob=replace(FILM.blob, key="w" * 43)), "More", "friends", T0 - 1)
    await eventually(lambda: len(carrier.begun) > begun, "it goes up")
    commands.change(store, stands, "Waves", "nobody")
    commands.remove(store, goes)
    await eventually(lambda: list(relay.videos) == [stands], "it was taken off")
    assert relay.videos[stands].reach == "nobody"
    assert carrier.cancelled == 0
    carrier.hold.set()
    await eventually(lambda: idle(store), "the relay was told")
    assert len(relay.videos) == 2


async def test_what_is_dropped_goes_up_no_further(
    store: Store, relay: Relay, carrier: Lorry, running: Shelving
) -> None:
    carrier.hold.clear()
    key = commands.add(store, FILM, "Waves", "friends", T0)
    running.set_online(True)
    await eventually(lambda: len(carrier.begun) == 1, "it goes up")
    commands.remove(store, key)
    await eventually(lambda: carrier.cancelled == 1 and idle(store), "it was called off")
    assert carrier.taken == []


async def test_one_failure_rests_alone(store: Store, relay: Relay, carrier: Lorry, running: Shelving) -> None:
    carrier.broken = {"v" * 43}
    commands.add(store, FILM, "Waves", "friends", T0)
    other = commands.add(store, replace(FILM, blob=replace(FILM.blob, key="w" * 43)), "Tides", "friends", T0 + 1)
    running.set_online(True)
    await eventually(lambda: list(relay.videos) == [other], "the other one went")
    carrier.broken.clear()
    await eventually(lambda: idle(store), "so did the first")


async def test_another_cover_goes_up_and_then_stands_there(
    store: Store, relay: Relay, carrier: Lorry, running: Shelving
) -> None:
    key = commands.add(store, FILM, "Waves", "friends", T0)
    running.set_online(True)
    await eventually(lambda: idle(store), "the relay was told")
    first = relay.videos[key].cover
    commands.change(store, key, "Tides", "friends", COVER)
    await eventually(lambda: idle(store), "the relay was told")
    told = relay.videos[key]
    assert first is not None
    assert told.cover is not None
    assert (told.title, told.placeholder, told.cover.size) == ("Tides", "AAAA", 11)
    assert told.cover.blob_id != first.blob_id
    assert carrier.taken == ["p" * 43, "v" * 43, "q" * 43]
    kept = store.reading(lambda db: shelf.get(db, key))
    assert kept is not None
    assert kept.item.poster is not None
    assert kept.item.poster.key == "q" * 43, "it is here already"


async def test_whom_it_is_for_waits_for_no_cover(store: Store, relay: Relay, carrier: Lorry, running: Shelving) -> None:
    key = commands.add(store, FILM, "Waves", "everyone", T0)
    running.set_online(True)
    await eventually(lambda: idle(store), "the relay was told")
    carrier.hold.clear()
    commands.change(store, key, "Tides", "nobody", COVER)
    await eventually(lambda: relay.videos[key].reach == "nobody", "it is for nobody at once")
    assert relay.videos[key].title == "Waves"
    carrier.hold.set()
    await eventually(lambda: idle(store), "the relay was told")
    assert (relay.videos[key].title, relay.videos[key].placeholder) == ("Tides", "AAAA")


async def test_a_relay_that_shows_it_on_is_not_asked_without_end(
    store: Store, relay: Relay, carrier: Lorry, running: Shelving
) -> None:
    key = commands.add(store, FILM, "Waves", "everyone", T0)
    running.set_online(True)
    await eventually(lambda: idle(store), "the relay was told")
    carrier.hold.clear()
    call = relay.call

    async def deaf(method: str, params: Wire, result: type[Any], *, within: float | None = None) -> Any:
        told = await call(method, params, result)
        relay.videos[key] = replace(relay.videos[key], reach="everyone")
        return replace(told, reach="everyone")

    relay.call = deaf  # type: ignore[method-assign]
    running._settings = SyncSettings(retry_base=60, retry_most=60)
    commands.change(store, key, "Waves", "nobody", COVER)
    await eventually(lambda: key in running._resting, "it rests")
    assert relay.asked.count("shelf.set") == 1
    carrier.hold.set()
