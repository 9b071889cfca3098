"""Who may reach whom: a person's own settings, and decisions as they are explained to that person."""

from uuid import UUID

import msgspec
from msgspec import UNSET, UnsetType

from relay.wire.base import Wire
from relay.wire.people import Person

REACHES = ("nobody", "friends", "followers", "everyone")
"""Rings from the innermost to the widest; each holds the ones before it."""
LISTS = ("always", "never")
ACTIONS = ("message", "group_add", "activity", "read", "typing", "search")
"""What one person may do to another, each under a reach of its own."""
OUTCOMES = ("inbox", "request", "filtered", "refuse")


class QuietHours(Wire, frozen=True):
    """When the person wants quiet, every day: from and to as minutes of the day in their time zone (an IANA name).

    Past midnight where `to` is before `from`.
    """

    begins: int = msgspec.field(name="from")
    ends: int = msgspec.field(name="to")
    time_zone: str


class Settings(Wire, frozen=True):
    """The account's own settings. A higher `rev` is newer.

    `inbox_cap` and `request_cap` are the widest an account of this age may choose; they lift at `caps_lift_at`.
    `choice_open`: the caps have lifted, and the person has not chosen since.
    """

    rev: int = 0
    inbox_reach: str = "friends"
    request_reach: str = "followers"
    group_reach: str = "friends"
    activity_reach: str = "friends"
    read_reach: str = "everyone"
    typing_reach: str = "everyone"
    search_reach: str = "everyone"
    inbox_cap: str = "everyone"
    request_cap: str = "everyone"
    caps_lift_at: int | None = None
    choice_open: bool = False
    filtered_words: tuple[str, ...] = ()
    always: tuple[UUID, ...] = ()
    never: tuple[UUID, ...] = ()
    blocked: int = 0
    """How many people the account has blocked."""
    quiet_hours: QuietHours | None = None


class SetPrivacy(Wire, frozen=True):
    """Parameters of `privacy.set`: what is present is set, all of it or nothing.

    A request reach smaller than the inbox reach, or one above its cap, is `invalid_params` with the field.
    """

    inbox_reach: str | UnsetType = UNSET
    request_reach: str | UnsetType = UNSET
    group_reach: str | UnsetType = UNSET
    activity_reach: str | UnsetType = UNSET
    read_reach: str | UnsetType = UNSET
    typing_reach: str | UnsetType = UNSET
    search_reach: str | UnsetType = UNSET
    filtered_words: tuple[str, ...] | UnsetType = UNSET
    choice_open: bool | UnsetType = UNSET
    """Only false can be set: the card about the choice was seen."""
    quiet_hours: QuietHours | UnsetType | None = UNSET


class PutOnList(Wire, frozen=True):
    """Parameters of `privacy.put`: the one list a person stands on; null takes them off."""

    user_id: UUID
    list: str | None = None


class ListPage(Wire, frozen=True):
    """Parameters of `privacy.people`: who is on a list, newest first; `before` is the last page's `next`."""

    list: str
    before: str | None = None
    limit: int = 50


class Explain(Wire, frozen=True):
    """Parameters of `privacy.explain`: can this person do that to me."""

    user_id: UUID
    action: str = "message"


class Step(Wire, frozen=True):
    """One rule that was looked at: whether the other passed it, and what was found."""

    rule: int
    passed: bool
    reason: str


class Decision(Wire, frozen=True):
    """What becomes of the other's action, by which rule, every rule looked at on the way, and what would change it.

    Made for the person whose reach it is: the other's age, block and own settings stand in none of its words.
    """

    outcome: str
    rule: int
    trace: tuple[Step, ...] = ()
    remedy: str | None = None


class Groups(Wire, frozen=True):
    """A number of people by their relation to the asker, each counted once, in the first group that fits."""

    friends: int = 0
    following: int = 0
    """Whom the asker follows without being followed."""
    followers: int = 0
    others: int = 0
    """Without any follow between them, but with a thread or on a list."""


class Position(Wire, frozen=True):
    """Whom two handles would let through, budget and words left out."""

    inbox_reach: str
    request_reach: str
    inbox: Groups = Groups()
    request: Groups = Groups()
    refused: Groups = Groups()


class Allowed(Wire, frozen=True):
    """Whom one reach of another action would let through."""

    reach: str
    allowed: Groups = Groups()


class Ring(Wire, frozen=True):
    """Some of the people who stand in a ring and in none within it; the closest first."""

    ring: str
    count: int = 0
    people: tuple[Person, ...] = ()


class Audience(Wire, frozen=True):
    """What the rings are drawn from: people, and what every position of the handles would mean."""

    rings: tuple[Ring, ...] = ()
    positions: tuple[Position, ...] = ()
    allowed: tuple[Allowed, ...] = ()
    found_by: tuple[Allowed, ...] = ()
    """Whom a `search_reach` would let find the asker."""


class Preview(Wire, frozen=True):
    """Parameters of `privacy.preview`: the reaches as they would be."""

    inbox_reach: str
    request_reach: str


class Move(Wire, frozen=True):
    """People whose outcome would change, and some of them."""

    before: str
    after: str
    count: int
    people: tuple[Person, ...] = ()


class Moves(Wire, frozen=True):
    """Who moves; empty where nobody would."""

    moves: tuple[Move, ...] = ()
