"""A message that waits at the relay for its time, as the app shows it."""

from uuid import UUID

from msgspec import Struct

from desktop.domain.link_preview import picture_of
from desktop.domain.media import MediaItem
from desktop.domain.message import LinkPreview, Span


class ScheduledRow(Struct, frozen=True):
    """`send_at` is UTC ms. It waits at the relay; with `waits` the relay does not know yet what is wanted of it."""

    message_id: UUID
    thread_id: UUID
    send_at: int
    text: str = ""
    """Of what it carries, the caption."""
    spans: tuple[Span, ...] = ()
    reply_to: UUID | None = None
    quiet: bool = False
    preview: LinkPreview | None = None
    waits: bool = False
    refused: str = ""
    """Why it was not taken, or not sent when its time came: a name of the wire, for the words table."""
    items: tuple[MediaItem, ...] = ()
    """What it carries."""

    @property
    def readable(self) -> bool:
        """Whether this version can read what it says."""
        return bool(self.text or self.items)

    @property
    def carries(self) -> tuple[MediaItem, ...]:
        """What the relay has to have first: that, or the picture of its link's card."""
        return self.items or picture_of(self.preview)

    @property
    def order(self) -> tuple[int, UUID]:
        """The earliest first."""
        return (self.send_at, self.message_id)


class ScheduledFact(Struct, frozen=True):
    """What the relay told of one; `row` is None where it waits there no more."""

    message_id: UUID
    thread_id: UUID
    rev: int = 0
    row: ScheduledRow | None = None
