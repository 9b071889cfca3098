"""One's own shelf of short videos, and looking at those of others."""

import msgspec

from relay.services import devices, mailboxes, media, render, showing
from relay.services.context import Caller, Policy
from relay.services.marks import mark_after, read_page
from relay.services.showing import Card
from relay.storage import accounts, shelf
from relay.storage.port import Reader, Transaction
from relay.storage.shelf import StoredVideo
from relay.wire.attachments import Carried, Poster, check_placeholder
from relay.wire.base import Nothing
from relay.wire.errors import ErrorName, Reason, Refusal, invalid
from relay.wire.privacy import REACHES
from relay.wire.shelf import (
    AddVideo,
    SetVideo,
    ShelfIds,
    ShelfPage,
    ShelfVideo,
    ShelfVideos,
    VideoId,
    check_add,
    check_cover,
    check_ids,
    check_title,
)

MAX_LISTED = 50
DEFAULT = Policy()


def list_videos(tx: Reader, caller: Caller, params: ShelfPage) -> ShelfVideos:
    """`shelf.list`: empty for whoever it is not for, as an empty shelf is, and for an id that is nobody's."""
    before = read_page(params.before, params.limit, MAX_LISTED)
    owner = params.user_id.bytes
    needed = showing.least(tx, caller.user_id, [owner])[owner]
    rows = shelf.page(tx, owner, needed, before, params.limit)
    return ShelfVideos(
        videos=tuple(showing.video(row, caller.user_id) for row in rows),
        next=mark_after([(row.added_at, row.video_id) for row in rows], params.limit),
    )


def get_videos(tx: Reader, caller: Caller, params: ShelfIds) -> ShelfVideos:
    """`shelf.get`, in the order asked for; absent is what is not there, or not for the caller."""
    check_ids(params.ids)
    found = showing.shown(tx, caller.user_id, [one.bytes for one in params.ids])
    ids = dict.fromkeys(one.bytes for one in params.ids)
    return ShelfVideos(videos=tuple(showing.video(found[one], caller.user_id) for one in ids if one in found))


def add(tx: Transaction, caller: Caller, params: AddVideo, policy: Policy = DEFAULT) -> ShelfVideo:
    """`shelf.add`. The same id again gives the video as it is now; with another video, or of one gone: conflict."""
    devices.still_in(tx, caller)
    check_add(params, policy.shelf_for * 1_000)
    key = params.id.bytes
    was = shelf.by_ids(tx, [key]).get(key)
    if was is not None:
        if was.user_id != caller.user_id or was.card is None or showing.read_card(was).blob_id != params.blob_id:
            raise Refusal(ErrorName.CONFLICT, "This id was used for another video, or it was taken off")
        return showing.video(was, caller.user_id)
    reach = _reach(tx, caller, params.reach)
    if shelf.count(tx, caller.user_id) >= policy.shelf:
        raise Refusal(
            ErrorName.INVALID_PARAMS, f"A shelf has at most {policy.shelf} videos", field="id", limit=policy.shelf
        )
    card = Card(
        title=params.title.strip(),
        blob_id=params.blob_id,
        media_type=params.media_type,
        size=params.size,
        duration=params.duration,
        width=params.width,
        height=params.height,
        cover=params.cover,
        placeholder=params.placeholder,
    )
    video = Carried(field="", blob_id=card.blob_id, media_type=card.media_type, size=card.size)
    media.named(tx, caller, [video, _of_cover(card.cover)], own=True)
    return _put(tx, StoredVideo(key, caller.user_id, tx.now, 1, reach, msgspec.json.encode(card)))


def change(tx: Transaction, caller: Caller, params: SetVideo) -> ShelfVideo:
    """`shelf.set`; again changes nothing."""
    devices.still_in(tx, caller)
    was = _own(tx, caller, params.id.bytes)
    card = showing.read_card(was)
    if params.title is not msgspec.UNSET:
        check_title(params.title)
        card = msgspec.structs.replace(card, title=params.title.strip())
    if params.cover is not msgspec.UNSET:
        placeholder = None if params.placeholder is msgspec.UNSET else params.placeholder
        check_cover(params.cover)
        if placeholder is not None:
            check_placeholder("placeholder", placeholder)
        media.named(tx, caller, [_of_cover(params.cover)], own=True)
        card = msgspec.structs.replace(card, cover=params.cover, placeholder=placeholder)
    reach = was.reach if params.reach is msgspec.UNSET else _reach(tx, caller, params.reach)
    now = msgspec.structs.replace(was, reach=reach, card=msgspec.json.encode(card))
    if now == was:
        return showing.video(was, caller.user_id)
    return _put(tx, msgspec.structs.replace(now, rev=was.rev + 1))


def remove(tx: Transaction, caller: Caller, params: VideoId) -> Nothing:
    """`shelf.remove`: nobody reads it from now on, and its bytes go; again is the same."""
    devices.still_in(tx, caller)
    row = shelf.by_ids(tx, [params.id.bytes]).get(params.id.bytes)
    if row is None or row.user_id != caller.user_id:
        raise _no_video()
    if shelf.remove(tx, row.video_id):
        mailboxes.tell_video(tx, caller.user_id, row.video_id)
    return Nothing()


def _put(tx: Transaction, row: StoredVideo) -> ShelfVideo:
    shelf.put(tx, row, showing.read_card(row).blob_ids())
    mailboxes.tell_video(tx, row.user_id, row.video_id)
    return showing.video(row, row.user_id)


def _own(tx: Reader, caller: Caller, video_id: bytes) -> StoredVideo:
    row = shelf.by_ids(tx, [video_id]).get(video_id)
    if row is None or row.user_id != caller.user_id or row.card is None:
        raise _no_video()
    return row


def _no_video() -> Refusal:
    return Refusal(ErrorName.NOT_FOUND, "No such video of yours", field="id")


def _of_cover(cover: Poster) -> Carried:
    return Carried(field="cover", blob_id=cover.blob_id, media_type=cover.media_type, size=cover.size)


def _reach(tx: Reader, caller: Caller, name: str) -> int:
    """A reach that the account may choose; Refusal for another, and for an account that may show nothing."""
    if name not in REACHES:
        raise invalid("reach", f"A reach is one of {', '.join(REACHES)}")
    account = accounts.account(tx, caller.user_id)
    if account is None or account.suspended:
        raise Refusal(ErrorName.FORBIDDEN, "This account is suspended", reason=Reason.SUSPENDED)
    if tx.now < account.open_at:
        raise Refusal(ErrorName.FORBIDDEN, "A shelf opens at 16", reason=Reason.TOO_YOUNG)
    reach = REACHES.index(name)
    if tx.now < account.adult_at and reach > render.INBOX_CAP:
        raise invalid("reach", f"At this age a video is for {REACHES[render.INBOX_CAP]} at most")
    return reach
