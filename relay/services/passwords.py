"""Judging and hashing passwords in a small pool of threads: a crowd at the door does not stop the talk inside."""

import asyncio
import math
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import argon2
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn
from zxcvbn.matching import L33T_TABLE

from relay.wire.errors import ErrorName, Refusal
from relay.wire.rules import MAX_PASSWORD, MIN_PASSWORD

T = TypeVar("T")

_JUDGED = 72
"""zxcvbn looks at so many characters; more would only cost time."""
_READINGS = 4
"""Ways to read the signs of a password as letters that zxcvbn tries; of one with all signs there are hundreds, and it
would take seconds."""
_LETTERS = {ord(sign): letter for letter, signs in L33T_TABLE.items() for sign in signs}
_BLANKS = {sign: "*" for sign in _LETTERS if not chr(sign).isdigit()}


@dataclass(frozen=True)
class PasswordSettings:
    """Cost of the hash; `memory_kib` is at least 19,456, `rounds` at least 2 on a relay people use."""

    memory_kib: int = 19_456
    rounds: int = 2
    lanes: int = 1
    threads: int = 2
    waiting: int = 200
    """Passwords that may wait; more are refused as `unavailable`."""
    least_score: int = 2
    """What zxcvbn must give, of 0 to 4."""


class Passwords:
    """Satisfies `context.PasswordHasher`. Close it when the relay ends."""

    def __init__(self, settings: PasswordSettings) -> None:
        self._settings = settings
        self._hasher = argon2.PasswordHasher(
            time_cost=settings.rounds, memory_cost=settings.memory_kib, parallelism=settings.lanes
        )
        self._nobody = self._hasher.hash("nobody has this password")
        self._pool = ThreadPoolExecutor(settings.threads, thread_name_prefix="passwords")
        self._judging = threading.Lock()
        self._waiting = 0

    async def hash(self, password: str) -> str:
        """The hash to store."""
        return await self._run(lambda: self._hasher.hash(password))

    async def matches(self, stored: str | None, password: str) -> bool:
        """Whether `password` made `stored`; as much work, and False, where nothing, or an empty text, is stored."""
        same = await self._run(lambda: self._verify(stored or self._nobody, password[:MAX_PASSWORD]))
        return same and bool(stored) and len(password) <= MAX_PASSWORD

    async def problem(self, password: str, about: tuple[str, ...]) -> str | None:
        """Why `password` is refused, or None; `about` is what others know of the person."""
        return await self._run(lambda: self._judge(password, about))

    def close(self) -> None:
        """End the threads; what waits is finished."""
        self._pool.shutdown(wait=True)

    def _verify(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False

    def _judge(self, password: str, about: tuple[str, ...]) -> str | None:
        # zxcvbn keeps what others know of the person where every thread finds it.
        with self._judging:
            return judge(password, about, self._settings.least_score)

    async def _run(self, work: Callable[[], T]) -> T:
        if self._waiting >= self._settings.waiting:
            raise Refusal(ErrorName.UNAVAILABLE, "Too many people sign in just now; try again", retry_after=2.0)
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        finally:
            self._waiting -= 1


def judge(password: str, about: tuple[str, ...], least_score: int) -> str | None:
    """`too_short`, `too_long`, `common` (one of the passwords everybody tries), `weak`, or None for a good one."""
    if len(password) < MIN_PASSWORD:
        return "too_short"
    if len(password) > MAX_PASSWORD:
        return "too_long"
    found = [zxcvbn(one, user_inputs=[word for word in about if word]) for one in judged(password[:_JUDGED])]
    if any(_is_common(one["sequence"]) for one in found):
        return "common"
    return "weak" if min(one["score"] for one in found) < least_score else None


def judged(password: str) -> tuple[str, ...]:
    """What zxcvbn looks at for a password. Where it would read the signs in very many ways, that is the password with
    the letters that they mostly stand for, and the one with its digits alone, whichever is the weaker."""
    used = set(password)
    readings = math.prod(len(found) for signs in L33T_TABLE.values() if (found := used.intersection(signs)))
    return (password,) if readings <= _READINGS else (password.translate(_LETTERS), password.translate(_BLANKS))


def _is_common(sequence: list[dict[str, Any]]) -> bool:
    return len(sequence) == 1 and sequence[0].get("dictionary_name") == "passwords"
