"""Media of an engine in memory: pictures are coloured bands, files are their names. Part of `FakeEngine`."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from desktop.bridge.media import Kept
from desktop.domain.change import Change, Collection, Put
from desktop.domain.crop import Crop
from desktop.domain.decoded import Fault, Picture
from desktop.domain.media import CLOSED, OPENED, VIDEO, Blob, MediaItem, safe_name
from desktop.domain.message import MessageRow
from desktop.domain.person import MeRow
from desktop.domain.problem import Problem
from desktop.domain.shared import Shared, items_of
from desktop.media.sources import Film, InMemory

PLACEHOLDER = "1QcSHQRnh493V4dIh4eXh1h4kJUI"
"""A blurred stand-in as it travels: a sunset."""


def key_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:43]


def photo(number: int = 1, width: int = 1_200, height: int = 800, *, there: bool = True) -> MediaItem:
    """A photo; without `there` the relay does not have it yet."""
    blob_id = UUID(int=0x0190 << 112 | number) if there else None
    key = key_of(f"photo {number}")
    return MediaItem("photo", Blob(key, "image/jpeg", 300_000, width, height, blob_id), placeholder=PLACEHOLDER)


def video(number: int = 1, duration: int = 12_000) -> MediaItem:
    """A film with its poster."""
    ids = [UUID(int=0x0191 << 112 | number * 2 + n) for n in range(2)]
    poster = Blob(key_of(f"poster {number}"), "image/jpeg", 20_000, 1_280, 720, ids[1])
    blob = Blob(key_of(f"film {number}"), "video/mp4", 62_000_000, 1_280, 720, ids[0])
    return MediaItem("video", blob, duration=duration, placeholder=PLACEHOLDER, poster=poster)


def file(name: str = "shot-list-harbour.pdf", size: int = 412_000, *, there: bool = True) -> MediaItem:
    """A file that is passed on as it is."""
    blob_id = UUID(int=0x0192 << 112 | size) if there else None
    return MediaItem("file", Blob(key_of(name), "application/pdf", size, blob_id=blob_id), name=name)


def bands(width: int, height: int, seed: int) -> Picture:
    """Bands of colour from the top, another for every seed."""
    lines = []
    for y in range(height):
        part = y / max(1, height - 1)
        red, green, blue = 40 + 50 * (seed % 4), 60 + int(90 * part), 200 - int(120 * part) + 10 * (seed % 3)
        lines.append(bytes((min(255, red + int(120 * part)), min(255, green), min(255, max(0, blue)), 255)) * width)
    return Picture(width, height, b"".join(lines))


class Held(InMemory):
    """Bytes that are read until they are closed."""

    closed = False

    def close(self) -> None:
        """See `Closable`."""
        self.closed = True
        super().close()


class FakeCarrying:
    """As `desktop.bridge.media.Media`. `absent` are pictures that are fetched only where that is allowed; `films` are
    the bytes of videos, or why there are none; `played` is what was given out of them."""

    message_rows: dict[UUID, list[MessageRow]]
    dropped: list[MediaItem]
    absent: set[UUID]
    faults: dict[UUID, Fault]
    films: dict[UUID, bytes | Fault | Problem]
    played: list[Held]
    kept: Kept = Kept(312_000_000, 1_000_000_000)
    me: MeRow

    def tell(self, *changes: Change) -> None:
        raise AssertionError("FakeEngine tells")

    async def _enter(self, method: str, *args: Any) -> None:
        raise AssertionError("FakeEngine records the call")

    def find_message(self, message_id: UUID) -> MessageRow | None:
        raise AssertionError("FakeAnswering finds it")

    async def prepare_file(self, path: Path, side: int) -> MediaItem:
        """See the contract."""
        await self._enter("prepare_file", path, side)
        if path.suffix in (".jpg", ".png"):
            return photo(sum(path.name.encode()) % 97, 400 if side else 4_000, 300 if side else 3_000, there=False)
        if path.suffix == ".mp4":
            return video()
        return replace(file(safe_name(path.name), there=False), raw=path.suffix == ".dng")

    async def prepare_image(self, content: bytes, side: int) -> MediaItem:
        """See the contract."""
        await self._enter("prepare_image", content, side)
        return photo(len(content) % 97, there=False)

    async def drop_prepared(self, items: tuple[MediaItem, ...]) -> None:
        """See the contract."""
        await self._enter("drop_prepared", items)
        self.dropped += items

    async def prepared_picture(self, item: MediaItem, side: int) -> Picture | Fault:
        """See the contract."""
        await self._enter("prepared_picture", item, side)
        return bands(side, max(1, side * 3 // 4), sum(item.blob.key.encode()))

    async def send_media(
        self,
        thread_id: UUID,
        items: tuple[MediaItem, ...],
        text: str,
        reply_to: UUID | None = None,
        *,
        hold: bool = False,
        quiet: bool = False,
    ) -> UUID:
        """See the contract: a world that commits does more."""
        await self._enter("send_media", thread_id, items, text, reply_to)
        return thread_id

    async def shared(self, thread_id: UUID, of: Shared, limit: int) -> tuple[MessageRow, ...]:
        """See the contract."""
        await self._enter("shared", thread_id, of, limit)
        rows = [row for row in self.message_rows.get(thread_id, []) if items_of(row, of) or of is Shared.LINKS]
        return tuple(sorted(rows, key=lambda row: row.order, reverse=True)[:limit])

    async def open_once(self, message_id: UUID, side: int) -> Picture | Film | Fault:
        """See the contract: what it showed is gone from the row."""
        await self._enter("open_once", message_id, side)
        row = self.find_message(message_id)
        if row is None or row.media[0].once != CLOSED:
            raise Problem("not_found")
        if message_id in self.faults:
            return self.faults[message_id]
        opened = MediaItem(row.media[0].kind, Blob("", "", 0), once=OPENED)
        self.change_message(row, media=(opened,))
        if opened.kind == VIDEO:
            return self._film(message_id)
        return bands(side, side * 2 // 3, 5)

    def change_message(self, row: MessageRow, **more: Any) -> MessageRow:
        raise AssertionError("a world changes it")

    async def avatar(self, blob_id: UUID, side: int) -> Picture | Fault:
        """See the contract: a face is the bands of its blob."""
        await self._enter("avatar", blob_id, side)
        return bands(side, side, blob_id.int % 12)

    async def set_avatar(self, item: MediaItem, crop: Crop) -> MeRow:
        """See the contract."""
        await self._enter("set_avatar", item, crop)
        return self._wear(UUID(int=0x0193 << 112 | 7))

    async def remove_avatar(self) -> MeRow:
        """See the contract."""
        await self._enter("remove_avatar")
        return self._wear(None)

    def _wear(self, blob_id: UUID | None) -> MeRow:
        self.me = replace(self.me, avatar=blob_id)
        self.tell(Put(Collection.ME, self.me.user_id, self.me))
        return self.me

    async def picture(self, message_id: UUID, at: int, side: int, *, fetch: bool) -> Picture | Fault:
        """See the contract."""
        await self._enter("picture", message_id, at, side, fetch)
        if message_id in self.absent:
            if not fetch:
                raise Problem("offline")
            self.absent.discard(message_id)
        if message_id in self.faults:
            return self.faults[message_id]
        row = self.find_message(message_id)
        waits = getattr(self, "scheduled_rows", {}).get(message_id)
        items = row.pictures if row is not None else waits.carries if waits is not None else ()
        blob = items[at].picture if at < len(items) else None
        if blob is None:
            return Fault.FORMAT
        scale = side / max(blob.width, blob.height)
        return bands(max(1, round(blob.width * scale)), max(1, round(blob.height * scale)), sum(blob.key.encode()) + at)

    async def stand_in(self, placeholder: str) -> Picture | Fault:
        """See the contract."""
        await self._enter("stand_in", placeholder)
        return bands(8, 6, 3)

    async def film(self, message_id: UUID, at: int) -> Film | Fault:
        """See the contract."""
        await self._enter("film", message_id, at)
        return self._film(message_id)

    def _film(self, message_id: UUID) -> Film | Fault:
        found = self.films[message_id]
        if isinstance(found, Problem):
            raise found
        if isinstance(found, Fault):
            return found
        self.played.append(Held(found))
        return Film(self.played[-1], "video/mp4", 4_000)

    async def media_kept(self) -> Kept:
        """See the contract."""
        await self._enter("media_kept")
        return self.kept

    async def limit_media(self, most: int) -> Kept:
        """See the contract."""
        await self._enter("limit_media", most)
        self.kept = Kept(min(self.kept.used, most), most)
        return self.kept

    async def free_up_media(self) -> Kept:
        """See the contract."""
        await self._enter("free_up_media")
        self.kept = Kept(0, self.kept.most)
        return self.kept

    async def save_media(self, message_id: UUID, at: int, path: Path) -> None:
        """See the contract."""
        await self._enter("save_media", message_id, at, path)
