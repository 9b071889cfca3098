"""One function per thing a person can do: local echo and outbox row, then return.

A module of it is read when something of it is first wanted, as `commands.people`: they bring the whole wire along, and
the start wants none of that.
"""

import importlib
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.commands import (
        answering,
        drafts,
        gifs,
        later,
        marks,
        messages,
        once,
        people,
        privacy,
        reports,
        requests,
        shelf,
        stickers,
        threads,
        timers,
    )

__all__ = [
    "answering",
    "drafts",
    "gifs",
    "later",
    "marks",
    "messages",
    "once",
    "people",
    "privacy",
    "reports",
    "requests",
    "shelf",
    "stickers",
    "threads",
    "timers",
]


def __getattr__(name: str) -> ModuleType:
    if name not in __all__:
        raise AttributeError(name)
    return importlib.import_module(f"{__name__}.{name}")
