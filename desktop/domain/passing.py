"""What passes and is never kept: that somebody types, or is active, and how far something has got."""

from uuid import UUID

from msgspec import Struct


class TypingRow(Struct, frozen=True):
    """Whether somebody writes in a thread now. It lapses where it is not told again."""

    thread_id: UUID
    user_id: UUID
    typing: bool = False


class PresenceRow(Struct, frozen=True):
    """Whether a person is active, or when they last were (UTC ms); neither where they do not show it."""

    user_id: UUID
    active: bool = False
    last_active_at: int | None = None
    quiet_until: int | None = None
    """UTC ms; while they want quiet."""


class TransferRow(Struct, frozen=True):
    """How far the bytes of a blob have got on their way to the relay, or from it."""

    message_id: UUID
    key: str
    """Of the blob."""
    done: int
    size: int
    """0 where it is not under way any more."""


class ProgressRow(Struct, frozen=True):
    """How far something long has got that a person asked for: `work`, in it a `step`, of that so many of so many."""

    work: str
    step: str
    done: int
    total: int
