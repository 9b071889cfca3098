"""More of what `app_driver` is told to do: files are attached and sent, shown and saved."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from desktop.bridge.engine import DesktopEngine
from desktop.domain.change import Change, Put
from desktop.domain.decoded import Fault, Picture
from desktop.domain.link_preview import with_picture
from desktop.domain.media import CLOSED, MediaItem, blobs
from desktop.domain.message import MessageRow
from desktop.domain.passing import TransferRow
from desktop.domain.problem import Problem
from desktop.domain.sound import PcmFormat
from desktop.media.sources import Film
from desktop.store.media import pictures
from tests.helpers.sounds import sweep

Json = dict[str, Any]


def carried(message: MessageRow) -> list[Json]:
    """What a message carries, as everybody in its thread must see it."""
    return [
        {
            "kind": item.kind,
            "name": item.name,
            "size": item.blob.size,
            "pixels": [item.blob.width, item.blob.height],
            "placeholder": item.placeholder,
            "once": item.once,
            "there": all(blob.blob_id is not None for blob in blobs((item,))),
        }
        for item in message.media
    ]


def _seen(told: Picture | Film | Fault) -> Json:
    if isinstance(told, Fault):
        return {"fault": told.value}
    if isinstance(told, Film):
        content = told.source.read(0, told.source.size)
        told.source.close()
        return {"film": told.duration, "hash": hashlib.sha256(content).hexdigest()}
    return {"size": [told.width, told.height], "hash": hashlib.sha256(told.pixels).hexdigest()}


def moves(change: Change) -> Json | None:
    """How far a blob has come, if the change tells that."""
    if not isinstance(change, Put) or not isinstance(change.row, TransferRow) or not change.row.size:
        return None
    row = change.row
    return {"transfer": [str(row.message_id), row.key, row.done, row.size]}


class Media(ABC):
    """Commands by name: `do_<name>(**arguments)`."""

    _engine: DesktopEngine

    @abstractmethod
    async def _all(self, thread: str) -> list[MessageRow]:
        """Every row of a thread, oldest first."""

    async def do_send_files(self, thread: str, paths: list[str], text: str = "", side: int = 0) -> str:
        items = tuple([await self._engine.prepare_file(Path(path), side) for path in paths])
        return str(await self._engine.send_media(UUID(thread), items, text))

    async def do_send_once(self, thread: str, path: str, text: str = "") -> str:
        item = await self._engine.prepare_file(Path(path), 0)
        return str(await self._engine.send_media(UUID(thread), (replace(item, once=CLOSED),), text))

    async def do_open_once(self, message: str, side: int = 64) -> Json:
        return _seen(await self._engine.open_once(UUID(message), side))

    async def do_refused(self, what: str, **arguments: Any) -> str:
        """The problem with which a command of these is refused; empty where it is not."""
        try:
            await getattr(self, f"do_{what}")(**arguments)
        except Problem as problem:
            return problem.name
        return ""

    async def do_record(self, thread: str, path: str) -> None:
        """What a microphone would hear, a second at once."""
        pcm, data = PcmFormat(), Path(path).read_bytes()
        second = pcm.bytes_of(1_000)
        for at in range(0, len(data), second):
            await self._engine.keep_recorded(UUID(thread), pcm, data[at : at + second])

    async def do_recorded(self, thread: str) -> int:
        return await self._engine.recorded(UUID(thread))

    async def do_send_recorded(self, thread: str) -> str:
        return str(await self._engine.send_voice(UUID(thread), await self._engine.made_voice(UUID(thread))))

    async def do_sound(self, message: str, path: str) -> int:
        """Write what is played of a message into a file; its milliseconds."""
        told = await self._engine.sound(UUID(message), 0, 100, fetch=True)
        assert not isinstance(told, Fault), told
        Path(path).write_bytes(told.pcm)
        return told.milliseconds

    async def do_send_voice(self, thread: str, milliseconds: int) -> str:
        """Say something of this length."""
        thread_id = UUID(thread)
        await self._engine.keep_recorded(thread_id, PcmFormat(), sweep(milliseconds))
        return str(await self._engine.send_voice(thread_id, await self._engine.made_voice(thread_id)))

    async def do_send_sticker(self, thread: str, path: str) -> str:
        """Make a sticker of a picture, and send it."""
        await self._engine.make_stickers((Path(path),), "")
        return str(await self._engine.send_sticker(UUID(thread), (await self._engine.kept_stickers())[-1]))

    async def do_send_pack(self, thread: str, paths: list[str], title: str) -> str:
        """Make a pack of pictures, and share it as a card."""
        await self._engine.make_stickers(tuple(map(Path, paths)), title)
        return str(await self._engine.share_pack(UUID(thread), title))

    async def do_send_pictured(self, thread: str, url: str) -> str:
        """Send a link with the card and the picture that are found behind it."""
        made, item = await self._engine.link_preview(url), await self._engine.link_picture(url)
        assert made is not None
        assert item is not None
        return str(await self._engine.send(UUID(thread), f"look {url}", preview=with_picture(made, item)))

    async def do_send_found(self, thread: str, words: str, ahead: float | None = None) -> str:
        """Look for a GIF, look at the first that is found, and send it, in `ahead` seconds or now."""
        page = await self._engine.find_gifs(words, 0)
        shown = await self._engine.sticker_picture(page.gifs[0], 64)
        assert isinstance(shown, Picture), shown
        at = None if ahead is None else self._engine._session.now() + int(ahead * 1000)
        return str(await self._engine.send_sticker(UUID(thread), page.gifs[0], None, at))

    async def do_carried(self, thread: str) -> list[list[Json]]:
        """What each message of a thread carries."""
        return [carried(message) for message in await self._all(thread)]

    async def do_picture(self, message: str, at: int = 0, side: int = 64, fetch: bool = True) -> Json:
        return _seen(await self._engine.picture(UUID(message), at, side, fetch=fetch))

    async def do_hashes(self, message: str) -> list[str]:
        """The hash of everything a message carries or its card shows, posters first, as it lies in this computer's
        cache; what is not there yet is fetched, what a card names is looked up."""
        room, message_id = self._engine._session.room, UUID(message)

        def items() -> tuple[MediaItem, ...]:
            return room._store.reading(lambda db: pictures(db, message_id))

        await self._engine.look_up([(one.video_id, one.owner_id) for item in items() if (one := item.shelved)])
        found = []
        for blob in blobs(tuple(replace(item, shelved=None) for item in items())):
            if not room.holds(blob.key):
                await room._bring(message_id, blob)
            reader = room._cache.open(blob.key)
            assert reader is not None, f"{blob.key} is not in the cache"
            found.append(hashlib.sha256(reader.read(0, reader.size)).hexdigest())
            reader.close()
        return found

    async def do_save_media(self, message: str, at: int, path: str) -> None:
        await self._engine.save_media(UUID(message), at, Path(path))

    async def do_blobs(self) -> int:
        """Bytes of media in this computer's cache."""
        return self._engine._session.room.cached
