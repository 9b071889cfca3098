"""A message as the app shows it, and the send state that only moves forward."""

from enum import IntEnum, StrEnum
from uuid import UUID

from msgspec import Struct

from desktop.domain.media import PHOTO, Blob, Gist, MediaItem

UNSENT_SEQ = 2**62
"""Sorts where a message without a seq stands: behind all that have one."""


class SendState(IntEnum):
    """How far one's own message has got. It moves forward only, but for a person's own retry of a parked one."""

    QUEUED = 0
    SENDING = 1
    PARKED = 2
    """Refused by the relay; kept, with the reason, until the person retries or discards it."""
    SENT = 3
    DELIVERED = 4
    SEEN = 5


class Content(StrEnum):
    """What stands in a row."""

    TEXT = "text"
    NOTICE = "notice"
    NEWER = "newer"
    """A type this version does not know: "This message needs a newer Paravion"."""
    GONE = "gone"
    """Unsent; or, where the row has `expires_at`, its time came."""
    HIDDEN = "hidden"
    """Deleted for me: its place is kept, nothing of it is shown."""


class Span(Struct, frozen=True):
    """An emphasised or linked part of a text; `offset` and `length` count code points."""

    kind: str
    offset: int
    length: int
    href: str = ""
    user_id: UUID | None = None


class LinkPreview(Struct, frozen=True):
    """What a card shows. `url` stands in the text; all else is only what the sender's app, or the sender, says."""

    url: str
    title: str
    description: str = ""
    site: str = ""
    video: bool = False
    """It leads to a video, and is drawn as the card of one."""
    author: str = ""
    """Who made the video."""
    picture: Blob | None = None
    """What the page or video shows of itself, made small."""
    placeholder: str = ""
    """A blurred stand-in for it, base64url."""

    @property
    def item(self) -> MediaItem | None:
        """Its picture as what a message carries."""
        return None if self.picture is None else MediaItem(PHOTO, self.picture, placeholder=self.placeholder)


class Reaction(Struct, frozen=True):
    """One emoji under a message, and who gave it."""

    emoji: str
    user_ids: tuple[UUID, ...]
    mine: bool = False


class Quote(Struct, frozen=True):
    """The message that another answers, as it is on this computer now; `content` is None where it is not here."""

    message_id: UUID
    content: Content | None = None
    sender_id: UUID | None = None
    mine: bool = False
    text: str = ""
    gist: Gist | None = None
    """What else it carries."""


class MessageRow(Struct, frozen=True):
    """One message. `message_id` is its key for life; it sorts by `order`."""

    message_id: UUID
    thread_id: UUID
    local_no: int
    """Counts the rows of this computer, in the order they were born here."""
    sender_id: UUID
    mine: bool
    at: int
    """UTC ms: the relay's `sent_at`, until then the moment it was written here."""
    content: Content = Content.TEXT
    text: str = ""
    spans: tuple[Span, ...] = ()
    seq: int | None = None
    rev: int = 0
    state: SendState | None = None
    """Of one's own messages; None for others'."""
    reason: str = ""
    """Why a parked message was refused: an error name or reason of the wire, for the words table."""
    only_here: bool = False
    """A restored relay no longer has it."""
    gap_before: bool = False
    """Older messages between this one and the one before it are not on this computer yet."""
    preview: LinkPreview | None = None
    """What its sender's app found behind one of its links."""
    quote: Quote | None = None
    """What it answers."""
    media: tuple[MediaItem, ...] = ()
    """Its photos, videos and files; `text` is their caption."""
    heard: bool = False
    """It is a voice message that was played on this computer."""
    edited_at: int | None = None
    reactions: tuple[Reaction, ...] = ()
    forwarded: bool = False
    pinned_at: int | None = None
    saved_at: int | None = None
    """UTC ms; of the person's own bookmark."""
    remind_at: int | None = None
    """UTC ms; when the person wants to be reminded of it."""
    due: bool = False
    """That time came, and the reminder was not put away yet."""
    quiet: bool = False
    """Its receiver is told of it by neither sound nor notice."""
    expires_at: int | None = None
    """UTC ms of the relay's clock: when it goes by itself, or went."""
    held: bool = False
    """It can be taken back until its grace is over: then it goes to the relay."""
    unsending: bool = False
    """The person took it back, and the relay does not know yet."""
    refused: str = ""
    """The kind of action on it that the relay refused, with the reason for the words table in `reason`."""
    refused_text: str = ""
    """What an edit that was refused would have made of it."""

    @property
    def pictures(self) -> tuple[MediaItem, ...]:
        """What of it is drawn as pictures: what it carries, or the picture of its link's card."""
        card = self.preview.item if self.preview is not None and not self.media else None
        return self.media if card is None else (card,)

    @property
    def travels(self) -> bool:
        """Whether it is one's own, and what it carries is on its way to the relay."""
        return self.mine and not self.reason and any(item.blob.blob_id is None for item in self.media)

    @property
    def order(self) -> tuple[int, int]:
        """Pending and parked rows stay last until they have a seq."""
        return (UNSENT_SEQ if self.seq is None else self.seq, self.local_no)


class Undone(Struct, frozen=True):
    """A message that was taken back before it went: its text, which is the draft again, and what it carried.

    `aside`: something else is being written; its text, left out here, is a version.
    """

    text: str = ""
    reply_to: UUID | None = None
    items: tuple[MediaItem, ...] = ()
    aside: bool = False
    preview: LinkPreview | None = None
    """The card it went with."""
