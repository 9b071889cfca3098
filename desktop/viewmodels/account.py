"""One account of the app, shown or not."""

from __future__ import annotations

from typing import Any, Protocol

from msgspec import Struct

from desktop.bridge.contract import Bridge
from desktop.viewmodels.account_watch import AccountWatch
from desktop.viewmodels.context import Context
from desktop.viewmodels.faces import avatar, hue, initials, one_line
from desktop.viewmodels.in_parts import InParts
from desktop.viewmodels.people_avatars import AvatarSource
from desktop.viewmodels.shell import ShellModel


class Seat(Protocol):
    """One account's part of the app, open."""

    profile: str
    bridge: Bridge
    shell: ShellModel | None
    """Its view-models, once it is shown."""

    def start(self) -> None:
        """Start its engine's thread."""
        ...

    def make_shell(self) -> ShellModel:
        """Make its view-models."""
        ...


class Seats(Protocol):
    """Where seats come from and go to."""

    def open(self, profile: str, beside: str = "") -> Seat:
        """A seat on a profile, not started. A first sign-in there goes to the relay of the profile `beside`."""
        ...

    def leave(self, seat: Any) -> None:
        """Close one that nobody is signed in to, and remove what is left of it."""
        ...


class Face(Struct, frozen=True):
    """Who sits there, as they are drawn; as long as nobody knows, nobody."""

    name: str = ""
    username: str = ""
    initials: str = "?"
    hue: int = 0
    avatar: str = ""


class Account:
    """A seat, and what is known of who sits there: from its view-models, and until those know it from a watch."""

    def __init__(self, seat: Seat, came_from: str = "") -> None:
        self.seat = seat
        self.came_from = came_from
        """What was shown before, while nobody signed in here yet; empty from then on."""
        self.wanted: tuple[str, str] | None = None
        """A thread and a message that are to be opened once it is ready."""
        self.pictures = AvatarSource(Context(seat.bridge))
        self.parts = InParts()
        self.watch: AccountWatch | None = None

    def see(self) -> None:
        """Something of its view-models is otherwise."""
        if self.seat.shell is not None and self.seat.shell.stage != "starting":
            self._unwatch()

    def dispose(self) -> None:
        """Hear nothing any more."""
        self._unwatch()
        self.parts.stop()
        self.pictures.dispose()

    def _unwatch(self) -> None:
        if self.watch is not None:
            self.watch.dispose()
            self.watch = None

    @property
    def waits(self) -> bool:
        """It cannot go on without its person."""
        if self.watch is not None:
            return self.watch.waits
        return self.seat.shell is not None and self.seat.shell.stage not in ("ready", "starting")

    @property
    def unread(self) -> int:
        """Threads with something unread."""
        if self.watch is not None:
            return self.watch.unread
        return self.seat.shell.counts.get("inbox", 0) if self.seat.shell is not None else 0

    @property
    def face(self) -> Face:
        """See `Face`."""
        if self.watch is None and self.seat.shell is not None:
            own = self.seat.shell.settings
            return Face(own.displayName, own.username, own.initials or "?", own.hue, own.avatar)
        me = self.watch.me if self.watch else None
        if me is None:
            return Face()
        names = one_line(me.display_name), f"@{me.username}"
        return Face(*names, initials(me.display_name), hue(me.user_id), avatar(me))
