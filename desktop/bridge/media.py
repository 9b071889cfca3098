"""What the window may ask of the engine about media. Part of `contract.Engine`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from desktop.domain.crop import Crop
    from desktop.domain.decoded import Fault, Picture
    from desktop.domain.media import MediaItem
    from desktop.domain.message import MessageRow
    from desktop.domain.person import MeRow
    from desktop.domain.shared import Shared
    from desktop.media.sources import Film


class Kept(Struct, frozen=True):
    """Bytes of what messages carry that are on this computer, and the most that may be."""

    used: int
    most: int


class Media(Protocol):
    """Every method may raise Problem. Pictures are decoded in a process of their own."""

    async def prepare_file(self, path: Path, side: int) -> MediaItem:
        """Make a file ready to be sent; photos of at most `side` pixels a side where that is not 0.

        It lies in a tray from then on, until it is sent or dropped.
        """
        ...

    async def prepare_image(self, content: bytes, side: int) -> MediaItem:
        """The same of a picture in memory."""
        ...

    async def drop_prepared(self, items: tuple[MediaItem, ...]) -> None:
        """They are not to be sent after all."""
        ...

    async def prepared_picture(self, item: MediaItem, side: int) -> Picture | Fault:
        """What lies in a tray, as it is shown there."""
        ...

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
        """Keep a message with these items and return its id; it goes when the relay has them. What is CLOSED goes to be
        opened once, with nothing beside it that would show it, and `text` behind it as a message of its own.

        `hold`: not before it can be taken back no more, either.
        """
        ...

    async def picture(self, message_id: UUID, at: int, side: int, *, fetch: bool) -> Picture | Fault:
        """The item `at` of a message as a picture of at most `side` pixels a side.

        What is not on this computer is fetched where `fetch` allows it, else Problem `offline`; nothing of a request
        ever is.
        """
        ...

    async def shared(self, thread_id: UUID, of: Shared, limit: int) -> tuple[MessageRow, ...]:
        """The newest `limit` messages of a thread that carry something of a kind, as far as they are on this computer.
        Those of a link may have none after all."""
        ...

    async def open_once(self, message_id: UUID, side: int) -> Picture | Film | Fault:
        """Open what can be opened once: a picture of at most `side` pixels a side or a film, to be closed, which is
        nowhere else when this returns. A Fault opens nothing. Problem `offline`, `not_found` where it was opened or may
        not come."""
        ...

    async def avatar(self, blob_id: UUID, side: int) -> Picture | Fault:
        """The picture that a person wears, of at most `side` pixels a side, fetched where it is not here. Problem
        `not_found` where nobody wears it any more, or who does waits on the requests board."""
        ...

    async def set_avatar(self, item: MediaItem, crop: Crop) -> MeRow:
        """Wear the square `crop` of a photo in a tray from now on."""
        ...

    async def remove_avatar(self) -> MeRow:
        """Wear no picture."""
        ...

    async def stand_in(self, placeholder: str) -> Picture | Fault:
        """A few pixels that stand for a picture until it is there, made of what came with its message (base64url)."""
        ...

    async def film(self, message_id: UUID, at: int) -> Film | Fault:
        """The video `at` of a message, looked at by the decoder and open to be read; who asked closes it.

        It is fetched where it is not on this computer: it was asked for. Problem `offline`, `not_found`.
        """
        ...

    async def media_kept(self) -> Kept:
        """What is on this computer."""
        ...

    async def limit_media(self, most: int) -> Kept:
        """Keep at most so many bytes, from now on; what was looked at longest ago goes first. The choice is kept."""
        ...

    async def free_up_media(self) -> Kept:
        """Remove everything that is not waiting to be sent or being read; what is left."""
        ...

    async def save_media(self, message_id: UUID, at: int, path: Path) -> None:
        """Write the item `at` of a message into a file of the person's, fetched where it is not here. Problem
        `disk_full`, `not_found`, `invalid_params` (reason media_not_written)."""
        ...
