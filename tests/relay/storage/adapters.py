"""Every adapter of the storage port, opened the same way: one suite runs against all of them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from relay.storage.port import Committed, Storage
from relay.storage.sqlite.adapter import SqliteStorage
from relay.storage.sqlite.settings import SqliteSettings

START = 1_800_000_000_000
"""When the clock of tests begins, UTC milliseconds."""


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: int = START

    def __call__(self) -> int:
        return self.now


@dataclass
class Opened:
    """A storage under test and what it told."""

    storage: Storage
    clock: Clock
    told: list[Committed] = field(default_factory=list)
    deaths: list[BaseException] = field(default_factory=list)


Opener = Callable[[Path, Clock], Awaitable[Opened]]


async def open_sqlite(folder: Path, clock: Clock, **changes: object) -> Opened:
    """The embedded adapter over a file in `folder`."""
    told: list[Committed] = []
    deaths: list[BaseException] = []
    settings = replace(SqliteSettings(), **changes)
    storage = await SqliteStorage.open(
        folder / "relay.db", settings, on_commit=told.append, clock=clock, die=deaths.append
    )
    return Opened(storage, clock, told, deaths)


ADAPTERS: dict[str, Opener] = {"sqlite": open_sqlite}
