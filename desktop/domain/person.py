"""A person as the app shows them."""

from uuid import UUID

from msgspec import Struct


class PersonRow(Struct, frozen=True):
    """What this account may see of another."""

    user_id: UUID
    username: str
    display_name: str
    rev: int = 0
    bio: str = ""
    avatar: UUID | None = None
    """The blob of their picture."""
    kind: str = "personal"
    verified: bool = False
    joined_at: int = 0
    follows: bool = False
    """I follow them."""
    followed_by: bool = False
    """They follow me."""
    followers: int = 0
    following: int = 0
    can_message: str = "inbox"
    """My own outcome: inbox, request, cant_message, awaiting_answer."""
    blocked: bool = False
    """I have blocked them."""
    friends_since: int | None = None
    reduced: bool = False
    """A card without bio, picture, counts, kind and time of joining."""


class MeRow(Struct, frozen=True):
    """The signed-in account."""

    user_id: UUID
    username: str
    display_name: str
    kind: str = "personal"
    verified: bool = False
    joined_at: int = 0
    messages_open_at: int | None = None
    """Set while under 16: UTC ms when messages open."""
    suspended: bool = False
    recovery_codes_left: int = 0
    bio: str = ""
    followers: int = 0
    following: int = 0
    friends: int = 0
    avatar: UUID | None = None


class Profile(Struct, frozen=True):
    """A person, and the friends we have in common: how many, and some."""

    person: PersonRow
    mutual: int = 0
    some_mutual: tuple[PersonRow, ...] = ()


class Suggestion(Struct, frozen=True):
    """Somebody I may know, and how many of my friends are their friends."""

    person: PersonRow
    mutual: int
