"""Requests: what somebody asks who may not write yet, and what is decided about it."""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from desktop.domain.person import PersonRow


class RequestRow(Struct, frozen=True):
    """The request of a thread. Of one's own request only `asked_at` is known. Times are UTC ms."""

    asked_at: int
    lapses_at: int | None = None
    filtered_by: str = ""
    """budget, words or similar where it waits among the filtered ones."""


class CardRow(Struct, frozen=True):
    """What a request is judged by, as last told by the relay."""

    thread_id: UUID
    person: PersonRow
    reason: str = ""
    mutual: int = 0
    some_mutual: tuple[PersonRow, ...] = ()
    opened_this_week: int = 0
    similar: str = ""
    """The same for requests whose texts are alike."""


class Verdict(StrEnum):
    """What a person does with a request."""

    ACCEPT = "accept"
    DECLINE = "decline"
    BLOCK = "block"
