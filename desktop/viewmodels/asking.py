"""One question to the engine at a time, with its busy sign, its fault in words and its faults by field."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from desktop.domain.problem import Problem


class Starts(Protocol):
    """Where work of the window is begun: the bridge, or what stands in for it while there is none."""

    def start(self, work: Coroutine[Any, Any, None]) -> object:
        """Run it; what it raises is reported."""
        ...


class Asking:
    """For forms: `told` is called whenever one of the public attributes changed; `blame` puts a problem into words."""

    def __init__(self, bridge: Starts, told: Callable[[], None], blame: Callable[[Problem], None]) -> None:
        self._bridge = bridge
        self._told = told
        self._blame = blame
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
        self._bridge.start(self._work(work))

    async def _work(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Problem as problem:
            self._blame(problem)
        finally:
            self.busy = False
            self._told()

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
