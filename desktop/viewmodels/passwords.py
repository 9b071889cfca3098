"""A new password as it is typed, and how easy it is to guess: judged off the GUI thread, as that takes its time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from desktop.bridge.contract import Bridge
from desktop.domain.sign_up import password_fault
from desktop.viewmodels.words import fault, strength

JUDGED_MOST = 72
"""Characters that are judged; what is longer is hard to guess by its length, and would take the judge too long."""
GOOD_FROM = 3
"""The least score, of 0 to 4, that is taken for a new password."""

Judge = Callable[[str, Sequence[str]], int]


def score(password: str, about: Sequence[str]) -> int:
    """0 (guessed at once) to 4 (very hard to guess); `about` are words a guesser would try first."""
    from zxcvbn import zxcvbn

    known = [word[:JUDGED_MOST] for word in about if word]
    return int(zxcvbn(password[:JUDGED_MOST], user_inputs=[*known, "paravion"])["score"]) if password else 0


async def score_off_thread(password: str, about: Sequence[str]) -> int:
    """As `score`, on a worker thread."""
    return await asyncio.to_thread(score, password, tuple(about))


class NewPassword:
    """The new password of a form; `told` is called whenever `score` changed."""

    def __init__(self, bridge: Bridge, told: Callable[[], None]) -> None:
        self._bridge = bridge
        self._told = told
        self._judged = 0
        self.score = -1
        """Its strength, 0 to 4; −1 before it was judged."""

    @property
    def words(self) -> str:
        """The same in words, "" before it was judged."""
        return strength(self.score) if self.score >= 0 else ""

    def forget(self) -> None:
        """There is none: nothing that is still being judged counts."""
        self._judged += 1
        self._take(-1)

    def judge(self, password: str, about: Sequence[str]) -> None:
        """Judge what is typed; only the newest judgement counts. `about` as for `score`."""
        if not password:
            self.forget()
            return
        self._judged += 1
        self._bridge.start(self._judge(self._judged, password, about))

    async def _judge(self, number: int, password: str, about: Sequence[str]) -> None:
        found = await score_off_thread(password, about)
        if number == self._judged:
            self._take(min(found, 1) if password_fault(password) == "too_short" else found)

    def _take(self, score: int) -> None:
        if score != self.score:
            self.score = score
            self._told()


def form_fault(password: str) -> str:
    """What is wrong with the form of a new password, in words; "" for nothing."""
    name = password_fault(password)
    return fault(f"new_password_{name}" if name == "empty" else f"password_{name}") if name else ""


async def weakness(password: str, about: Sequence[str]) -> str:
    """Why a new password is not taken, in words: too easy to guess; "" for a good one."""
    return "" if await score_off_thread(password, about) >= GOOD_FROM else fault("password_weak")
