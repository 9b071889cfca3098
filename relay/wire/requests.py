"""Requests: what somebody asks who may not write yet."""

from uuid import UUID

from relay.wire.base import Wire
from relay.wire.people import Person

FILTERED_BY = ("budget", "words", "similar")


class Request(Wire, frozen=True):
    """The request of a thread, as it was when it was asked.

    Its sender is told `asked_at` alone: waiting, lapsed and declined look the same.
    """

    asked_at: int
    lapses_at: int | None = None
    filtered_by: str | None = None
    """Set where it waits among the filtered ones: `budget`, `words` or `similar`."""


class RequestPage(Wire, frozen=True):
    """Parameters of `requests.list`: the newest first; `before` is the last page's `next`."""

    filtered: bool = False
    before: str | None = None
    limit: int = 50


class Card(Wire, frozen=True):
    """What a request is judged by, counted now."""

    thread_id: UUID
    person: Person
    reason: str
    """Of the deciding rule: why it may be asked at all."""
    mutual: int = 0
    """Friends in common."""
    some_mutual: tuple[Person, ...] = ()
    opened_this_week: int = 0
    """New conversations this sender opened with anybody in the last seven days."""
    similar: str | None = None
    """The same for requests whose texts are alike; absent for one of its kind."""


class Cards(Wire, frozen=True):
    """Waiting requests; `next` is absent on the last page. The counts are of all that wait."""

    cards: tuple[Card, ...] = ()
    waiting: int = 0
    filtered: int = 0
    next: str | None = None


class ThreadId(Wire, frozen=True):
    """Parameters that name one thread."""

    thread_id: UUID


class Decline(Wire, frozen=True):
    """Parameters of `requests.decline`: the sender never learns of it; `block` blocks them as well."""

    thread_id: UUID
    block: bool = False
