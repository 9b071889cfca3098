"""Rows that are made before there is anything to show in them: what is shown first then finds its delegates there."""

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar
from uuid import UUID

from msgspec import Struct

from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.tasks import once

T = TypeVar("T", bound=Struct)

_AT_ONCE = 2
"""Rows made together: a delegate takes up to 2 ms, and the window's thread is not to be kept for more than 8."""
_EVERY = 7
"""Milliseconds from one slice to the next: a list makes its delegates with the picture, which comes 1 ms after."""


class RowsAhead(Generic[T]):
    """Fills `model` up to `most` rows with what `blank` gives for an id that nothing has, a few at a time, while `free`
    says that nobody looks at it: its list is hidden then. Whoever shows rows empties it first; the list uses the
    delegates again."""

    def __init__(
        self,
        model: RowsModel[T],
        blank: Callable[[str], T],
        most: int,
        free: Callable[[], bool],
        every: int = _EVERY,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        """`then` is called when no more are to be made."""
        self._model = model
        self._blank = blank
        self._most = most
        self._free = free
        self._then = then
        self._timer = once(every, self._make)
        self._ended = asyncio.Event()
        self._ended.set()

    def begin(self) -> None:
        """Make what is missing, from the next turn of the loop on."""
        self._ended.clear()
        self._timer.start()

    def stop(self) -> None:
        """Make no more."""
        self._timer.stop()
        self._ended.set()

    async def made(self) -> None:
        """Returns when no more are to be made."""
        await self._ended.wait()

    def _make(self) -> None:
        rows = list(self._model.rows)
        if len(rows) < self._most and self._free():
            new = (self._blank(str(UUID(int=len(rows) + at))) for at in range(_AT_ONCE))
            self._model.show([*rows, *new])
            self._timer.start()
        else:
            self._ended.set()
            self._then()
