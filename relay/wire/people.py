"""People: what one account may see of another."""

from uuid import UUID

from relay.wire.base import Wire


class Relation(Wire, frozen=True):
    """How the asker stands to this person."""

    follows: bool = False
    followed_by: bool = False
    blocked: bool = False


class Counts(Wire, frozen=True):
    """Public counts of a profile."""

    followers: int = 0
    following: int = 0


class Person(Wire, frozen=True):
    """A person as the asker may see them. A higher `rev` is newer."""

    user_id: UUID
    username: str
    display_name: str
    rev: int = 0
    bio: str = ""
    kind: str = "personal"
    verified: bool = False
    joined_at: int = 0
    relation: Relation = Relation()
    counts: Counts = Counts()
    can_message: str = "inbox"
    """The asker's own outcome: `inbox`, `request`, `cant_message` or `awaiting_answer`."""


class Me(Wire, frozen=True):
    """The asker's own account."""

    user_id: UUID
    username: str
    display_name: str
    rev: int = 0
    bio: str = ""
    kind: str = "personal"
    verified: bool = False
    joined_at: int = 0
    counts: Counts = Counts()
    messages_open_at: int | None = None
    """Set while the account is under 16: the moment (UTC ms) its messages open."""
    suspended: bool = False
    recovery_codes_left: int = 0


class Search(Wire, frozen=True):
    """Parameters of `people.search`: the beginning of a username or display name."""

    query: str
    limit: int = 20


class PersonId(Wire, frozen=True):
    """Parameters that name one person."""

    user_id: UUID


class PeoplePage(Wire, frozen=True):
    """Parameters of `people.followers` and `people.following`; `before` is the last page's `next`."""

    user_id: UUID
    before: str | None = None
    limit: int = 50


class People(Wire, frozen=True):
    """People, ranked or paged; `next` is absent on the last page."""

    people: tuple[Person, ...] = ()
    next: str | None = None
