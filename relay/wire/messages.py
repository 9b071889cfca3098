"""Messages and the pages they are read in."""

from uuid import UUID

import msgspec

from relay.wire.base import Wire
from relay.wire.limits import MAX_PAGE

NO_BODY = msgspec.Raw()
"""The body of a tombstone: absent on the wire, false in Python."""


class Message(Wire, frozen=True):
    """A message as the asker sees it. A tombstone has neither body nor hash: it is unsent, or hidden by the asker.

    `seq` counts within the thread from 1 without gaps; a higher `rev` of the same id is newer.
    """

    id: UUID
    thread_id: UUID
    seq: int
    rev: int
    sender_id: UUID
    sent_at: int
    body: msgspec.Raw = NO_BODY
    content_hash: str | None = None
    reply_to: UUID | None = None
    edited_at: int | None = None
    unsent: bool = False
    expires_at: int | None = None
    expired: bool = False
    """The time came: a tombstone, like `unsent`."""
    reactions: dict[str, tuple[UUID, ...]] = msgspec.field(default_factory=dict)
    pinned_at: int | None = None
    saved_at: int | None = None
    """In the view of who saved it alone."""
    hidden: bool = False
    """The asker deleted it for themselves."""
    forwarded: bool = False
    automatic: bool = False
    quiet: bool = False
    """Sent so that its receiver is not notified by sound or notice."""
    remind_at: int | None = None
    """When the asker wants to be reminded of it; in their view alone."""


class Send(Wire, frozen=True):
    """Parameters of `messages.send`. The client makes `id`; it is the idempotency key."""

    id: UUID
    thread_id: UUID
    body: msgspec.Raw
    reply_to: UUID | None = None
    """A message of the same thread."""
    forward_of: UUID | None = None
    """A message that the sender can read now and that has the same body; `conflict` where it is none."""
    quiet: bool = False
    """Part of what the id stands for: the same id with another `quiet` is `conflict`."""


class Sent(Wire, frozen=True):
    """Answered only after message, entries and key are committed and fsynced."""

    seq: int
    sent_at: int
    rev: int
    expires_at: int | None = None


class History(Wire, frozen=True):
    """Parameters of `messages.history`: at most one of `before`, `after`, `around` (a seq); none means the newest.

    `before` and `after` exclude the seq they name, `around` includes it.
    """

    thread_id: UUID
    before: int | None = None
    after: int | None = None
    around: int | None = None
    limit: int = MAX_PAGE


class Changed(Wire, frozen=True):
    """Parameters of `messages.changed`: messages with a higher `rev`, lowest first; ask again while a page is full."""

    thread_id: UUID
    after_rev: int
    limit: int = MAX_PAGE


class Messages(Wire, frozen=True):
    """Messages in thread order (`messages.history`) or rev order (`messages.changed`)."""

    messages: tuple[Message, ...] = ()


class Read(Wire, frozen=True):
    """Parameters of `messages.read`: everything up to `seq` was on screen. Never moves back."""

    thread_id: UUID
    seq: int


class MessageId(Wire, frozen=True):
    """Parameters that name one message."""

    id: UUID


class Edit(Wire, frozen=True):
    """Parameters of `messages.edit`: the text that an own message has from now on."""

    id: UUID
    body: msgspec.Raw


class React(Wire, frozen=True):
    """Parameters of `messages.react`: one emoji in the place of the one before; null takes it away."""

    id: UUID
    emoji: str | None = None


class Pin(Wire, frozen=True):
    """Parameters of `messages.pin`."""

    id: UUID
    pinned: bool


class Pins(Wire, frozen=True):
    """Parameters of `messages.pinned`."""

    thread_id: UUID


class Save(Wire, frozen=True):
    """Parameters of `messages.save`."""

    id: UUID
    saved: bool


class SavedPage(Wire, frozen=True):
    """Parameters of `messages.saved`; `before` is the last page's `next`."""

    before: str | None = None
    limit: int = MAX_PAGE


class SavedMessages(Wire, frozen=True):
    """What the asker saved, newest saved first."""

    messages: tuple[Message, ...] = ()
    next: str | None = None


class Remind(Wire, frozen=True):
    """Parameters of `messages.remind`: when; a time that has passed is due at once, null takes the reminder off."""

    id: UUID
    remind_at: int | None = None


class Schedule(Wire, frozen=True):
    """Parameters of `messages.schedule`: what `messages.send` will be given at `send_at`, `id` among it.

    The same id again replaces what was scheduled under it.
    """

    id: UUID
    thread_id: UUID
    body: msgspec.Raw
    send_at: int
    reply_to: UUID | None = None
    quiet: bool = False


class Scheduled(Wire, frozen=True):
    """A message that waits at the relay for its time; `rev` grows with every change of it.

    `gone`: it was sent or unscheduled, and nothing is left of it here but its ids.
    """

    id: UUID
    thread_id: UUID
    body: msgspec.Raw = NO_BODY
    send_at: int = 0
    rev: int = 0
    reply_to: UUID | None = None
    quiet: bool = False
    refused: str | None = None
    """Its time came and it could not be sent; why, as a refused send says. It waits for its owner."""
    gone: bool = False


class AllScheduled(Wire, frozen=True):
    """What the asker has scheduled, the earliest first."""

    scheduled: tuple[Scheduled, ...] = ()
