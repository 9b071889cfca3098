"""People: what one account may see of another."""

from uuid import UUID

from msgspec import UNSET, UnsetType

from relay.wire.base import Wire
from relay.wire.shelf import ShelfVideo


class Relation(Wire, frozen=True):
    """How the asker stands to this person."""

    follows: bool = False
    followed_by: bool = False
    blocked: bool = False
    """Whether the asker has blocked them."""
    friends_since: int | None = None
    """When the later of the two follows began."""


class Counts(Wire, frozen=True):
    """Public counts of a profile."""

    followers: int = 0
    following: int = 0
    friends: int | None = None
    """Told of one's own account only."""


class Person(Wire, frozen=True):
    """A person as the asker may see them. A higher `rev` is newer."""

    user_id: UUID
    username: str
    display_name: str
    rev: int = 0
    bio: str = ""
    avatar: UUID | None = None
    """The blob of their picture, which whoever is shown it may download."""
    kind: str = "personal"
    verified: bool = False
    joined_at: int = 0
    relation: Relation = Relation()
    counts: Counts = Counts()
    can_message: str = "inbox"
    """The asker's own outcome: `inbox`, `request`, `cant_message` or `awaiting_answer`."""
    reduced: bool = False
    """A card of whom the asker has blocked: without bio, picture, counts, kind and time of joining."""


class Me(Wire, frozen=True):
    """The asker's own account."""

    user_id: UUID
    username: str
    display_name: str
    rev: int = 0
    bio: str = ""
    avatar: UUID | None = None
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


class Profile(Wire, frozen=True):
    """A person with the friends the asker has in common with them, and the videos of their shelf that are for the
    asker: how many, and some."""

    person: Person
    mutual: int = 0
    some_mutual: tuple[Person, ...] = ()
    videos: int = 0
    some_videos: tuple[ShelfVideo, ...] = ()


class Page(Wire, frozen=True):
    """Parameters of a list of one's own; `before` is the last page's `next`."""

    before: str | None = None
    limit: int = 50


class Suggest(Wire, frozen=True):
    """Parameters of `people.suggested`."""

    limit: int = 20


class Suggestion(Wire, frozen=True):
    """Somebody the asker may know, and how many of the asker's friends are their friends."""

    person: Person
    mutual: int


class Suggestions(Wire, frozen=True):
    """Friends of friends whom the asker does not follow, most in common first."""

    suggestions: tuple[Suggestion, ...] = ()


class EditProfile(Wire, frozen=True):
    """Parameters of `account.edit`: what is present is set. A business is 18 or older."""

    display_name: str | UnsetType = UNSET
    bio: str | UnsetType = UNSET
    kind: str | UnsetType = UNSET
    avatar: UUID | UnsetType | None = UNSET
    """A blob one has uploaded: JPEG, PNG or WebP, at most `limits.MAX_AVATAR` bytes. None takes the picture away."""
