"""Seats over fake engines: several accounts without files, threads or a relay."""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import replace

import desktop.viewmodels.staying  # noqa: F401 - the settings name its type
from desktop.bridge.contract import SecretsPlace
from desktop.domain.message import Content
from desktop.domain.person import MeRow, PersonRow
from desktop.viewmodels.accounts import AccountsModel
from desktop.viewmodels.shell import ShellModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import START, FakeEngine, uid
from tests.helpers.window import Made, make_window

PEOPLE = (("ada", "Ada Lovelace"), ("studio", "Studio Nine"), ("reed", "Reed Okafor"))


def engine_of(number: int, unread: int = 0) -> FakeEngine:
    """A world of its own for the account `number`: signed in, with two conversations, `unread` of them unread."""
    engine = FakeEngine()
    username, name = PEOPLE[number % len(PEOPLE)]
    engine.me = MeRow(UUID(int=900 + number), username, name)
    for at in range(2):
        person = PersonRow(uid(600 + 10 * number + at), f"friend{number}{at}", f"Friend {number}{at}")
        row = engine.add_person(person)
        engine.thread_rows[row.thread_id] = replace(
            row, last_text=f"Words of {name}", last_content=Content.TEXT, unread=int(at < unread), changed_at=START + at
        )
    engine.ready(SecretsPlace.KEYRING)
    return engine


class FakeSeat:
    """As `desktop.viewmodels.accounts.Seat`."""

    def __init__(self, profile: str, engine: FakeEngine, beside: FakeBridge | None) -> None:
        self.profile = profile
        self.engine = engine
        self.bridge = FakeBridge(engine, beside)
        self.shell: ShellModel | None = None
        self.made: Made
        self.started = False

    def start(self) -> None:
        """See the protocol."""
        self.started = True

    def make_shell(self) -> ShellModel:
        """See the protocol."""
        self.made = make_window(self.bridge)
        self.shell = self.made.shell
        return self.shell

    def close(self) -> None:
        """End it."""
        if self.shell is not None:
            self.shell.dispose()
        self.bridge.close()


class OneSeat:
    """As `desktop.viewmodels.accounts.Seat`, of a window that a test has already."""

    def __init__(self, profile: str, bridge: FakeBridge, made: Made) -> None:
        self.profile = profile
        self.bridge = bridge
        self.shell: ShellModel | None = made.shell

    def start(self) -> None:
        """It is."""

    def make_shell(self) -> ShellModel:
        """They are made."""
        assert self.shell is not None
        return self.shell


class FakeSeats:
    """As `desktop.viewmodels.accounts.Seats`: seats of these engines, of a new one for every other profile."""

    def __init__(self, engines: dict[str, FakeEngine] | None = None) -> None:
        self.engines = engines or {}
        self.seats: dict[str, FakeSeat] = {}
        self.beside: dict[str, str] = {}
        self.left: list[str] = []

    def open(self, profile: str, beside: str = "") -> FakeSeat:
        """See the protocol."""
        self.beside[profile] = beside
        first = next(iter(self.seats.values()), None)
        engine = self.engines.get(profile) or FakeEngine()
        self.seats[profile] = FakeSeat(profile, engine, first.bridge if first is not None else None)
        return self.seats[profile]

    def leave(self, seat: FakeSeat) -> None:
        """See the protocol."""
        self.left.append(seat.profile)

    def close(self) -> None:
        """End them all."""
        for seat in reversed(self.seats.values()):
            seat.close()


def alone(profile: str, bridge: FakeBridge, made: Made) -> AccountsModel:
    """The one account of a window. Dispose it."""
    return AccountsModel(FakeSeats(), OneSeat(profile, bridge, made), (profile,))
