"""A new password as it is typed, and how easy it is to guess: judged off the GUI thread, as that takes its time."""

from __future__ import annotations

import asyncio
import math
import threading
from collections.abc import Callable, Sequence

from desktop.bridge.contract import Bridge
from desktop.domain.sign_up import password_fault
from desktop.viewmodels.words import fault, strength

JUDGED_MOST = 72
"""Characters that are judged; what is longer is hard to guess by its length, and would take the judge too long."""
GOOD_FROM = 3
"""The least score, of 0 to 4, that is taken for a new password."""
MOST_READINGS = 4
"""Ways to read signs as letters that the judge tries."""

_judging = threading.Lock()

Judge = Callable[[str, Sequence[str]], int]


def score(password: str, about: Sequence[str]) -> int:
    """0 (guessed at once) to 4 (very hard to guess); `about` are words a guesser would try first."""
    if not password:
        return 0
    from zxcvbn import zxcvbn

    known = [*(word[:JUDGED_MOST] for word in about if word), "paravion"]
    # It keeps what is known of the person where every thread finds it.
    with _judging:
        return min(int(zxcvbn(one, user_inputs=known)["score"]) for one in judged(password[:JUDGED_MOST]))


def judged(password: str) -> tuple[str, ...]:
    """What is looked at for a password; the weakest counts.

    Itself, but where its signs can be read as letters in very many ways, which would keep the judge for seconds and the
    window with it: the letters that they mostly stand for, and its digits alone. A relay does the same.
    """
    from zxcvbn.matching import L33T_TABLE

    letters = {ord(sign): letter for letter, signs in L33T_TABLE.items() for sign in signs}
    ways = math.prod(max(1, len(set(password).intersection(signs))) for signs in L33T_TABLE.values())
    if ways <= MOST_READINGS:
        return (password,)
    return password.translate(letters), password.translate({one: "*" for one in letters if not chr(one).isdigit()})


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
