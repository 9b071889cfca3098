"""Stickers and GIFs that an account keeps: the same on each of its devices, and nobody else's business."""

from collections.abc import Mapping

from relay.services import answering, devices, mailboxes, media, render
from relay.services.context import Caller
from relay.storage import blobs, stickers
from relay.storage.port import Reader, Transaction
from relay.storage.stickers import StoredKept
from relay.wire import attachments, bodies
from relay.wire.attachments import GifBody, PackBody, StickerBody
from relay.wire.base import Nothing
from relay.wire.errors import ErrorName, Refusal, invalid
from relay.wire.limits import MAX_KEPT
from relay.wire.stickers import AllKept, Drop, Keep, check_keep


def keep(tx: Transaction, caller: Caller, params: Keep) -> AllKept:
    """`stickers.keep`: what was kept, as it stands now; again changes nothing."""
    devices.still_in(tx, caller)
    check_keep(params)
    ids = [one.blob_id.bytes for one in params.moving]
    known = stickers.by_ids(tx, caller.user_id, ids)
    # All is asked before anything is written: what is refused after a write is undone with all that came beside it.
    _check(tx, caller, params, known)
    if stickers.count(tx, caller.user_id) + len({*ids} - known.keys()) > MAX_KEPT:
        raise Refusal(ErrorName.TOO_LARGE, f"At most {MAX_KEPT} are kept", limit=MAX_KEPT, detail="kept")
    for place, one in enumerate(params.moving):
        key = one.blob_id.bytes
        was = known.get(key)
        row = StoredKept(
            user_id=caller.user_id,
            blob_id=key,
            kind=one.kind,
            media_type=one.media_type,
            size=one.size,
            width=one.width,
            height=one.height,
            emoji=one.emoji,
            pack=params.pack,
            # A millisecond each, so that a pack stands in the order in which it was given.
            kept_at=tx.now + place if was is None else was.kept_at,
            name=one.name,
        )
        if row != was:
            stickers.put(tx, row)
            mailboxes.tell_kept(tx, caller.user_id, key)
            known[key] = row
    return _told([known[key] for key in dict.fromkeys(ids)])


def drop(tx: Transaction, caller: Caller, params: Drop) -> Nothing:
    """`stickers.drop`; again changes nothing."""
    devices.still_in(tx, caller)
    if len(params.blob_ids) > MAX_KEPT:
        raise invalid("blob_ids", f"At most {MAX_KEPT}")
    for blob_id in params.blob_ids:
        if stickers.drop(tx, caller.user_id, blob_id.bytes):
            mailboxes.tell_kept(tx, caller.user_id, blob_id.bytes)
    return Nothing()


def list_kept(tx: Reader, caller: Caller, _params: Nothing) -> AllKept:
    """`stickers.list`: the oldest first."""
    return _told(stickers.of(tx, caller.user_id))


def _told(rows: list[StoredKept]) -> AllKept:
    return AllKept(kept=tuple(render.kept(row.blob_id, row) for row in rows))


def _check(tx: Reader, caller: Caller, params: Keep, known: Mapping[bytes, StoredKept]) -> None:
    """Refusal where one of them is not the caller's to keep: neither uploaded, nor shown, nor kept already."""
    ids = [one.blob_id.bytes for one in params.moving]
    found = blobs.postable(tx, caller.user_id, ids)
    own = {key for key, blob in found.items() if blob.owner_id == caller.user_id}
    foreign = {*ids} - own - known.keys()
    shown = _shown(tx, caller, params.message_id.bytes) if foreign and params.message_id is not None else frozenset()
    for one in params.moving:
        key = one.blob_id.bytes
        blob = found.get(key)
        if blob is None or (key in foreign and key not in shown):
            raise media.no_blob(key)
        if (one.media_type, one.size) != (blob.media_type, blob.size):
            raise invalid("moving.size", "The blob has another type or size")


def _shown(tx: Reader, caller: Caller, message_id: bytes) -> frozenset[bytes]:
    """The stickers and GIFs of a message, which the caller sees. A photo is kept by nobody but who sent it: passed on
    as a sticker, by whomever, it is none. Either who uploaded it sent it as one, or who sends it here keeps it."""
    row = answering.readable(tx, caller, message_id)
    answering.check_kept(tx, caller, row.thread_id)
    body = None if row.body is None else bodies.read_body(row.body)
    if not isinstance(body, (StickerBody, GifBody, PackBody)):
        raise invalid("message_id", "Only stickers and GIFs are kept")
    named = [one.blob_id.bytes for one in attachments.carried(body)]
    kept_there = stickers.by_ids(tx, row.sender_id, named)
    return frozenset(key for key in named if key in kept_there or stickers.was_sent(tx, key))
