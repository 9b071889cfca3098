"""A person's own data, written into a folder page by page: what is here, and of the rest what can be fetched."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import tzinfo
from functools import partial
from pathlib import Path
from random import random
from typing import Protocol
from uuid import UUID

from msgspec import Struct
from msgspec.structs import asdict, replace

from desktop.domain import export, export_index
from desktop.domain.change import PROGRESS_KEY, Collection, Put
from desktop.domain.export import Chosen, Exported, Item, Message, Totals, Unfinished
from desktop.domain.export_index import About, Entry
from desktop.domain.export_json import JsonWriting
from desktop.domain.export_page import Words, foot, when
from desktop.domain.export_thread import ThreadPages
from desktop.domain.media import MediaItem, safe_name
from desktop.domain.message import MessageRow
from desktop.domain.passing import ProgressRow
from desktop.domain.problem import Problem
from desktop.domain.sending import Verdict, judge, pause
from desktop.domain.thread import ThreadRow
from desktop.log import EventLog
from desktop.media.aside import aside, begin_aside
from desktop.store import exported, history, rows, scheduled, shelf, unfinished
from desktop.store.gaps import Gap
from desktop.store.store import Store
from desktop.sync.export_folder import Bytes, ExportFolder, clear
from desktop.sync.settings import SyncSettings

_log = EventLog("sync")
WORK, HISTORY, MESSAGES = "export", "history", "messages"
"""Of the progress: the work and its steps."""
PAGE = 500
"""Messages, or people, that are in memory at once."""
_TRIES = 5


class Reader(Bytes, Protocol):
    """The bytes of an item."""

    def close(self) -> None: ...


class Carried(Protocol):
    """Where the bytes of messages and of one's own shelf are."""

    def holds(self, key: str) -> bool:
        """Whether they are on this computer; it waits for the cache."""
        ...

    async def reader(self, message_id: UUID, at: int) -> Reader:
        """The bytes, fetched where they are not here; whoever asked closes it. Problem."""
        ...

    async def card_reader(self, message_id: UUID) -> Reader:
        """The same of the picture of its link's card."""
        ...


Reads = Callable[[], Awaitable[Reader]]
"""Opens the bytes of one item."""


class Line(Struct, frozen=True):
    """What goes over the line to the relay. `changes` takes what changed in a thread that is not to be shown yet."""

    connected: Callable[[], bool]
    fetch: Callable[[UUID, Gap], Awaitable[None]]
    changes: Callable[[UUID], Awaitable[None]]


class Exporting:
    """One export; make another for the next. Cancelled or failed it leaves nothing under its name.

    As long as it is under way the store knows of it. Cancelled, it still does: whoever stopped it lets it be forgotten,
    the end of the app does not.
    """

    def __init__(
        self,
        store: Store,
        carried: Carried,
        line: Line,
        settings: SyncSettings,
        chosen: Chosen,
        words: Words,
        zone: tzinfo,
        now: int,
    ) -> None:
        """`now` is UTC ms."""
        self._store = store
        self._carried = carried
        self._line = line
        self._settings = settings
        self._chosen = chosen
        self._words = words
        self._zone = zone
        self._now = now
        self._json = JsonWriting()
        self._totals = Totals()
        self._entries: list[Entry] = []
        self._done = self._all = self._files = 0

    async def run(self, place: Path) -> Exported:
        """Write it into a new folder in `place`. Problem `disk_full`, `invalid_params` with a reason of ours, or as the
        store."""
        me = self._store.account()
        if me is None:
            raise Problem("not_signed_in")
        name = safe_name(f"Paravion {me.username} {when(self._now, self._zone)[:10]}") or "Paravion"
        self._folder = ExportFolder(place, name)
        before = self._store.reading(unfinished.get)
        try:
            if before is not None:  # where it was may have been out of reach until now
                await aside(clear, Path(before.folder))
            await aside(self._folder.make)
            self._keep(Unfinished(str(place), str(self._folder.part), self._chosen))
            if self._chosen.fetch:
                await self._fetch_rest()
            await self._write()
            path = await aside(self._folder.finish)
        except asyncio.CancelledError:
            begin_aside(self._folder.abandon)
            raise
        except BaseException:
            begin_aside(self._folder.abandon)
            self._keep(None)
            raise
        self._keep(None)
        return Exported(str(path), self._totals)

    def _keep(self, export: Unfinished | None) -> None:
        # What is written next is in plain: after a power cut, too, it is known where.
        with self._store.write(durable=export is not None) as tx:
            unfinished.put(tx, export)

    # What is not here yet.

    async def _fetch_rest(self) -> None:
        """The history, as far as it comes. What does not is named in the export."""
        refused: set[UUID] = set()
        missing = (await self._store.search(history.state)).missing
        failures = 0
        while self._line.connected() and failures < _TRIES:
            found = await self._store.search(lambda db: history.next_gap(db, refused))
            if found is None:
                return
            try:
                await self._line.fetch(*found)
                failures = 0
            except Problem as problem:
                _log.info("history_not_fetched", problem=problem.name)
                if problem.name in ("disk_full", "cache_damaged"):
                    raise
                if judge(problem).verdict is Verdict.PARK:
                    refused.add(found[0])
                    continue
                failures += 1
                base, most = self._settings.retry_base, self._settings.retry_most
                await asyncio.sleep(pause(failures, problem.retry_after, random(), base=base, most=most))
            left = (await self._store.search(history.state)).missing
            self._tell(HISTORY, max(0, missing - left), missing)

    async def _ready(self, thread_id: UUID) -> None:
        """A thread that may not be shown before its changes were taken."""
        if self._chosen.fetch and self._line.connected():
            try:
                await self._line.changes(thread_id)
            except Problem as problem:
                _log.info("changes_not_taken", problem=problem.name)

    # What is written.

    async def _write(self) -> None:
        store, words = self._store, self._words
        me, settings = store.account(), store.reading(rows.settings)
        assert me is not None
        self._all = await store.search(exported.count)
        head = self._json.begin() + self._json.member("format", export.FORMAT)
        head += self._json.member("version", export.VERSION) + self._json.member("made_at", self._now)
        head += self._json.member("chosen", self._chosen) + self._json.member("account", export.account_of(me))
        head += self._json.member("privacy", asdict(settings))
        head += self._json.begin_list("threads")
        await self._append({"messages.json": head, "saved.html": export_index.saved_head(words)})
        for number, n in enumerate(await store.search(exported.numbers), 1):
            await self._thread(number, n)
        await self._append({"messages.json": self._json.end_list(), "saved.html": foot()})
        await self._people()
        drafts, later = await store.search(exported.drafts), await store.search(scheduled.every)
        shown = await self._shelf(me.user_id)
        about = About(me, settings, shown, self._now, self._totals)
        ended = self._json.member("drafts", drafts)
        ended += self._json.member("scheduled", [export.waiting_of(row) for row in later])
        ended += self._json.member("shelf", shown) + self._json.member("totals", self._totals) + self._json.end()
        await self._append(
            {
                "messages.json": ended,
                "waiting.html": export_index.waiting(drafts, later, self._entries, words, self._zone),
                "index.html": await aside(export_index.index, about, self._entries, words, self._zone),
            }
        )

    async def _thread(self, number: int, n: int) -> None:
        found = await self._store.search(lambda db: exported.thread(db, n))
        if found is not None and found[1]:
            await self._ready(found[0].thread_id)
            found = await self._store.search(lambda db: exported.thread(db, n))
        if found is None:
            return
        row, stale, missing = found
        missing = max(missing, row.last_seq) if stale else missing
        title = row.title or (row.other.username if row.other is not None else str(row.thread_id)[:8])
        pages = ThreadPages(number, title, self._words, self._zone)
        begun = self._json.begin_item(export.thread_of(row, missing)) + self._json.begin_list("messages")
        await self._append({"messages.json": begun, **pages.begin()})
        count, expiring = await self._messages(n, row, pages, stale=stale)
        ended = self._json.end_list() + self._json.end_item()
        await self._append({"messages.json": ended, **pages.end(missing, expiring)})
        self._entries.append(Entry(pages.first, title, count, row.thread_id))
        totals = self._totals
        self._totals = replace(
            totals,
            threads=totals.threads + 1,
            messages=totals.messages + count,
            expiring=totals.expiring + expiring,
            missing_messages=totals.missing_messages + missing,
        )

    async def _messages(self, n: int, thread: ThreadRow, pages: ThreadPages, *, stale: bool) -> tuple[int, int]:
        """How many were taken, and left out because they go by themselves."""
        count = expiring = 0
        after = exported.FIRST
        while True:
            read, after = await self._store.search(lambda db, at=after: exported.messages(db, n, at, PAGE))  # type: ignore[misc]
            if not read:
                return count, expiring
            told: list[tuple[MessageRow, Message]] = []
            for row in read:
                if export.is_exported(row, stale=stale, expiring=self._chosen.expiring):
                    told.append((row, await self._message(row, may_come=thread.in_inbox)))
                elif export.is_exported(row, stale=stale, expiring=True):
                    expiring += 1
            count += len(told)
            await aside(self._render, pages, told)
            self._done += len(read)
            self._tell(MESSAGES, min(self._done, self._all), self._all)

    def _render(self, pages: ThreadPages, told: Sequence[tuple[MessageRow, Message]]) -> None:
        """On a thread of its own: nobody waits for it but this export."""
        made: defaultdict[str, str] = defaultdict(str)
        for row, message in told:
            for name, text in pages.add(row, message).items():
                made[name] += text
        saved, pages.saved = pages.saved, ""
        pieces = {name: text.encode() for name, text in made.items()} | {"saved.html": saved.encode()}
        self._folder.append({"messages.json": b"".join(self._json.item(message) for _, message in told), **pieces})

    async def _people(self) -> None:
        await self._append(
            {"messages.json": self._json.begin_list("people"), "people.html": export_index.people_head(self._words)}
        )
        after = b""
        while people := await self._store.search(lambda db, at=after: exported.people(db, at, PAGE)):  # type: ignore[misc]
            after = people[-1].user_id.bytes
            items = b"".join(self._json.item(export.person_of(one)) for one in people)
            await self._append({"messages.json": items, "people.html": export_index.people_rows(people)})
        await self._append({"messages.json": self._json.end_list(), "people.html": export_index.list_foot()})

    async def _shelf(self, me: UUID) -> tuple[export.Shown, ...]:
        videos = await self._store.search(lambda db: shelf.of(db, me))
        made = [(one, await self._item(one.item, self._reads(one.video_id, 0), may_come=True)) for one in videos]
        return tuple(export.shown_of(video, item) for video, item in made)

    # What messages carry.

    async def _message(self, row: MessageRow, *, may_come: bool) -> Message:
        key = row.message_id
        items = [await self._item(one, self._reads(key, at), may_come=may_come) for at, one in enumerate(row.media)]
        shown = row.preview.item if row.preview is not None else None
        if shown is None:
            return export.message_of(row, tuple(items))
        picture = await self._item(shown, partial(self._carried.card_reader, key), may_come=may_come)
        return export.message_of(row, tuple(items), picture)

    def _reads(self, message_id: UUID, at: int) -> Reads:
        return partial(self._carried.reader, message_id, at)

    async def _item(self, item: MediaItem, reads: Reads, *, may_come: bool) -> Item:
        """The item, with its file where it could be had."""
        if item.once:
            self._totals = replace(self._totals, view_once=self._totals.view_once + 1)
            return export.item_of(item)
        if item.shelved is not None or self._chosen.media == export.NO_MEDIA:
            return export.item_of(item, missing=export.CARD if item.shelved is not None else export.LEFT_OUT)
        self._files += 1
        name = export.file_name(item, self._files)
        missing = await self._copied(item, reads, name, may_come=may_come)
        if missing:
            self._totals = replace(self._totals, missing_files=self._totals.missing_files + 1)
            return export.item_of(item, missing=missing)
        self._totals = replace(self._totals, files=self._totals.files + 1)
        return export.item_of(item, file=name)

    async def _copied(self, item: MediaItem, reads: Reads, name: str, *, may_come: bool) -> str:
        """Why it is not there; empty where it is."""
        if not await asyncio.to_thread(self._carried.holds, item.blob.key):
            fetched = self._chosen.media == export.ALL_MEDIA and may_come and self._line.connected()
            if not fetched:
                return "not_here"
        try:
            reader = await reads()
        except Problem as problem:
            if problem.name == "disk_full":
                raise
            return problem.name
        try:
            await aside(self._folder.copy, reader, name)
        except OSError:
            await aside(self._folder.drop, name)
            return "damaged"
        finally:
            await asyncio.to_thread(reader.close)
        return ""

    async def _append(self, pieces: dict[str, bytes | str]) -> None:
        await aside(self._folder.append, {name: _bytes(data) for name, data in pieces.items()})

    def _tell(self, step: str, done: int, total: int) -> None:
        self._store.tell((Put(Collection.PROGRESS, PROGRESS_KEY, ProgressRow(WORK, step, done, total)),))


def _bytes(data: bytes | str) -> bytes:
    return data if isinstance(data, bytes) else data.encode()
