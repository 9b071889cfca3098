"""Giving the engine what was written: now, held for a while, quietly, or to be sent at a time."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from msgspec import Struct

from desktop.bridge.contract import Bridge, Engine
from desktop.domain.media import MediaItem
from desktop.domain.message import LinkPreview, Undone

TakeBack = Callable[[Any, UUID, str], Awaitable[Undone]]
"""What of the engine takes a message back that has not gone, beside what is being written."""


class Way(Struct, frozen=True):
    """How a message goes; `send_at` is UTC ms, None for now."""

    send_at: int | None = None
    quiet: bool = False
    hold: bool = False
    items: tuple[MediaItem, ...] = ()
    """What it carries."""


def give(
    bridge: Bridge, way: Way, thread_id: UUID, text: str, reply_to: UUID | None, preview: LinkPreview | None
) -> Awaitable[object]:
    """Give the engine a message, at once: it keeps it while the window still empties the composer.

    Awaited, it may raise Problem: then it was not kept.
    """
    if way.items and way.send_at is not None:
        return bridge.call(Engine.schedule, thread_id, text, way.send_at, reply_to, quiet=way.quiet, items=way.items)
    if way.items:
        return bridge.call(Engine.send_media, thread_id, way.items, text, reply_to, hold=way.hold, quiet=way.quiet)
    if way.send_at is None:
        more = {"quiet": True} if way.quiet else {}
        return bridge.call(Engine.send, thread_id, text, reply_to, preview=preview, hold=way.hold, **more)
    return bridge.call(Engine.schedule, thread_id, text, way.send_at, reply_to, preview=preview, quiet=way.quiet)
