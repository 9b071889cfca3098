"""Videos of shelves, between the wire and the app's own terms. Everything of the wire is taken as a stranger's."""

from collections.abc import Iterable

from msgspec.structs import replace

from desktop.domain.facts import Fact, ShelfFact
from desktop.domain.link_preview import one_line
from desktop.domain.media import MAX_SIDE, Blob
from desktop.domain.shelf import TITLE_MOST, ShelfVideo, item_of
from desktop.sync import translate, translate_media
from relay.wire.attachments import Poster
from relay.wire.events import Event
from relay.wire.shelf import AddVideo, SetVideo, ShelfVideos
from relay.wire.shelf import ShelfVideo as WireVideo

_MAX_DURATION = 24 * 3_600_000
_MAX_TYPE = 129
_MAX_PLACEHOLDER = 96


def video(value: WireVideo) -> ShelfVideo | None:
    """A video; None where it is gone, or is none that can be shown."""
    if value.gone or value.blob_id is None or value.cover is None:
        return None
    title = one_line(value.title, TITLE_MOST)
    blob = Blob(
        key=value.blob_id.hex,
        media_type=value.media_type[:_MAX_TYPE],
        size=translate.number(value.size),
        width=min(max(value.width, 0), MAX_SIDE),
        height=min(max(value.height, 0), MAX_SIDE),
        blob_id=value.blob_id,
    )
    placeholder = value.placeholder if value.placeholder and len(value.placeholder) <= _MAX_PLACEHOLDER else ""
    duration = min(translate.number(value.duration), _MAX_DURATION)
    return ShelfVideo(
        video_id=value.id,
        owner_id=value.owner_id,
        title=title,
        item=item_of(blob, translate_media.blob(value.cover), title, duration, placeholder),
        reach=translate.reach(value.reach) if value.reach else "",
        added_at=translate.number(value.added_at),
        rev=translate.number(value.rev),
    )


def videos(value: ShelfVideos) -> tuple[ShelfVideo, ...]:
    """A page of them."""
    return tuple(found for one in value.videos if (found := video(one)) is not None)


def event(value: Event) -> Iterable[Fact]:
    """What an event tells of one's own shelf."""
    if value.video is not None:
        yield ShelfFact(value.video.id, value.video.owner_id, video(value.video))


def cover(blob: Blob) -> Poster:
    """A cover, to be sent: the relay has it."""
    return Poster(
        blob_id=translate_media.named(blob),
        media_type=blob.media_type,
        size=blob.size,
        width=blob.width,
        height=blob.height,
    )


def added(value: ShelfVideo) -> AddVideo:
    """A video, to be put on the shelf: the relay has its blobs."""
    blob, poster = value.item.blob, value.item.poster
    if poster is None:
        raise ValueError("a video without a cover")
    return AddVideo(
        id=value.video_id,
        title=value.title,
        blob_id=translate_media.named(blob),
        media_type=blob.media_type,
        size=blob.size,
        duration=value.item.duration,
        width=blob.width,
        height=blob.height,
        cover=cover(poster),
        reach=value.reach,
        placeholder=value.item.placeholder or None,
    )


def changed(value: ShelfVideo, told: ShelfVideo) -> SetVideo:
    """What is wanted of one that stands there as `told` says: the relay has its cover, which is said where it is
    another one."""
    params = SetVideo(id=value.video_id, title=value.title, reach=value.reach)
    poster = value.item.poster
    if poster is None or value.cover_id == told.cover_id:
        return params
    return replace(params, cover=cover(poster), placeholder=value.item.placeholder or None)
