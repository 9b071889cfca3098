"""Pages that were given with something missing: whoever shows one is told to read it again."""

import asyncio
from collections.abc import Callable
from random import random
from uuid import UUID

from desktop.domain.change import Changes, Collection, Reload
from desktop.domain.problem import Problem
from desktop.domain.sending import Verdict, judge, pause
from desktop.sync.settings import SyncSettings


class ShortPages:
    """Notes of which threads a page was short, and tells them to be reloaded once what is missing can be asked for:
    with the next connection, at the end of a catch-up (of which the window may not be told at all), or some time after
    the relay could not tell it."""

    def __init__(self, tell: Callable[[Changes], None], settings: SyncSettings, connected: Callable[[], bool]) -> None:
        self._tell = tell
        self._settings = settings
        self._connected = connected
        self._threads: set[UUID] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._failures = 0

    def note(self, thread_id: UUID, problem: Problem | None = None) -> None:
        """A page of a thread is short. `problem` is why it was not made whole, where that was tried: what the relay
        refuses to tell stays missing."""
        rest = 0.0
        if problem is not None:
            judged = judge(problem)
            if judged.verdict is Verdict.PARK:
                return
            rest = self._rest(judged.after)
        self._threads.add(thread_id)
        if self._connected() and self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(rest, self._tell_all)

    def made_whole(self) -> None:
        """The relay told what was missing of some page."""
        self._failures = 0

    def live(self) -> None:
        """The relay can be asked from now on."""
        self._failures = 0
        self._tell_all()

    def end(self) -> None:
        """Tell nothing more."""
        self._threads.clear()
        self._stop_timer()

    def _tell_all(self) -> None:
        self._stop_timer()
        if self._threads and self._connected():
            threads, self._threads = self._threads, set()
            self._tell(tuple(Reload(Collection.MESSAGES, thread_id) for thread_id in threads))

    def _rest(self, wish: float) -> float:
        self._failures += 1
        settings = self._settings
        return pause(self._failures, wish, random(), base=settings.retry_base, most=settings.retry_most)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
