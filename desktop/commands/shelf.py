"""One's own shelf: what is wanted is kept at once and goes when it can; and looking at the shelves of others."""

from collections.abc import Iterable
from uuid import UUID

from msgspec.structs import replace

from desktop.domain.answering import MOST_FORWARDS
from desktop.domain.media import MediaItem, card_of
from desktop.domain.problem import Problem
from desktop.domain.shelf import REACHES, ShelfVideo, is_fit, item_of, name_of
from desktop.store import messages, outbox, shelf, threads
from desktop.store.store import Store
from desktop.sync import shelving, translate_shelf
from desktop.sync.ports import Calls
from relay.wire.ids import make_id
from relay.wire.limits import MAX_SHELF_IDS
from relay.wire.shelf import ShelfIds, ShelfVideos


def add(store: Store, item: MediaItem, title: str, reach: str, now: int) -> UUID:
    """Put a prepared video on the shelf; its id. Problem `invalid_params` with the field."""
    title = _checked(title, reach)
    if item.poster is None or not item.duration:
        raise Problem("invalid_params", field="item")
    video_id, owner = make_id(now), store.me
    if owner is None:
        raise Problem("not_signed_in")
    made = item_of(item.blob, item.poster, title, item.duration, item.placeholder)
    with store.write(own=True, durable=True) as tx:
        shelf.want(tx, ShelfVideo(video_id, owner, title, made, reach, added_at=now, waits=True))
    return video_id


def change(store: Store, video_id: UUID, title: str, reach: str, cover: MediaItem | None = None) -> None:
    """Give one of one's own another title and reach, and another cover where there is one, a photo that was prepared.
    Problem as for `add`, `not_found`."""
    title = _checked(title, reach)
    with store.write(own=True, durable=True) as tx:
        known = _own(store, video_id)
        item = replace(known.item, name=name_of(title, known.item.blob.media_type))
        if cover is not None:
            item = replace(item, poster=cover.blob, placeholder=cover.placeholder)
        shelf.want(tx, replace(known, title=title, reach=reach, item=item, waits=True, refused=""))


def again(store: Store, video_id: UUID) -> None:
    """Try again what the relay would not have."""
    with store.write(own=True, durable=True) as tx:
        known = _own(store, video_id)
        if known.refused:
            shelf.want(tx, replace(known, waits=True, refused=""))


def remove(store: Store, video_id: UUID) -> None:
    """Take one of one's own off: it is gone here at once, and for everybody when the relay knows."""
    with store.write(own=True, durable=True) as tx:
        _own(store, video_id)
        shelf.drop(tx, video_id)


def share(store: Store, video_id: UUID, thread_ids: tuple[UUID, ...], now: int) -> tuple[UUID, ...]:
    """Send a card of a video to at most five threads; the ids of the messages. Problem `not_found`, `invalid_params`;
    `conflict` while the relay does not have the video."""
    if not 0 < len(thread_ids) <= MOST_FORWARDS:
        raise Problem("invalid_params", field="thread_ids")
    made = []
    with store.write(own=True, durable=True) as tx:
        known = shelf.get(tx.db, video_id)
        if known is None:
            raise Problem("not_found")
        if shelf.told(tx.db, video_id) is None:
            raise Problem("conflict", reason="sending")
        for thread_id in thread_ids:
            thread = threads.kept(tx.db, thread_id)
            if thread is None:
                raise Problem("not_found")
            new = make_id(now)
            items = (card_of(video_id, known.owner_id),)
            doc, local_no = messages.echo(tx, thread.n, new, "", now, items=items)
            outbox.let_go(tx, thread.n, messages_too=True)
            outbox.add_send(tx, thread.n, doc, local_no)
            made.append(new)
    return tuple(made)


async def listed(store: Store, calls: Calls, user_id: UUID) -> tuple[ShelfVideo, ...]:
    """A shelf as the relay tells now, without a connection as it is known here."""
    try:
        await shelving.ask_all(store, calls, user_id)
    except Problem as problem:
        if not problem.outcome_unknown:
            raise
    return store.reading(lambda db: shelf.of(db, user_id))


async def look_up(store: Store, calls: Calls, cards: Iterable[tuple[UUID, UUID]]) -> None:
    """Ask what cards show, each a video and its owner, and keep it. May raise Problem."""
    owners = dict(list(cards)[:MAX_SHELF_IDS])
    if not owners:
        return
    told = await calls.call("shelf.get", ShelfIds(ids=tuple(owners)), ShelfVideos)
    found = {video.video_id: video for video in translate_shelf.videos(told)}
    with store.write(awaited=True) as tx:
        for video_id, owner in owners.items():
            video = found.get(video_id)
            if video is not None and video.owner_id == owner:
                shelf.put(tx, video)
            else:
                shelf.away(tx, video_id, owner)


def _checked(title: str, reach: str) -> str:
    title = title.strip()
    if not is_fit(title):
        raise Problem("invalid_params", field="title")
    if reach not in REACHES:
        raise Problem("invalid_params", field="reach")
    return title


def _own(store: Store, video_id: UUID) -> ShelfVideo:
    known = store.reading(lambda db: shelf.get(db, video_id))
    if known is None or known.owner_id != store.me:
        raise Problem("not_found")
    return known
