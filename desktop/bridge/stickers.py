"""What the window may ask of the engine about stickers and GIFs. Part of `contract.Engine`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from desktop.domain.decoded import Fault, Moving, Picture
    from desktop.domain.sticker import FoundPage, Sticker, StickerChoices


class Stickers(Protocol):
    """Every method may raise Problem. What is kept changes over the feed: `Collection.STICKERS`."""

    async def moving(self, message_id: UUID, at: int, side: int) -> Moving | Fault:
        """The item `at` of a message as it plays, of at most `side` pixels a side. It is on this computer already."""
        ...

    async def sticker_picture(self, sticker: Sticker, side: int) -> Picture | Fault:
        """The first frame of one of them."""
        ...

    async def sticker_moving(self, sticker: Sticker, side: int) -> Moving | Fault:
        """One of them as it plays."""
        ...

    async def send_sticker(
        self, thread_id: UUID, sticker: Sticker, reply_to: UUID | None = None, send_at: int | None = None
    ) -> UUID:
        """Keep a message with it, to be sent at a time (UTC ms) or now, and return its id; a GIF that was looked for is
        had through the relay first. What is being written in the thread stays."""
        ...

    async def find_gifs(self, words: str, cursor: int) -> FoundPage:
        """GIFs that can be had through the relay: for these words, or without any those that many send now. Only where
        the relay has `gifs`."""
        ...

    async def kept_stickers(self) -> tuple[Sticker, ...]:
        """All that the person keeps, the oldest first."""
        ...

    async def keep_of_message(self, message_id: UUID, at: int) -> None:
        """Keep the sticker or GIF that a message carries, or all of its pack; the relay is asked at once."""
        ...

    async def share_pack(self, thread_id: UUID, title: str) -> UUID:
        """Keep a message with all stickers of a pack and return its id."""
        ...

    async def rename_pack(self, title: str, new: str) -> None:
        """Give a pack another title; the relay is asked at once. Problem `invalid_params` for what is no title."""
        ...

    async def describe_sticker(self, key: UUID, words: str) -> None:
        """Say what one that is kept shows, for who cannot see it; the relay is asked at once."""
        ...

    async def make_stickers(self, paths: tuple[Path, ...], pack: str) -> None:
        """Make stickers of pictures and short clips and keep them in a pack; the relay is asked at once."""
        ...

    async def drop_stickers(self, keys: tuple[UUID, ...]) -> None:
        """Keep these no more; the relay is asked at once."""
        ...

    async def sticker_choices(self) -> StickerChoices:
        """What was taken lately on this computer, and its favourites."""
        ...

    async def keep_sticker_choices(self, choices: StickerChoices) -> None: ...
