"""A thread as a row of the inbox."""

from uuid import UUID

from msgspec import Struct

from desktop.domain.media import Gist
from desktop.domain.message import Content, SendState
from desktop.domain.person import PersonRow
from desktop.domain.request import RequestRow


class ThreadRow(Struct, frozen=True):
    """One thread with all the inbox shows of it; it sorts by `order`, greatest first."""

    thread_id: UUID
    kind: str = "direct"
    state: str = "active"
    """active; request (asked of me); requested (I asked); closed (declined, lapsed or taken back); left."""
    accepted: bool = False
    """I accepted the conversation or wrote in it, and have not moved it back to the requests since."""
    request: RequestRow | None = None
    other: PersonRow | None = None
    """The other person of a direct thread."""
    title: str = ""
    changed_at: int = 0
    """UTC ms of the last message or of its making."""
    last_seq: int = 0
    read_seq: int = 0
    unread: int = 0
    last_text: str = ""
    last_gist: Gist | None = None
    """What else the last message carries."""
    last_content: Content | None = None
    """None where the thread has no message yet."""
    last_mine: bool = False
    last_state: SendState | None = None
    last_expired: bool = False
    """The last message is gone because its time came."""
    draft: str = ""
    draft_reply: UUID | None = None
    """The message that the draft answers."""
    draft_elsewhere: bool = False
    """A draft from another computer waits among the versions and was not looked at yet."""
    draft_arrived: bool = False
    """The draft is another computer's, and no composer here has shown it yet."""
    receipts: bool | None = None
    """Whether read markers are told and shown here; None: as the account's settings."""
    disappear_after: int | None = None
    """Seconds that later messages stay; None where they stay for good."""
    muted_until: int | None = None
    archived: bool = False
    pinned: bool = False
    marked_unread: bool = False
    other_read_seq: int = 0
    other_delivered_seq: int = 0

    @property
    def in_inbox(self) -> bool:
        """Whether it stands among the conversations, not on the requests board nor nowhere."""
        return self.state not in ("request", "closed")

    @property
    def order(self) -> tuple[bool, int, bytes]:
        """Pinned threads first, then the newest."""
        return (self.pinned, self.changed_at, self.thread_id.bytes)
