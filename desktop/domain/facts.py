"""What the relay told, in the app's own terms: absolute state with its rev, as the store takes it."""

from uuid import UUID

from msgspec import Struct

from desktop.domain.media import MediaItem
from desktop.domain.message import Content, LinkPreview, Span
from desktop.domain.person import MeRow, PersonRow
from desktop.domain.reach import SettingsRow
from desktop.domain.request import RequestRow
from desktop.domain.scheduled import ScheduledFact
from desktop.domain.shelf import ShelfVideo
from desktop.domain.sticker import KeptFact


class Cursor(Struct, frozen=True):
    """Up to where the mailbox is stored here. The epoch names one life of the log."""

    epoch: str
    seq: int


class MessageFact(Struct, frozen=True):
    """A message as the relay holds it; a higher `rev` of the same id is newer."""

    message_id: UUID
    thread_id: UUID
    seq: int
    rev: int
    sender_id: UUID
    at: int
    content: Content = Content.TEXT
    text: str = ""
    spans: tuple[Span, ...] = ()
    """The entities that came with it; links that the text spells out are found when it is read."""
    expires_at: int | None = None
    """When it goes by itself, UTC ms; of a message that is gone: it went so."""
    body: bytes = b""
    """The body as it came, where this version does not know its type."""
    preview: LinkPreview | None = None
    media: tuple[MediaItem, ...] = ()
    reply_to: UUID | None = None
    edited_at: int | None = None
    reactions: tuple[tuple[str, tuple[UUID, ...]], ...] = ()
    forwarded: bool = False
    pinned_at: int | None = None
    saved_at: int | None = None
    quiet: bool = False
    remind_at: int | None = None


class MemberFact(Struct, frozen=True):
    """A member of a thread and how far they have got."""

    user_id: UUID
    role: str = "member"
    read_seq: int = 0
    delivered_seq: int = 0


class ThreadFact(Struct, frozen=True):
    """A thread as the relay holds it: `rev` is the newest of its messages, `state_rev` of everything else."""

    thread_id: UUID
    kind: str = "direct"
    state: str = "active"
    members: tuple[MemberFact, ...] = ()
    last_seq: int = 0
    rev: int = 0
    state_rev: int = 0
    read_seq: int = 0
    unread: int = 0
    muted_until: int | None = None
    archived: bool = False
    pinned: bool = False
    marked_unread: bool = False
    changed_at: int = 0
    last_message: MessageFact | None = None
    accepted: bool = False
    request: RequestRow | None = None
    disappear_after: int | None = None
    receipts: bool | None = None
    """What the person set for read markers here; None: as the account's settings."""
    draft: str = ""
    draft_rev: int = 0
    """The draft as the person's devices share it; a rev of 0 stands for none yet."""


class ReceiptFact(Struct, frozen=True):
    """How far a member has got in a thread; both markers only grow."""

    thread_id: UUID
    user_id: UUID
    read_seq: int = 0
    delivered_seq: int = 0


class MeFact(Struct, frozen=True):
    """The signed-in account."""

    row: MeRow
    rev: int = 0


class ShelfFact(Struct, frozen=True):
    """A video of one's own shelf; None: it was taken off."""

    video_id: UUID
    owner_id: UUID
    video: ShelfVideo | None


class DueFact(Struct, frozen=True):
    """The time of a reminder has come (UTC ms); None: the person wants another, or none."""

    message_id: UUID
    at: int | None


_OfPeople = PersonRow | MeFact | SettingsRow
Fact = MessageFact | ThreadFact | ReceiptFact | _OfPeople | ScheduledFact | DueFact | ShelfFact | KeptFact
