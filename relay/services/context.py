"""What services are given: who asks, and the policy the operator set."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import msgspec

from relay.storage.port import Storage
from relay.wire.limits import MIN_AHEAD, MIN_TIMER
from relay.wire.session import SignedIn


class Caller(msgspec.Struct, frozen=True, gc=False):
    """The signed-in device a request comes from; ids as stored (16 bytes)."""

    user_id: bytes
    device_id: bytes


@dataclass(frozen=True)
class Admission:
    """Somebody signed in: who, and what to answer."""

    caller: Caller
    answer: SignedIn


@dataclass(frozen=True)
class Policy:
    """Limits of the services an operator may change; times in seconds."""

    retention: float = 90 * 86_400.0
    """How long mailbox entries are kept."""
    page_bytes: int = 512 * 1024
    """A page of the mailbox ends after the entry that reaches this size."""
    devices: int = 50
    """Devices one account may have signed in; signing in on one more signs out the one unused longest."""
    seen_every: float = 60.0
    """How stale a device's `seen_at` may be."""
    timer_least: int = MIN_TIMER
    """A timer of a thread has at least so many seconds."""
    ahead_least: int = MIN_AHEAD
    """A message is scheduled at least so many seconds ahead."""
    lapse_after: float = 30 * 86_400.0
    """How long a request waits."""
    first_contacts: int = 20
    """New conversations of an account in a day that are not filtered; those that were answered do not count."""
    first_contacts_new: int = 5
    """The same while the account is new."""
    new_for: float = 3 * 86_400.0
    """How long an account is new."""
    similar_people: int = 5
    """People who got nearly the same text from one sender before the next one is filtered."""
    similar_for: float = 7 * 86_400.0
    """How long a text is compared with."""
    shelf: int = 200
    """Videos of one shelf."""
    shelf_for: int = 300
    """Seconds of the longest video on a shelf."""


@dataclass(frozen=True)
class MediaPolicy:
    """What media an operator lets accounts have: sizes in bytes, times in seconds."""

    blob: int = 500 * 2**20
    """The largest blob."""
    stored: int = 10 * 2**30
    """Of one account: what it uploaded that is still there, and what it announced."""
    partials: int = 50
    """Uploads of one account that are not whole."""
    unposted_for: float = 7 * 86_400.0
    """How long a blob is kept that no message carries."""
    partial_for: float = 86_400.0
    """How long an upload waits to go on."""


class PasswordHasher(Protocol):
    """Slow hashing, off the loop."""

    async def hash(self, password: str) -> str:
        """The hash to store."""

    async def matches(self, stored: str | None, password: str) -> bool:
        """Whether `password` made `stored`; as much work, and False, where nothing is stored."""

    async def problem(self, password: str, about: tuple[str, ...]) -> str | None:
        """Why the password is refused (`too_short`, `too_long`, `common`, `weak`), or None."""


@dataclass(frozen=True)
class Context:
    """What the flows need: they await slow work between transactions."""

    storage: Storage
    passwords: PasswordHasher
    clock: Callable[[], int]
    """UTC milliseconds."""
    policy: Policy = Policy()
