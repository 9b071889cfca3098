"""New versions of the app: what is offered, whether it is newer, and why something was refused."""

import re
from enum import StrEnum

from msgspec import Struct

_VERSION = re.compile(r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})")
_TARGETS = {"windows": "paravion-windows-{}-setup.exe", "macos": "paravion-macos-{}.dmg"}
_ARCHITECTURES = ("amd64", "arm64")


class UpdateFault(StrEnum):
    """Why there is no new version here. Whatever it is, nothing was kept of what the server sent."""

    UNREACHABLE = "unreachable"
    """The server does not answer, or has not what it should have."""
    SLOW = "slow"
    """What came was too slow to ever end."""
    CUT = "cut"
    """The connection ended before the file did."""
    TOO_LARGE = "too_large"
    """More came than was announced, or than an installer may have."""
    OLDER = "older"
    """The server tells of a state before one that this computer knows (rollback)."""
    STALE = "stale"
    """What the server tells is past its date: somebody may be holding newer versions back (freeze)."""
    UNSIGNED = "unsigned"
    """Too few of those signed it who have to."""
    MIXED = "mixed"
    """Parts of different states were put together (mix and match)."""
    ALTERED = "altered"
    """A file is not the one that was signed."""
    UNREADABLE = "unreadable"
    """What came is not what a server for updates says."""
    NO_ROOM = "no_room"
    """The disk is full."""
    IN_USE = "in_use"
    """Another Paravion on this computer is looking."""
    NOT_INSTALLED = "not_installed"
    """The installer of this system did not finish its work."""


SOON_AGAIN = frozenset({UpdateFault.UNREACHABLE, UpdateFault.IN_USE})
"""After these nothing was looked at, and it is tried again before the next day: it costs nobody anything."""


class UpdateRefused(Exception):
    """No new version came here; `fault` says why."""

    def __init__(self, fault: UpdateFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Offer(Struct, frozen=True):
    """An installer as it was signed: of which version, under which name, its bytes and their SHA-256 in hex."""

    version: str
    target: str
    length: int
    sha256: str


class UpdateState(Struct, frozen=True):
    """What this computer knows about new versions between two starts. `looked_at` is UTC ms, 0 for never."""

    looked_at: int = 0
    refused: UpdateFault | None = None
    """What became of that look, where it was not believed."""
    ready: Offer | None = None
    """Here, whole, and installed at the next start."""
    tried: Offer | None = None
    """Its installer was started; whether it finished is seen by the version that starts next."""


def target_of(system: str, architecture: str) -> str | None:
    """The name under which installers for a `system` (windows, macos) and processor are signed; None without one."""
    named = _TARGETS.get(system)
    return named.format(architecture) if named is not None and architecture in _ARCHITECTURES else None


def version_of(text: str) -> tuple[int, int, int] | None:
    """Three numbers with dots between, to be compared; None for anything else."""
    found = _VERSION.fullmatch(text)
    return None if found is None else (int(found[1]), int(found[2]), int(found[3]))


def newer(offered: str, running: str) -> bool:
    """Whether `offered` is a later version than `running`; never where either is no version."""
    there, here = version_of(offered), version_of(running)
    return there is not None and here is not None and there > here


def is_due(looked_at: int, now: int, every: int) -> bool:
    """Whether it is time to look again; all UTC ms. A clock that was set back does not put it off."""
    return not looked_at <= now < looked_at + every
