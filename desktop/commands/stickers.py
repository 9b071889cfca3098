"""Stickers and GIFs: sent, kept and let go. What is kept is asked of the relay at once, so that every device has it."""

from collections.abc import Sequence
from uuid import UUID

from desktop.commands.messages import send
from desktop.domain.media import MOVING, Blob, MediaItem
from desktop.domain.problem import Problem
from desktop.domain.sticker import KeptFact, Sticker
from desktop.store import media, stickers
from desktop.store.store import Store
from desktop.sync import translate_stickers
from desktop.sync.ports import Calls
from relay.wire.base import Nothing
from relay.wire.stickers import AllKept, Drop, Keep

__all__ = ["drop", "every", "keep_made", "keep_of_message", "send"]


async def keep_of_message(store: Store, calls: Calls, message_id: UUID, at: int) -> None:
    """Keep the sticker or GIF that a message carries. Problem `not_found` where it is none that the relay has."""
    items = store.reading(lambda db: media.get(db, message_id))
    if not 0 <= at < len(items) or items[at].kind not in MOVING or items[at].blob.blob_id is None:
        raise Problem("not_found")
    await _keep(store, calls, [items[at]], "", message_id)


async def keep_made(store: Store, calls: Calls, blobs: Sequence[tuple[Blob, UUID]], pack: str) -> None:
    """Keep stickers that were made here and that the relay has, in a pack. May raise Problem."""
    asked = tuple(translate_stickers.moving(blob, blob_id, "sticker", "") for blob, blob_id in blobs)
    await _ask(store, calls, Keep(moving=asked, pack=pack or None))


async def drop(store: Store, calls: Calls, keys: Sequence[UUID]) -> None:
    """Keep these no more. May raise Problem."""
    await calls.call("stickers.drop", Drop(blob_ids=tuple(keys)), Nothing)
    with store.write(own=True) as tx:
        for key in keys:
            stickers.put(tx, KeptFact(key))


def every(store: Store) -> tuple[Sticker, ...]:
    """All that are kept, the oldest first."""
    return store.reading(stickers.every)


async def _keep(store: Store, calls: Calls, items: Sequence[MediaItem], pack: str, message_id: UUID | None) -> None:
    asked = tuple(
        translate_stickers.moving(item.blob, item.blob.blob_id, item.kind, item.name)
        for item in items
        if item.blob.blob_id is not None
    )
    await _ask(store, calls, Keep(moving=asked, pack=pack or None, message_id=message_id))


async def _ask(store: Store, calls: Calls, asked: Keep) -> None:
    told = await calls.call("stickers.keep", asked, AllKept)
    with store.write(own=True) as tx:
        for one in told.kept:
            stickers.put(tx, translate_stickers.kept(one))
