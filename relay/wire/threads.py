"""Threads: conversations and the asker's own state of them."""

from uuid import UUID

import msgspec
from msgspec import UNSET, UnsetType

from relay.wire.base import Wire
from relay.wire.drafts import Draft, SetDraft
from relay.wire.messages import Message
from relay.wire.people import Me, Person
from relay.wire.privacy import Settings
from relay.wire.requests import Request

KINDS = ("direct", "group")
STATES = ("active", "request", "requested", "closed", "left")
"""`request`: asked of the asker; `requested`: the asker asked; `closed`: a request that its receiver declined or let
lapse, or that was taken back (told to the receiver alone)."""


class Member(Wire, frozen=True):
    """A member; the markers are absent (0) where a setting or the policy keeps them."""

    user_id: UUID
    role: str = "member"
    read_seq: int = 0
    delivered_seq: int = 0


class Thread(Wire, frozen=True):
    """A thread as the asker sees it. `rev` is the newest rev of its messages, `state_rev` of everything else."""

    thread_id: UUID
    kind: str = "direct"
    state: str = "active"
    members: tuple[Member, ...] = ()
    last_seq: int = 0
    rev: int = 0
    state_rev: int = 0
    read_seq: int = 0
    unread: int = 0
    muted_until: int | None = None
    archived: bool = False
    pinned: bool = False
    marked_unread: bool = False
    labels: tuple[str, ...] = ()
    disappear_after: int | None = None
    changed_at: int = 0
    """When the thread last had a message, or was made: the inbox sorts by it."""
    last_message: Message | None = None
    accepted: bool = False
    """The asker accepted the conversation or wrote in it, and has not moved it back to the requests since."""
    receipts: bool | None = None
    """What the asker set for this thread alone; absent: as their `read_reach`."""
    draft: Draft | None = None
    """In the asker's view alone; absent: there was none yet."""
    request: Request | None = None
    """While the state is `request` or `requested`."""


class Direct(Wire, frozen=True):
    """Parameters of `threads.direct`: the one thread with this person, made on first use."""

    user_id: UUID


class SetThread(Wire, frozen=True):
    """Parameters of `threads.set`: what is present is set, null clears."""

    thread_id: UUID
    muted_until: int | UnsetType | None = UNSET
    archived: bool | UnsetType = UNSET
    pinned: bool | UnsetType = UNSET
    marked_unread: bool | UnsetType = UNSET
    labels: tuple[str, ...] | UnsetType = UNSET
    disappear_after: int | UnsetType | None = UNSET
    """For both members, while the thread is active: seconds that later messages stay; null turns it off."""
    receipts: bool | UnsetType | None = UNSET
    """Whether read markers are told and shown in this thread; null: as the account's `read_reach`."""
    draft: SetDraft | UnsetType = UNSET
    """`conflict` with the present draft in `data` where `base_rev` is not its rev."""


class Cursor(Wire, frozen=True):
    """Up to where a client has stored a mailbox. The epoch names one life of the log."""

    epoch: str
    seq: int


class SnapshotPage(Wire, frozen=True):
    """Parameters of `inbox.snapshot`; `before` is the last page's `next`."""

    before: str | None = None
    limit: int = 50


class Snapshot(Wire, frozen=True):
    """Threads (newest first) and the people in them. Resume from the *first* page's head.

    The last pages name those again that got a message while the pages were read.
    """

    head: Cursor
    threads: tuple[Thread, ...] = ()
    people: tuple[Person, ...] = ()
    settings: Settings = Settings()
    me: Me | None = None
    next: str | None = None


def changes_of(params: SetThread) -> dict[str, object]:
    """The fields `params` sets, by name."""
    values = {name: getattr(params, name) for name in SetThread.__struct_fields__ if name != "thread_id"}
    return {name: value for name, value in values.items() if value is not msgspec.UNSET}
