"""What messages carry, between the wire and the app's own terms. Everything of the wire is taken as a stranger's."""

from uuid import UUID

from desktop.domain.link_preview import one_line
from desktop.domain.media import (
    CALLED_MOST,
    CLOSED,
    FILE,
    GIF,
    KINDS,
    MAX_SIDE,
    MOST_ITEMS,
    OPENED,
    PACK,
    PHOTO,
    STICKER,
    VIDEO,
    VOICE,
    Blob,
    MediaItem,
    safe_name,
)
from desktop.domain.sound import MOST, STEPS_MOST
from relay.wire import attachments, bodies, entities
from relay.wire.rules import is_emoji
from relay.wire.shelf import VideoLinkBody

_MOST = 2**53 - 1
MOST_STICKERS = 60
"""Of one pack."""
_MAX_TYPE = 129
_MAX_PLACEHOLDER = 96
"""Characters of base64url."""
_MAX_DURATION = 24 * 3_600_000
_MAX_WAVEFORM = -(-STEPS_MOST * 4 // 3)
"""Characters of base64url."""


def items(body: attachments.MediaBody) -> tuple[MediaItem, ...]:
    """The items of a body; nothing where one of them is of a kind that this version does not know."""
    told = body.items[:MOST_ITEMS]
    if any(item.kind not in KINDS for item in told):
        return ()
    return tuple(map(_item, told))


def moving(body: attachments.StickerBody | attachments.GifBody) -> tuple[MediaItem, ...]:
    """A sticker or GIF as the one item of its message."""
    blob = _blob(body.blob_id, body.media_type, body.size, body.width, body.height)
    if isinstance(body, attachments.GifBody):
        return (MediaItem(GIF, blob, name=safe_name(body.name or "")),)
    emoji = body.emoji if body.emoji and is_emoji(body.emoji) else ""
    return (MediaItem(STICKER, blob, name=emoji, called=one_line(body.name or "", CALLED_MOST)),)


def pack(body: attachments.PackBody) -> tuple[MediaItem, ...]:
    """The stickers of a pack; its title is the text of the message."""
    return tuple(
        MediaItem(
            PACK,
            _blob(one.blob_id, one.media_type, one.size, one.width, one.height),
            name=one.emoji if one.emoji and is_emoji(one.emoji) else "",
            called=one_line(one.name or "", CALLED_MOST),
        )
        for one in body.stickers[:MOST_STICKERS]
    )


def pack_body(carried: tuple[MediaItem, ...], title: str) -> attachments.PackBody:
    """A pack, to be sent."""
    stickers = tuple(
        attachments.PackSticker(
            blob_id=named(item.blob),
            media_type=item.blob.media_type,
            size=item.blob.size,
            width=item.blob.width,
            height=item.blob.height,
            emoji=item.name or None,
            name=item.called or None,
        )
        for item in carried
    )
    return attachments.PackBody(title=title, stickers=stickers)


def blob(value: attachments.Poster) -> Blob:
    """A picture that stands for something larger."""
    return _blob(value.blob_id, value.media_type, value.size, value.width, value.height)


def pictured(value: bodies.LinkPreview) -> MediaItem | None:
    """The picture of a link's preview."""
    if value.picture is None:
        return None
    told = value.placeholder or ""
    return MediaItem(PHOTO, blob(value.picture), placeholder=told if len(told) <= _MAX_PLACEHOLDER else "")


def voice(body: attachments.VoiceBody) -> tuple[MediaItem, ...]:
    """The one item of a voice message."""
    blob = _blob(body.blob_id, body.media_type, body.size, 0, 0)
    waveform = body.waveform if len(body.waveform) <= _MAX_WAVEFORM else ""
    return (MediaItem(VOICE, blob, duration=_within(body.duration, MOST), waveform=waveform),)


def _item(item: attachments.MediaItem) -> MediaItem:
    poster = item.poster
    return MediaItem(
        kind=item.kind,
        blob=_blob(item.blob_id, item.media_type, item.size, item.width or 0, item.height or 0),
        name=safe_name(item.name or ""),
        duration=_within(item.duration or 0, _MAX_DURATION),
        placeholder=item.placeholder if item.placeholder and len(item.placeholder) <= _MAX_PLACEHOLDER else "",
        poster=_blob(poster.blob_id, poster.media_type, poster.size, poster.width, poster.height) if poster else None,
    )


def _blob(blob_id: UUID, media_type: str, size: int, width: int, height: int) -> Blob:
    return Blob(
        key=blob_id.hex,
        media_type=media_type[:_MAX_TYPE],
        size=_within(size, _MOST),
        width=_within(width, MAX_SIDE),
        height=_within(height, MAX_SIDE),
        blob_id=blob_id,
    )


def _within(value: int, most: int) -> int:
    return min(max(value, 0), most)


def once(body: attachments.OnceBody) -> tuple[MediaItem, ...]:
    """A photo or video that is opened once, or what is left of it; nothing where this version knows no such kind."""
    if body.kind not in (PHOTO, VIDEO):
        return ()
    if body.opened:
        return (MediaItem(body.kind, Blob("", "", 0), once=OPENED),)
    if body.blob_id is None:
        return ()
    blob = _blob(body.blob_id, body.media_type, body.size, body.width, body.height)
    return (MediaItem(body.kind, blob, duration=_within(body.duration or 0, _MAX_DURATION), once=CLOSED),)


def said(
    carried: tuple[MediaItem, ...], text: str, spans: tuple[entities.Entity, ...]
) -> attachments.Attached | VideoLinkBody:
    """What a message with these says, to be sent: the relay has all of it. A card, a voice and what is opened once
    have no text."""
    if carried[0].once:
        return _once_body(carried[0])
    if (card := carried[0].shelved) is not None:
        return VideoLinkBody(video_id=card.video_id, owner_id=card.owner_id)
    if carried[0].kind == PACK:
        return pack_body(carried, text)
    return voice_body(carried[0]) if carried[0].kind == VOICE else body(carried, text, spans)


def _once_body(item: MediaItem) -> attachments.OnceBody:
    blob = item.blob
    return attachments.OnceBody(
        kind=item.kind,
        blob_id=named(blob),
        media_type=blob.media_type,
        size=blob.size,
        width=blob.width,
        height=blob.height,
        duration=item.duration or None,
    )


def voice_body(item: MediaItem) -> attachments.VoiceBody:
    """A voice message, to be sent."""
    blob = item.blob
    return attachments.VoiceBody(
        blob_id=named(blob),
        media_type=blob.media_type,
        size=blob.size,
        duration=item.duration,
        waveform=item.waveform,
    )


def body(carried: tuple[MediaItem, ...], text: str, spans: tuple[entities.Entity, ...]) -> attachments.Attached:
    """A body, to be sent: the relay has all of it."""
    only = carried[0].blob
    if carried[0].kind == STICKER:
        return attachments.StickerBody(
            blob_id=named(only),
            media_type=only.media_type,
            size=only.size,
            width=only.width,
            height=only.height,
            emoji=carried[0].name or None,
            name=carried[0].called or None,
        )
    if carried[0].kind == GIF:
        return attachments.GifBody(
            blob_id=named(only),
            media_type=only.media_type,
            size=only.size,
            width=only.width,
            height=only.height,
            name=carried[0].name or None,
        )
    return attachments.MediaBody(items=tuple(map(_wire_item, carried)), text=text, entities=spans)


def _wire_item(item: MediaItem) -> attachments.MediaItem:
    blob = item.blob
    shown = item.kind != FILE
    return attachments.MediaItem(
        kind=item.kind,
        blob_id=named(blob),
        media_type=blob.media_type,
        size=blob.size,
        name=item.name or None,
        width=blob.width if shown else None,
        height=blob.height if shown else None,
        duration=item.duration or None,
        placeholder=item.placeholder or None,
        poster=None if item.poster is None else poster(item.poster),
    )


def poster(value: Blob) -> attachments.Poster:
    """A still picture, to be sent."""
    return attachments.Poster(
        blob_id=named(value),
        media_type=value.media_type,
        size=value.size,
        width=value.width,
        height=value.height,
    )


def named(blob: Blob) -> UUID:
    """What the relay calls it, which has it."""
    if blob.blob_id is None:
        raise ValueError("a blob that the relay does not have")
    return blob.blob_id
