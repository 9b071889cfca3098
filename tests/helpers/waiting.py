"""Waiting for a fact, never for a time.

A test says what must become true and by when; these helpers look until it is, and on failure
say what was seen last. The deadline is a safety net: a passing test never reaches it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")

DEADLINE = 60.0
"""Seconds after which a fact that has not come true is a failure, on a two-core machine that does ten other things,
too (a relay that starts in half a second took over twenty there)."""

STEP = 0.01


class NotInTime(AssertionError):
    """The awaited fact did not come true; the message says which, and what was seen last."""


def until(fact: Callable[[], T | None], what: str, within: float = DEADLINE) -> T:
    """Block the calling thread until `fact()` is truthy and return what it gave."""
    limit = time.monotonic() + within
    while True:
        seen = fact()
        if seen:
            return seen
        if time.monotonic() > limit:
            raise NotInTime(f"{what}: not true within {within:g} s; last seen {seen!r}")
        time.sleep(STEP)


async def eventually(fact: Callable[[], T | None], what: str, within: float = DEADLINE) -> T:
    """As `until`, for a coroutine: the loop keeps running between two looks."""
    limit = time.monotonic() + within
    while True:
        seen = fact()
        if seen:
            return seen
        if time.monotonic() > limit:
            raise NotInTime(f"{what}: not true within {within:g} s; last seen {seen!r}")
        await pause(STEP)


async def eventually_async(fact: Callable[[], Awaitable[T | None]], what: str, within: float = DEADLINE) -> T:
    """As `eventually`, for a fact that must itself be awaited (a call to a process, a query)."""
    limit = time.monotonic() + within
    while True:
        seen = await fact()
        if seen:
            return seen
        if time.monotonic() > limit:
            raise NotInTime(f"{what}: not true within {within:g} s; last seen {seen!r}")
        await pause(STEP)


async def whether(fact: Callable[[], T | None], within: float) -> bool:
    """Whether `fact()` came true within a short time; for machinery that goes on either way."""
    limit = time.monotonic() + within
    while not fact():
        if time.monotonic() > limit:
            return False
        await pause(STEP / 2)
    return True


async def in_time(awaitable: Awaitable[T], what: str, within: float = DEADLINE) -> T:
    """Await with a deadline whose error names the fact."""
    try:
        # Not `wait_for`, which swallows being cancelled in the moment of the answer (Python 3.11).
        async with asyncio.timeout(within):
            return await awaitable
    except TimeoutError as error:
        raise NotInTime(f"{what}: nothing within {within:g} s") from error


async def pause(seconds: float) -> None:
    """Let `seconds` pass. For fault machinery (a delayed link, the time of a kill), never for a test's assertion."""
    await asyncio.sleep(seconds)
