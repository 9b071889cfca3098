"""From the wire to the app's own terms, and back: stickers and GIFs that are kept. The wire is a stranger's."""

from uuid import UUID

from desktop.domain.facts import Fact
from desktop.domain.link_preview import one_line
from desktop.domain.media import CALLED_MOST, GIF, MAX_SIDE, STICKER, Blob
from desktop.domain.sticker import Found, KeptFact, Sticker, found_gif
from desktop.sync import translate
from relay.wire import binary, gifs, stickers
from relay.wire.events import Event
from relay.wire.limits import MAX_GIF_PREVIEW
from relay.wire.rules import is_emoji

_MOST = 2**53 - 1
_MAX_TYPE = 129
_MAX_TITLE = 60
_MAX_GIF_ID = 64
_MAX_GIF_TITLE = 120


def kept(value: stickers.Kept) -> KeptFact:
    """One that is kept, or is no more; what this version does not know is as good as gone."""
    if value.gone or value.kind not in (STICKER, GIF):
        return KeptFact(value.blob_id)
    blob = Blob(
        key=value.blob_id.hex,
        media_type=value.media_type[:_MAX_TYPE],
        size=min(max(value.size, 0), _MOST),
        width=min(max(value.width, 0), MAX_SIDE),
        height=min(max(value.height, 0), MAX_SIDE),
        blob_id=value.blob_id,
    )
    emoji = value.emoji if value.emoji and is_emoji(value.emoji) else ""
    title = (value.pack or "")[:_MAX_TITLE]
    at = translate.number(value.kept_at)
    called = one_line(value.name or "", CALLED_MOST)
    return KeptFact(value.blob_id, Sticker(value.blob_id, value.kind, emoji, title, blob=blob, at=at, called=called))


def event(value: Event) -> tuple[Fact, ...]:
    """What an event tells of what is kept."""
    return () if value.kept is None else (kept(value.kept),)


def moving(blob: Blob, blob_id: UUID, kind: str, emoji: str, called: str = "") -> stickers.Moving:
    """One that is to be kept."""
    return stickers.Moving(
        kind=GIF if kind == GIF else STICKER,
        blob_id=blob_id,
        media_type=blob.media_type,
        size=blob.size,
        width=blob.width,
        height=blob.height,
        emoji=emoji or None if kind != GIF else None,
        name=called or None,
    )


def found(value: gifs.FoundGif) -> Sticker | None:
    """One that was looked for; None where there is no picture to choose it by."""
    try:
        preview = binary.to_bytes(value.preview)
    except ValueError:
        return None
    if not 0 < len(preview) <= MAX_GIF_PREVIEW:
        return None
    width, height = (min(max(side, 1), MAX_SIDE) for side in (value.width, value.height))
    return found_gif(Found(value.id[:_MAX_GIF_ID], value.title[:_MAX_GIF_TITLE], width, height, preview))


def taken(value: gifs.TakenGif) -> Blob:
    """What the relay keeps of one for its asker."""
    width, height = (min(max(side, 1), MAX_SIDE) for side in (value.width, value.height))
    size = min(max(value.size, 0), _MOST)
    return Blob(value.blob_id.hex, value.media_type[:_MAX_TYPE], size, width, height, value.blob_id)
