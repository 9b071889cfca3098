"""What messages carry goes up before them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from msgspec import Struct
from msgspec.structs import replace

from desktop.commands import messages as commands
from desktop.domain.change import Change, Put
from desktop.domain.media import Blob, MediaItem
from desktop.domain.message import LinkPreview, SendState
from desktop.domain.passing import TransferRow
from desktop.domain.problem import Problem
from desktop.store import begun, outbox, uploads
from desktop.store.store import Store
from desktop.sync.settings import SyncSettings
from desktop.sync.uploading import Uploads
from tests.helpers.stores import T0, THREAD, add_thread, all_messages, open_store
from tests.helpers.waiting import eventually

SETTINGS = SyncSettings(retry_base=0.001, retry_most=0.01, upload_tries=2)
FILM = MediaItem(
    "video", Blob("v" * 43, "video/mp4", 100, 4, 3), poster=Blob("p" * 43, "image/jpeg", 10, 4, 3), duration=5
)
SHEET = MediaItem("file", Blob("s" * 43, "application/pdf", 10), name="sheet.pdf")


class Named(Struct, frozen=True):
    blob_id: UUID


class Carrier:
    """Takes blobs at once, or as it is told."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.given_up: list[tuple[str, int]] = []
        """With how many were taken before."""
        self.untold: list[Problem] = []
        self.taken: list[str] = []
        self.problems: list[Problem] = []
        self.broken: set[str] = set()
        self.refused: list[str] = []
        self.hold = asyncio.Event()
        self.hold.set()
        self.cancelled = 0
        self.trayed: set[str] = set()

    async def give_up(self, blob: Blob, is_wanted: Callable[[], bool]) -> None:
        assert not is_wanted()
        if self.untold:
            raise self.untold.pop(0)
        self.given_up.append((blob.key, len(self.taken)))
        with self.store.write() as tx:
            begun.end(tx, blob.key)

    async def take_up(self, blob: Blob, progress: Callable[[int], None]) -> Named:
        progress(blob.size // 2)
        try:
            await self.hold.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        if self.problems:
            raise self.problems.pop(0)
        if blob.key in self.broken:
            self.refused.append(blob.key)
            raise Problem("internal_error")
        progress(blob.size)
        self.taken.append(blob.key)
        return Named(uuid4())


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = open_store(tmp_path)
    add_thread(store)
    yield store
    store.close()


@pytest.fixture
async def carrier(store: Store) -> Carrier:
    return Carrier(store)


@pytest.fixture
async def running(store: Store, carrier: Carrier) -> AsyncIterator[Uploads]:
    running = Uploads(store, carrier, SETTINGS, carrier.trayed.__contains__)
    task = asyncio.create_task(running.run())
    running.set_online(True)
    yield running
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def send(store: Store, running: Uploads, item: MediaItem = FILM) -> UUID:
    message_id = commands.send(store, THREAD, "", T0, items=(item,))
    running.wake()
    return message_id


def ready(store: Store) -> int:
    return len(store.reading(lambda db: outbox.heads(db, 10)))


async def test_all_of_a_message_goes_up_then_it_is_ready(store: Store, carrier: Carrier, running: Uploads) -> None:
    told: list[Change] = []
    store.subscribe(told.extend)
    send(store, running)
    await eventually(lambda: ready(store) == 1, "ready")
    assert carrier.taken == ["p" * 43, "v" * 43]
    rows = [change.row for change in told if isinstance(change, Put) and isinstance(change.row, TransferRow)]
    assert (rows[-1].key, rows[-1].done, rows[-1].size) == ("v" * 43, 100, 100)


async def test_it_is_tried_again_after_what_passes(store: Store, carrier: Carrier, running: Uploads) -> None:
    carrier.problems = [Problem("offline"), Problem("unavailable"), Problem("timed_out"), Problem("offline")]
    send(store, running)
    await eventually(lambda: ready(store) == 1, "ready")
    assert carrier.taken == ["p" * 43, "v" * 43]


async def test_a_full_relay_is_told_as_long_as_it_takes_nothing(
    store: Store, carrier: Carrier, running: Uploads
) -> None:
    told: list[bool] = []
    running.on_full(told.append)
    carrier.problems = [Problem("unavailable", reason="relay_full"), Problem("offline")]
    send(store, running)
    await eventually(lambda: ready(store) == 1, "ready")
    assert told[0] is True
    assert told[-1] is False


@pytest.mark.parametrize(
    ("name", "reason"),
    [("too_large", "media_too_large"), ("not_found", "media_gone"), ("invalid_params", "invalid_params")],
)
async def test_what_the_relay_will_not_have_is_parked(
    store: Store, carrier: Carrier, running: Uploads, name: str, reason: str
) -> None:
    carrier.problems = [Problem(name)]
    send(store, running)
    await eventually(lambda: all_messages(store)[-1].state is SendState.PARKED, "parked")
    assert all_messages(store)[-1].reason == reason
    send(store, running)
    await eventually(lambda: ready(store) == 1, "the next one goes")


async def test_a_conflict_that_stays_is_parked(store: Store, carrier: Carrier, running: Uploads) -> None:
    carrier.problems = [Problem("conflict")] * 3
    send(store, running)
    await eventually(lambda: all_messages(store)[-1].state is SendState.PARKED, "parked")


async def test_one_that_fails_lets_the_others_go_and_is_parked_where_it_alone_fails(
    store: Store, carrier: Carrier, running: Uploads
) -> None:
    carrier.broken = {SHEET.blob.key}
    bad = send(store, running, SHEET)
    await eventually(lambda: len(carrier.refused) > 2 * SETTINGS.upload_tries, "tried while it is the only one")
    assert [one.message_id for one in store.reading(uploads.waiting)] == [bad]
    send(store, running)
    await eventually(lambda: ready(store) == 1, "the other goes")
    await eventually(lambda: not store.reading(uploads.waiting), "the first is parked")
    first, second = all_messages(store)[-2:]
    assert (first.message_id, first.state, first.reason) == (bad, SendState.PARKED, "internal_error")
    assert second.state is SendState.QUEUED


async def test_one_that_rests_holds_up_no_other(store: Store, carrier: Carrier) -> None:
    running = Uploads(store, carrier, SyncSettings(retry_base=3600, retry_most=3600), carrier.trayed.__contains__)
    task = asyncio.create_task(running.run())
    running.set_online(True)
    carrier.broken = {SHEET.blob.key}
    send(store, running, SHEET)
    await eventually(lambda: carrier.refused, "it failed")
    send(store, running)
    await eventually(lambda: ready(store) == 1, "the other goes")
    assert len(carrier.refused) == 1
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_dropping_the_message_ends_its_transfer(store: Store, carrier: Carrier, running: Uploads) -> None:
    carrier.hold.clear()
    message_id = send(store, running)
    await eventually(lambda: running.busy, "under way")
    commands.discard(store, message_id, lambda n: False)
    await eventually(lambda: carrier.cancelled == 1, "cancelled")
    carrier.hold.set()
    send(store, running)
    await eventually(lambda: ready(store) == 1, "the next one goes")


async def test_nothing_goes_while_offline(store: Store, carrier: Carrier, running: Uploads) -> None:
    carrier.hold.clear()
    send(store, running)
    await eventually(lambda: running.busy, "under way")
    running.set_online(False)
    await eventually(lambda: carrier.cancelled == 1, "cut")
    assert len(store.reading(uploads.waiting)) == 1
    carrier.hold.set()
    running.set_online(True)
    await eventually(lambda: ready(store) == 1, "goes on")


CARD = LinkPreview("https://films.example/a", "Harbour", picture=Blob("c" * 43, "image/jpeg", 10, 4, 3))


def say(store: Store, running: Uploads) -> UUID:
    """Send a text with the card of its link."""
    message_id = commands.send(store, THREAD, CARD.url, T0, preview=CARD)
    running.wake()
    return message_id


def pictured(store: Store) -> list[bool]:
    """Whether each text goes with a picture."""
    cards = [row.preview for row in all_messages(store) if row.preview is not None]
    return [card.picture is not None and card.picture.blob_id is not None for card in cards]


async def test_the_picture_of_a_text_goes_before_what_is_under_way(
    store: Store, carrier: Carrier, running: Uploads
) -> None:
    carrier.hold.clear()
    send(store, running)
    await eventually(lambda: running.busy, "the film is under way")
    say(store, running)
    await eventually(lambda: carrier.cancelled == 1, "the film is cut")
    carrier.hold.set()
    await eventually(lambda: ready(store) == 1, "the text is ready")
    await eventually(lambda: len(carrier.taken) == 3, "all are there")
    assert carrier.taken == ["c" * 43, "p" * 43, "v" * 43]
    assert pictured(store) == [True]


@pytest.mark.parametrize("name", ["not_found", "too_large", "invalid_params"])
async def test_a_text_goes_without_a_picture_that_the_relay_will_not_have(
    store: Store, carrier: Carrier, running: Uploads, name: str
) -> None:
    carrier.problems = [Problem(name)]
    say(store, running)
    await eventually(lambda: ready(store) == 1, "the text goes")
    assert pictured(store) == [False]
    assert all_messages(store)[-1].state is SendState.QUEUED


async def test_a_text_goes_without_a_picture_that_fails_again_and_again(
    store: Store, carrier: Carrier, running: Uploads
) -> None:
    carrier.problems = [Problem("unavailable")] * 2
    say(store, running)
    await eventually(lambda: ready(store) == 1, "the text goes")
    assert pictured(store) == [True]
    carrier.problems = [Problem("timed_out")] * 9
    say(store, running)
    await eventually(lambda: not store.reading(uploads.waiting), "the text goes without")
    assert pictured(store) == [True, False]
    assert len(carrier.problems) == 9 - 1 - SETTINGS.card_tries


async def test_a_text_waits_for_its_picture_for_a_time(store: Store, carrier: Carrier) -> None:
    running = Uploads(store, carrier, replace(SETTINGS, card_within=0.01), carrier.trayed.__contains__)
    task = asyncio.create_task(running.run())
    running.set_online(True)
    carrier.hold.clear()
    say(store, running)
    await eventually(lambda: ready(store) == 1, "the text goes")
    assert pictured(store) == [False]
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_it_waits_for_the_connection_as_any_message_does(
    store: Store, carrier: Carrier, running: Uploads
) -> None:
    carrier.hold.clear()
    say(store, running)
    await eventually(lambda: running.busy, "under way")
    running.set_online(False)
    await eventually(lambda: carrier.cancelled == 1, "cut")
    assert ready(store) == 0
    carrier.hold.set()
    running.set_online(True)
    await eventually(lambda: ready(store) == 1, "goes on")
    assert pictured(store) == [True]


def begin(store: Store, blob: Blob) -> None:
    with store.write() as tx:
        begun.begin(tx, blob)


async def test_what_is_called_off_is_given_up_before_others_go_up(store: Store, carrier: Carrier) -> None:
    begin(store, FILM.blob)  # by an app that ended since
    running = Uploads(store, carrier, SETTINGS, carrier.trayed.__contains__)
    task = asyncio.create_task(running.run())
    send(store, running, SHEET)
    running.set_online(True)
    await eventually(lambda: ready(store) == 1, "ready")
    assert carrier.given_up == [(FILM.blob.key, 0)]
    assert carrier.taken == [SHEET.blob.key]
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_it_is_told_again_without_another_word_and_once_it_leaves_the_tray(
    store: Store, carrier: Carrier, running: Uploads
) -> None:
    begin(store, FILM.blob)
    begin(store, SHEET.blob)
    carrier.trayed.add(SHEET.blob.key)
    carrier.untold = [Problem("offline"), Problem("rate_limited", retry_after=0.001), Problem("internal_error")]
    running.wake()
    await eventually(lambda: carrier.given_up, "given up")
    assert carrier.given_up == [(FILM.blob.key, 0)]
    carrier.trayed.clear()
    running.wake()
    await eventually(lambda: len(carrier.given_up) == 2, "given up as well")


async def test_a_message_that_is_called_off_while_it_goes_up_is_given_up(
    store: Store, carrier: Carrier, running: Uploads
) -> None:
    carrier.hold.clear()
    message_id = send(store, running, SHEET)
    await eventually(lambda: running.busy, "under way")
    begin(store, SHEET.blob)
    commands.discard(store, message_id, lambda _: False)
    await eventually(lambda: carrier.given_up, "given up")
    assert carrier.given_up == [(SHEET.blob.key, 0)]
    assert carrier.cancelled == 1
