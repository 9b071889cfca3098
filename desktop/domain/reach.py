"""Who reaches me: reaches, lists and decisions as the app shows them. All of it is decided by the relay."""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from desktop.domain.person import PersonRow
from desktop.domain.quiet import QuietHours


class Reach(StrEnum):
    """Rings from the innermost to the widest; each holds the ones before it."""

    NOBODY = "nobody"
    FRIENDS = "friends"
    FOLLOWERS = "followers"
    EVERYONE = "everyone"


class Listed(StrEnum):
    """The two lists a person may stand on, one at a time."""

    ALWAYS = "always"
    NEVER = "never"


class Act(StrEnum):
    """What another may do to me, each under a reach of its own."""

    MESSAGE = "message"
    GROUP_ADD = "group_add"
    ACTIVITY = "activity"
    READ = "read"
    TYPING = "typing"
    SEARCH = "search"


class SettingsRow(Struct, frozen=True):
    """The person's own settings. The caps are the widest an account of this age may choose, until `caps_lift_at`."""

    rev: int = 0
    inbox_reach: str = Reach.FRIENDS
    request_reach: str = Reach.FOLLOWERS
    group_reach: str = Reach.FRIENDS
    activity_reach: str = Reach.FRIENDS
    read_reach: str = Reach.EVERYONE
    typing_reach: str = Reach.EVERYONE
    search_reach: str = Reach.EVERYONE
    inbox_cap: str = Reach.EVERYONE
    request_cap: str = Reach.EVERYONE
    caps_lift_at: int | None = None
    choice_open: bool = False
    """The caps have lifted and the person has not chosen since: a card offers the choice."""
    filtered_words: tuple[str, ...] = ()
    always: tuple[UUID, ...] = ()
    never: tuple[UUID, ...] = ()
    blocked: int = 0
    quiet_hours: QuietHours | None = None


class StepRow(Struct, frozen=True):
    """One rule that was looked at, and what was found (a name, for the table of words)."""

    rule: int
    passed: bool
    reason: str


class DecisionRow(Struct, frozen=True):
    """What becomes of another's action: inbox, request, filtered or refuse; by which rule; what would change it."""

    outcome: str
    rule: int
    trace: tuple[StepRow, ...] = ()
    remedy: str = ""


class Groups(Struct, frozen=True):
    """A number of people by their relation to me, each counted once."""

    friends: int = 0
    following: int = 0
    followers: int = 0
    others: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.friends + self.following + self.followers + self.others


class Position(Struct, frozen=True):
    """Whom two handles would let through."""

    inbox_reach: str
    request_reach: str
    inbox: Groups = Groups()
    request: Groups = Groups()
    refused: Groups = Groups()


class Allowed(Struct, frozen=True):
    """Whom one reach of any other action would let through."""

    reach: str
    allowed: Groups = Groups()


class Ring(Struct, frozen=True):
    """Some of the people who stand in a ring and in none within it."""

    ring: str
    count: int = 0
    people: tuple[PersonRow, ...] = ()


class Audience(Struct, frozen=True):
    """What the rings are drawn from: people, and what every position of the handles would mean."""

    rings: tuple[Ring, ...] = ()
    positions: tuple[Position, ...] = ()
    allowed: tuple[Allowed, ...] = ()
    found_by: tuple[Allowed, ...] = ()
    """Whom each reach would let find me in search; `allowed` is for every other action."""


class Move(Struct, frozen=True):
    """People whose outcome would change, and some of them."""

    before: str
    after: str
    count: int
    people: tuple[PersonRow, ...] = ()
