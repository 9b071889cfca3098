"""Deep links: what a `paravion://` address from outside the app may ask for.

    paravion://person/NAME              somebody's page, by their username
    paravion://thread/ID                a conversation
    paravion://message/ID/ID            a message: its conversation, then itself
    paravion://invite/HOST[:PORT]       a relay to sign up at
    paravion://group/…                  kept for later; refused

Anybody can write one, so an address has exactly one form: lower case, nothing escaped, no name or password before a
host, no parameters, no fragment, no slash at its end. What is not written like this is refused, never repaired.
"""

import re
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from desktop.domain.links import Caution, target_of

SCHEME = "paravion"
MOST = 300
"""Characters of a deep link: a host of 253 and what stands around it."""

_START = f"{SCHEME}://"
_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_PERSON = re.compile(r"[a-z][a-z0-9._]{2,23}")
_THREAD = re.compile(_ID)
_MESSAGE = re.compile(rf"({_ID})/({_ID})")
_INVITE = re.compile(r"([a-z0-9.-]{1,253})(?::([1-9][0-9]{0,4}))?")
_USUAL_PORT = 443
_PORT_MOST = 65_535


class Refusal(StrEnum):
    """Why a deep link is not followed."""

    TOO_LONG = "too_long"
    FOREIGN = "foreign"
    """It does not begin with our scheme, written in lower case."""
    UNKNOWN = "unknown"
    """It asks for something this version does not know."""
    GROUP = "group"
    """It leads to a group, and there are none yet."""
    FORM = "form"
    """What follows is not written in the one way it may be."""


class PersonLink(Struct, frozen=True):
    """Somebody's page."""

    username: str


class ThreadLink(Struct, frozen=True):
    """A conversation, around a message where one is named."""

    thread_id: UUID
    message_id: UUID | None = None


class InviteLink(Struct, frozen=True):
    """A relay to sign up at. `relay` is its host, with the port where that is not the usual one."""

    relay: str
    shown: str
    """As a person reads it: the host in its own letters where that is safe."""
    cautions: tuple[Caution, ...] = ()


DeepLink = PersonLink | ThreadLink | InviteLink


def read(address: str) -> DeepLink | Refusal:
    """What a deep link asks for, or why it is refused. Never raises."""
    if len(address) > MOST:
        return Refusal.TOO_LONG
    if not address.startswith(_START):
        return Refusal.FOREIGN
    kind, _, rest = address.removeprefix(_START).partition("/")
    if kind == "group":
        return Refusal.GROUP
    if kind == "person":
        return PersonLink(rest) if _PERSON.fullmatch(rest) else Refusal.FORM
    if kind == "thread":
        return ThreadLink(UUID(rest)) if _THREAD.fullmatch(rest) else Refusal.FORM
    if kind == "message":
        found = _MESSAGE.fullmatch(rest)
        return ThreadLink(UUID(found[1]), UUID(found[2])) if found else Refusal.FORM
    return _invite(rest) if kind == "invite" else Refusal.UNKNOWN


def written(link: DeepLink) -> str:
    """The one form of a deep link."""
    if isinstance(link, PersonLink):
        return f"{_START}person/{link.username}"
    if isinstance(link, InviteLink):
        return f"{_START}invite/{link.relay}"
    if link.message_id is None:
        return f"{_START}thread/{link.thread_id}"
    return f"{_START}message/{link.thread_id}/{link.message_id}"


def _invite(rest: str) -> InviteLink | Refusal:
    found = _INVITE.fullmatch(rest)
    if found is None:
        return Refusal.FORM
    host, port = found[1], found[2] or ""
    if port and (int(port) > _PORT_MOST or int(port) == _USUAL_PORT):
        return Refusal.FORM
    target = target_of(f"https://{host}")
    if target is None or target.host != host or Caution.IP_ADDRESS in target.cautions:
        return Refusal.FORM
    at = f":{port}" if port else ""
    return InviteLink(host + at, target.shown + at, target.cautions)
