"""Typed row operations: what the change feed tells after a commit."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct

if TYPE_CHECKING:
    from desktop.domain.alerts import Alert
    from desktop.domain.message import MessageRow
    from desktop.domain.passing import PresenceRow, ProgressRow, TransferRow, TypingRow
    from desktop.domain.person import MeRow, PersonRow
    from desktop.domain.reach import SettingsRow
    from desktop.domain.scheduled import ScheduledRow
    from desktop.domain.shelf import ShelfVideo
    from desktop.domain.sticker import Sticker
    from desktop.domain.thread import ThreadRow

    _Passing = TypingRow | PresenceRow | TransferRow | ProgressRow
    Row = (
        ThreadRow
        | MessageRow
        | PersonRow
        | MeRow
        | SettingsRow
        | ScheduledRow
        | ShelfVideo
        | Sticker
        | Alert
        | _Passing
    )


class Collection(StrEnum):
    """What a change is about."""

    THREADS = "threads"
    MESSAGES = "messages"
    PEOPLE = "people"
    ME = "me"
    SETTINGS = "settings"
    """The person's own settings; the key is the account's id."""
    TYPING = "typing"
    """Somebody types in a thread, which is the key; never stored."""
    PRESENCE = "presence"
    """A person is active or was; never stored."""
    TRANSFERS = "transfers"
    """What a message carries is on its way; the key is the message's id, and it is never stored."""
    REQUESTS = "requests"
    """Threads that wait on the requests board; a row leaves with the person's verdict."""
    SCHEDULED = "scheduled"
    """Messages that wait for their time."""
    STICKERS = "stickers"
    """Stickers and GIFs that the person keeps."""
    SHELF = "shelf"
    """Videos of shelves, one's own and those that were looked at."""
    PROGRESS = "progress"
    """Something long that the person asked for has got further; the key is PROGRESS_KEY, and it is never stored."""
    ALERTS = "alerts"
    """What the person is told of while they look elsewhere; never stored."""


PROGRESS_KEY = UUID(int=0)


class Put(Struct, frozen=True):
    """A row was made or changed. Place it by `row.order`; never by an index."""

    collection: Collection
    key: UUID
    row: Row
    own: bool = False
    """The change is the person's own action here: it is shown at once."""
    awaited: bool = False
    """The change is what became of it at the relay, for which the person waits: it is shown at once as well."""


class Remove(Struct, frozen=True):
    """A row is gone. `thread_id` is set for messages."""

    collection: Collection
    key: UUID
    thread_id: UUID | None = None


class Reload(Struct, frozen=True):
    """Too much changed to tell row by row: ask for pages again. `thread_id` narrows it to one thread's messages."""

    collection: Collection
    thread_id: UUID | None = None


Change = Put | Remove | Reload
Changes = tuple[Change, ...]
