"""One question to the engine at a time, with its busy sign, its fault in words and its faults by field."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from desktop.domain.problem import Problem


class Starts(Protocol):
    """Where work of the window is begun: the bridge, or what stands in for it while there is none."""

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Run it; what it raises is reported."""
        ...


class Asking:
    """For forms: `told` is called whenever one of the public attributes changed; `blame` puts a problem into words."""

    def __init__(self, bridge: Starts, told: Callable[[], None], blame: Callable[[Problem], None]) -> None:
        self._bridge = bridge
        self._told = told
        self._blame = blame
        self._begun: asyncio.Task[None] | None = None
        self._then: Coroutine[Any, Any, None] | None = None
        self.busy = False
        self.fault = ""
        self.notice = ""
        self.faults: dict[str, str] = {}

    def ask(self, work: Coroutine[Any, Any, None]) -> None:
        """Do `work`, unless something is under way: a second press changes nothing."""
        if self.busy:
            work.close()
            return
        self.busy = True
        self.clear()
        begun = self._begun = self._bridge.start(self._work(work))
        begun.add_done_callback(lambda task: self._ended(task, work))

    def after(self, work: Coroutine[Any, Any, None]) -> None:
        """Do `work` as soon as nothing is under way; nothing, where something waits for that already."""
        if not self.busy:
            self.ask(work)
        elif self._then is None:
            self._then = work
        else:
            work.close()

    def stop(self, then: Coroutine[Any, Any, None]) -> None:
        """Break off what is under way, and do `then` when it is; nothing, where nothing is or it is being stopped."""
        if not self.busy or self._begun is None or self._then is not None:
            then.close()
            return
        self._then = then
        self._begun.cancel()

    async def _work(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Problem as problem:
            self._blame(problem)
        finally:
            self._free()

    def _ended(self, begun: asyncio.Task[None], work: Coroutine[Any, Any, None]) -> None:
        """What is broken off before its first turn has not done anything, not even come to its end."""
        work.close()
        if self._begun is begun:
            self._free()

    def _free(self) -> None:
        self.busy, self._begun = False, None
        then, self._then = self._then, None
        self._told()
        if then is not None:
            self.ask(then)

    def clear(self) -> None:
        """Forget what was said."""
        self.fault = self.notice = ""
        self.faults = {}
        self._told()

    def refused(self, found: dict[str, str]) -> bool:
        """Show the fields' faults (name → words, "" for none) and tell whether there was one."""
        self.clear()
        self.faults = {field: words for field, words in found.items() if words}
        self._told()
        return bool(self.faults)

    def say(self, notice: str) -> None:
        """Tell what went well."""
        self.notice = notice
        self._told()
