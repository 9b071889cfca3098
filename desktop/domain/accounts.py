"""The accounts of one app, by the names of their profiles: their order, which is shown, what a new one is called."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

FIRST = "default"
MOST = 9
"""Accounts that one app shows: as many as there are keys for."""
_MADE = "account-"


def in_order(profiles: Iterable[str]) -> tuple[str, ...]:
    """The first one, those that a person named, then those that the app named, the newest last. Each once."""
    return tuple(sorted(set(profiles), key=_place))


def chosen(profiles: Iterable[str], asked: str, last: str) -> str:
    """The profile to begin with: what was asked for, also where nobody signed in to it; else the one with the `mark` of
    the one shown last that has an account, else the first of them."""
    ordered = in_order(profiles)
    if asked:
        return asked
    return next((name for name in ordered if mark(name) == last), ordered[0] if ordered else FIRST)


def mark(profile: str) -> str:
    """What stands for a profile in a file of all accounts, where no name that a person gave is to be read."""
    return f"{crc32(profile.encode()):08x}"


def beside(profiles: Iterable[str], shown: str) -> tuple[str, ...]:
    """Those that are open beside the one that is shown, in order: no more than there is room for."""
    return tuple(name for name in in_order(profiles) if name != shown)[: MOST - 1]


def next_name(taken: Iterable[str]) -> str:
    """What the app calls one more profile: it comes last in the order, and none of `taken` was ever called so."""
    return f"{_MADE}{max((_number(name) for name in taken), default=1) + 1}"


def made_here(profile: str) -> bool:
    """Whether the app named it: nobody else knows of it."""
    return _number(profile) > 1


def after(profiles: tuple[str, ...], gone: str) -> str:
    """The one to show where `gone` of `profiles` goes: the one below it, for the last one the one above. `profiles` has
    two at least."""
    at = profiles.index(gone)
    return profiles[at + 1] if at + 1 < len(profiles) else profiles[at - 1]


def _number(profile: str) -> int:
    digits = profile.removeprefix(_MADE)
    made = digits != profile and digits.isascii() and digits.isdigit() and not digits.startswith("0")
    return int(digits) if made and int(digits) > 1 else 1


def _place(profile: str) -> tuple[int, int, str]:
    number = _number(profile)
    return (0 if profile == FIRST else 1 if number == 1 else 2, number, profile)
