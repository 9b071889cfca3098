"""How easy a password is to guess, judged off the GUI thread: the judge reads word lists and takes its time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

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
