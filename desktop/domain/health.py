"""How this computer stands with its relay: what is here, what waits, what was refused; and what mending it did."""

from uuid import UUID

from msgspec import Struct

from desktop.domain.history import HistoryRow


class RefusedRow(Struct, frozen=True):
    """What the relay would not do: a message of one's own, or something about one. `kind` is that of the outbox,
    `reason` for the words table; only a message (`sends`) can be tried again as it is."""

    message_id: UUID
    thread_id: UUID
    kind: str
    reason: str
    title: str = ""
    """Whose conversation it is."""
    text: str = ""

    @property
    def sends(self) -> bool:
        """Whether it is a message that was not taken."""
        return self.kind == "send"


class HealthRow(Struct, frozen=True):
    """As it stands now. Times are UTC ms."""

    history: HistoryRow = HistoryRow()
    in_step_at: int = 0
    """When this computer last had all that the relay had to tell; 0 where it never had."""
    seq: int = 0
    """Events of the mailbox that are stored here."""
    gaps: int = 0
    """Stretches that are not here between messages that are: what is only older was not fetched yet."""
    indexed: int = 0
    """Messages that are in the index: those of requests too."""
    indexing: bool = False
    """The index is being made anew, by itself and over restarts."""
    waiting: int = 0
    held: int = 0
    """Actions that wait for the relay; that can be taken back until their time."""
    refused_count: int = 0
    refused: tuple[RefusedRow, ...] = ()
    """Some of them, the newest first."""


class Recounted(Struct, frozen=True):
    """Conversations that were looked at, and whose unread count was another."""

    threads: int
    changed: int


class Repaired(Struct, frozen=True):
    """Tables that were checked, conversations of which more was missing than was known, messages in the new index, and
    how many are to be fetched."""

    tables: int
    mended: int
    indexed: int
    missing: int
