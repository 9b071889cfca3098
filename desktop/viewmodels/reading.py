"""Rows read in pages while the feed goes on telling: what both the inbox and the timeline do."""

from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from desktop.bridge.contract import Bridge, Changes
from desktop.domain.change import Change
from desktop.viewmodels.tasks import Latest


class Reading:
    """One question for all rows, or one for the next page; an answer is laid under what was told meanwhile.

    `reloads` says which change means that rows were told of that nobody listed: then all are to be read again.
    """

    def __init__(self, bridge: Bridge, reloads: Callable[[Change], bool]) -> None:
        self.rows = Latest(bridge)
        self.page = Latest(bridge)
        self._reloads = reloads
        self._during: list[Change] = []

    @property
    def busy(self) -> bool:
        """Whether an answer is on its way."""
        return self.rows.busy or self.page.busy

    def ask_rows(self, work: Coroutine[Any, Any, None]) -> None:
        """Ask for other rows: a page that is on its way would not stand next to them."""
        self.page.cancel()
        self._during.clear()
        self.rows.start(work)

    def ask_page(self, work: Coroutine[Any, Any, None]) -> None:
        """Ask for a page beside the rows."""
        self._during.clear()
        self.page.start(work)

    def hear(self, changes: Changes) -> None:
        """A batch came. An answer on its way may be older: the batch is laid over it again."""
        if self.busy:
            self._during.extend(changes)

    def lay_over(self, apply: Callable[[Iterable[Change]], object]) -> bool:
        """Apply what was told during the question; whether more happened than was told row by row."""
        during, self._during = self._during, []
        apply(during)
        return any(map(self._reloads, during))

    def drop(self) -> bool:
        """Said by the task that asked for other rows: they stay as they are. Whether they are to be read again."""
        self.rows.finish()
        return self.lay_over(list)  # each was applied when it came

    def cancel(self) -> None:
        """Wait for no answer any more."""
        self.rows.cancel()
        self.page.cancel()
        self._during.clear()
