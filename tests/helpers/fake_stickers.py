"""Stickers of an engine in memory: the shipped ones as they are, kept ones as coloured bands. Part of `FakeEngine`."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from uuid import UUID

from msgspec.structs import replace
from PIL import Image

from desktop.decoder import moving as unpacking
from desktop.decoder.limits import Limits
from desktop.domain.change import Change, Collection, Put, Remove
from desktop.domain.decoded import Fault, Moving, Picture
from desktop.domain.media import GIF, PACK, STICKER, Blob, MediaItem
from desktop.domain.message import MessageRow
from desktop.domain.sticker import BUNDLED_SIDE, Found, FoundPage, Sticker, StickerChoices, found_gif
from resources import resource
from tests.helpers import pictures
from tests.helpers.fake_carrying import bands, key_of


def gif(number: int = 1, width: int = 480, height: int = 360) -> MediaItem:
    """A GIF that the relay has."""
    blob = Blob(key_of(f"gif {number}"), "image/gif", 900_000, width, height, UUID(int=0x0193 << 112 | number))
    return MediaItem(GIF, blob)


def sticker_item(emoji: str = "🔥", number: int = 1) -> MediaItem:
    """A sticker that the relay has, whose picture is the shipped one of that emoji."""
    blob_id = UUID(int=0x0194 << 112 | number)
    return MediaItem(STICKER, Blob(key_of(f"sticker {emoji}"), "image/webp", 90_000, 192, 192, blob_id), name=emoji)


def kept(number: int, kind: str = STICKER, pack: str = "", emoji: str = "") -> Sticker:
    """One that is kept."""
    key = UUID(int=0x0195 << 112 | number)
    blob = Blob(key.hex, "image/webp", 40_000, 320, 240, key)
    return Sticker(key, kind, emoji, pack, blob=blob, at=number)


def offered(number: int, title: str = "") -> Sticker:
    """A GIF that can be looked for."""
    picture = bands(100, 60 + number % 5 * 15, number)
    image = Image.frombytes("RGBA", (picture.width, picture.height), picture.pixels).convert("RGB")
    preview = pictures.encoded(image, "GIF")
    return found_gif(Found(f"gif{number}", title or f"Number {number}", picture.width, picture.height, preview))


def shipped(emoji: str) -> bytes:
    """The file of the shipped sticker of an emoji."""
    name = "-".join(f"{ord(character):x}" for character in emoji)
    return resource("stickers", f"fluent/{name}.webp").read_bytes()


def played(content: bytes, side: int) -> Moving:
    """What the decoder would say."""
    made = unpacking.play(io.BytesIO(content), len(content), side, Limits())
    return Moving(made.across, made.down, made.delays, made.pixels)


def still(content: bytes, side: int) -> Picture:
    """The same of its first frame."""
    image = Image.open(io.BytesIO(content)).convert("RGBA")
    image.thumbnail((side, side))
    return Picture(image.width, image.height, image.tobytes())


def waves(width: int, height: int, seed: int) -> Moving:
    """Bands that wander."""
    frames = [bands(width, height, seed + n) for n in range(4)]
    return Moving(width, height, (60,) * 4, b"".join(frame.pixels for frame in frames))


class FakeStickers:
    """As `desktop.bridge.stickers.Stickers`."""

    kept_rows: dict[UUID, Sticker]
    sticker_choices_: StickerChoices
    gif_pages: dict[tuple[str, int], FoundPage]

    async def _enter(self, method: str, *args: Any) -> None:
        raise AssertionError("FakeEngine records the call")

    def find_message(self, message_id: UUID) -> MessageRow | None:
        raise AssertionError("FakeAnswering finds it")

    def tell(self, *changes: Change) -> None:
        raise AssertionError("the world tells it")

    async def moving(self, message_id: UUID, at: int, side: int) -> Moving | Fault:
        """See the contract."""
        await self._enter("moving", message_id, at, side)
        row = self.find_message(message_id)
        if row is None:
            return Fault.UNREADABLE
        item = row.media[at]
        if item.name:
            return played(shipped(item.name), side)
        scale = side / max(item.blob.width, item.blob.height)
        return waves(round(item.blob.width * scale), round(item.blob.height * scale), len(item.blob.key))

    async def sticker_picture(self, sticker: Sticker, side: int) -> Picture | Fault:
        """See the contract."""
        await self._enter("sticker_picture", sticker, side)
        if sticker.found is not None:
            return still(sticker.found.preview, side)
        return still(shipped(sticker.emoji), side) if sticker.emoji else bands(side, side * 3 // 4, sticker.key.int % 7)

    async def sticker_moving(self, sticker: Sticker, side: int) -> Moving | Fault:
        """See the contract."""
        await self._enter("sticker_moving", sticker, side)
        if sticker.found is not None:
            return played(sticker.found.preview, side)
        if sticker.emoji:
            return played(shipped(sticker.emoji), side)
        return waves(side, side * 3 // 4, sticker.key.int % 7)

    async def send_media(
        self,
        thread_id: UUID,
        items: tuple[MediaItem, ...],
        text: str,
        reply_to: UUID | None = None,
        *,
        quiet: bool = False,
    ) -> UUID:
        raise AssertionError("FakeCarrying does")

    async def send_sticker(
        self, thread_id: UUID, sticker: Sticker, reply_to: UUID | None = None, send_at: int | None = None
    ) -> UUID:
        """See the contract."""
        await self._enter("send_sticker", thread_id, sticker, reply_to, *([send_at] if send_at is not None else []))
        if send_at is not None:
            return sticker.key
        blob = sticker.blob or Blob(
            key_of(sticker.name), "image/webp", 90_000, BUNDLED_SIDE, BUNDLED_SIDE, UUID(int=0x0196 << 112)
        )
        return await self.send_media(thread_id, (MediaItem(sticker.kind, blob, name=sticker.emoji),), "", reply_to)

    async def find_gifs(self, words: str, cursor: int) -> FoundPage:
        """See the contract."""
        await self._enter("find_gifs", words, cursor)
        return self.gif_pages.get((words, cursor), FoundPage())

    async def kept_stickers(self) -> tuple[Sticker, ...]:
        """See the contract."""
        await self._enter("kept_stickers")
        return tuple(self.kept_rows.values())

    async def keep_of_message(self, message_id: UUID, at: int) -> None:
        """See the contract."""
        await self._enter("keep_of_message", message_id, at)
        row = self.find_message(message_id)
        assert row is not None
        item = row.media[at]
        assert item.blob.blob_id is not None
        self.keep(
            Sticker(item.blob.blob_id, item.kind, item.name, blob=item.blob, at=len(self.kept_rows), called=item.called)
        )

    async def share_pack(self, thread_id: UUID, title: str) -> UUID:
        """See the contract."""
        await self._enter("share_pack", thread_id, title)
        those = [one for one in self.kept_rows.values() if one.pack == title and one.blob is not None]
        items = tuple(MediaItem(PACK, one.blob, name=one.emoji) for one in those if one.blob is not None)
        return await self.send_media(thread_id, items, title)

    async def rename_pack(self, title: str, new: str) -> None:
        """See the contract."""
        await self._enter("rename_pack", title, new)
        for one in [one for one in self.kept_rows.values() if one.pack == title]:
            self.keep(replace(one, pack=new))

    async def describe_sticker(self, key: UUID, words: str) -> None:
        """See the contract."""
        await self._enter("describe_sticker", key, words)
        self.keep(replace(self.kept_rows[key], called=words))

    async def make_stickers(self, paths: tuple[Path, ...], pack: str) -> None:
        """See the contract."""
        await self._enter("make_stickers", paths, pack)
        for number, _ in enumerate(paths, 1):
            self.keep(kept(len(self.kept_rows) + number, pack=pack))

    async def drop_stickers(self, keys: tuple[UUID, ...]) -> None:
        """See the contract."""
        await self._enter("drop_stickers", keys)
        for key in keys:
            self.kept_rows.pop(key, None)
            self.tell(Remove(Collection.STICKERS, key))

    async def sticker_choices(self) -> StickerChoices:
        """See the contract."""
        await self._enter("sticker_choices")
        return self.sticker_choices_

    async def keep_sticker_choices(self, choices: StickerChoices) -> None:
        """See the contract."""
        await self._enter("keep_sticker_choices", choices)
        self.sticker_choices_ = replace(choices)

    def keep(self, one: Sticker) -> None:
        """It is kept from now on."""
        self.kept_rows[one.key] = one
        self.tell(Put(Collection.STICKERS, one.key, one))
