"""Reports: what a person tells the operator about another."""

from uuid import UUID

from relay.wire.base import Wire

REASONS = ("spam", "harassment", "hate", "sexual", "minor_safety", "impersonation", "scam", "other")
MAX_REPORTED = 50
MAX_NOTE = 1_000


class Report(Wire, frozen=True):
    """Parameters of `report`: a person; with `thread_id` the thread with them; with `message_ids` these messages.

    The relay freezes its own copy of the messages. A thread without `message_ids` freezes its newest 50.
    `report_id` is made by the client: the same one again gives the first receipt and stores nothing.
    """

    user_id: UUID
    reason: str
    thread_id: UUID | None = None
    message_ids: tuple[UUID, ...] = ()
    note: str = ""
    report_id: UUID | None = None


class Reported(Wire, frozen=True):
    """The receipt."""

    report_id: UUID
    at: int
    messages: int = 0
    """How many messages were frozen."""
