"""Stickers and GIFs: sent, kept and let go. What is kept is asked of the relay at once, so that every device has it."""

from collections.abc import Sequence
from uuid import UUID

from msgspec.structs import replace

from desktop.commands.messages import send
from desktop.domain.link_preview import one_line
from desktop.domain.media import CALLED_MOST, MOVING, PACK, STICKER, Blob, MediaItem
from desktop.domain.problem import Problem
from desktop.domain.sticker import KeptFact, Sticker
from desktop.store import messages, stickers
from desktop.store.store import Store
from desktop.sync import translate_stickers
from desktop.sync.ports import Calls
from desktop.sync.translate_media import MOST_STICKERS
from relay.wire.base import Nothing
from relay.wire.limits import MAX_PACK_TITLE
from relay.wire.stickers import AllKept, Drop, Keep

__all__ = ["describe", "drop", "every", "keep_made", "keep_of_message", "rename_pack", "send", "share_pack"]


async def keep_of_message(store: Store, calls: Calls, message_id: UUID, at: int) -> None:
    """Keep the sticker or GIF that a message carries, or all of its pack under the title. Problem `not_found` where it
    is none that the relay has."""
    row = store.reading(lambda db: messages.get(db, message_id))
    items = row.media if row is not None else ()
    if row is None or not 0 <= at < len(items) or items[at].kind not in MOVING or items[at].blob.blob_id is None:
        raise Problem("not_found")
    if items[at].kind == PACK:
        await _keep(store, calls, items, row.text, message_id)
    else:
        await _keep(store, calls, [items[at]], "", message_id)


def share_pack(store: Store, thread_id: UUID, title: str, now: int) -> UUID:
    """Send the stickers of a pack under its title; the message's id. Problem `not_found` where there are none."""
    those = [one for one in every(store) if one.pack == title and one.kind == STICKER and one.blob is not None]
    items = tuple(_item(one, PACK) for one in those)
    if not items:
        raise Problem("not_found")
    return send(store, thread_id, title, now, items=items[:MOST_STICKERS], aside=True)


async def rename_pack(store: Store, calls: Calls, title: str, new: str) -> None:
    """Give a pack another title; it joins the one that has that title already. Problem `not_found` where there is none,
    `invalid_params` for what is no title. May raise Problem with a part of it renamed: again does the rest."""
    new = " ".join(new.split())
    if not 0 < len(new) <= MAX_PACK_TITLE:
        raise Problem("invalid_params", field="title")
    those = [one for one in every(store) if one.pack == title and one.blob is not None]
    if not those:
        raise Problem("not_found")
    items = [_item(one, one.kind) for one in those if new != title]
    for begin in range(0, len(items), MOST_STICKERS):
        await _keep(store, calls, items[begin : begin + MOST_STICKERS], new, None)


async def describe(store: Store, calls: Calls, key: UUID, words: str) -> None:
    """Say what one that is kept shows; no words: nothing is said. Problem `not_found`. May raise Problem."""
    found = next((one for one in every(store) if one.key == key and one.kind == STICKER), None)
    if found is None:
        raise Problem("not_found")
    item = _item(replace(found, called=one_line(words, CALLED_MOST)), STICKER)
    await _keep(store, calls, [item], found.pack, None)


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


def _item(one: Sticker, kind: str) -> MediaItem:
    if one.blob is None:
        raise Problem("not_found")
    return MediaItem(kind, one.blob, name=one.emoji, called=one.called)


async def _keep(store: Store, calls: Calls, items: Sequence[MediaItem], pack: str, message_id: UUID | None) -> None:
    asked = tuple(
        translate_stickers.moving(item.blob, item.blob.blob_id, item.kind, item.name, item.called)
        for item in items
        if item.blob.blob_id is not None
    )
    await _ask(store, calls, Keep(moving=asked, pack=pack or None, message_id=message_id))


async def _ask(store: Store, calls: Calls, asked: Keep) -> None:
    told = await calls.call("stickers.keep", asked, AllKept)
    with store.write(own=True) as tx:
        for one in told.kept:
            stickers.put(tx, translate_stickers.kept(one))
