"""Which pages of a thread are asked for, and what is known of their ends."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from desktop.bridge.contract import Engine, MessagePage
from desktop.viewmodels.context import Context
from desktop.viewmodels.tasks import noted

Asked = asyncio.Future[MessagePage]
First = Callable[[], Coroutine[Any, Any, MessagePage]]
"""Awaits a page that was asked for already."""


class TimelinePages:
    """Asks for pages of one thread. Every answer may be older than changes told meanwhile."""

    def __init__(self, context: Context, thread_id: UUID) -> None:
        self._context = context
        self._thread_id = thread_id

    def ask_first(self, around: UUID | None, divider: int | None, unread: int = 0) -> First:
        """Ask, now, for what an opened thread begins with: around a message, at the border of what is unread, or at the
        newest. What is given back awaits the answer; whoever does not need it any more lets it be.

        The engine looks for it while the window turns to the thread: both take as long.
        """
        if around is not None:
            return partial(_whole, self._ask_early(around=around))
        if divider is not None and unread > self._context.pace.page:
            return self._ask_border(divider)  # More than the newest page holds: it need not be looked at first.
        return partial(self._newest_or_border, self._ask_early(), divider)

    async def _newest_or_border(self, asked: Asked, divider: int | None) -> MessagePage:
        newest = _to_the_end(await asked)
        oldest = newest.rows[0] if newest.rows else None
        if divider is None or oldest is None or not newest.has_older or (oldest.seq or 0) <= divider + 1:
            return newest
        return await self._ask_border(divider)()

    def _ask_border(self, divider: int) -> First:
        """Some of what was read last, and a page of what was not; both are asked for at once."""
        border = (divider + 1, -1)
        before = self._ask_early(before=border, limit=self._context.pace.page // 2)
        return partial(self._joined, before, self._ask_early(after=border))

    async def _joined(self, before: Asked, after: Asked) -> MessagePage:
        older, newer = await asyncio.gather(before, after)
        return MessagePage(self._thread_id, older.rows + newer.rows, older.has_older, newer.has_newer)

    async def newest(self) -> MessagePage:
        """The page that ends with the newest message."""
        return _to_the_end(await self._ask())

    async def around(self, message_id: UUID) -> MessagePage:
        """The page around a message."""
        return await self._ask(around=message_id)

    async def before(self, order: tuple[int, int]) -> MessagePage:
        """The page that ends before that place."""
        return await self._ask(before=order)

    async def after(self, order: tuple[int, int]) -> MessagePage:
        """The page that begins behind that place."""
        return await self._ask(after=order)

    def _ask_early(self, **where: Any) -> Asked:
        asked = self._ask(**where)
        asked.add_done_callback(noted)
        return asked

    def _ask(self, **where: Any) -> Asked:
        where = {"limit": self._context.pace.page, **where}
        return self._context.bridge.call(Engine.messages, self._thread_id, **where)


async def _whole(asked: Asked) -> MessagePage:
    return await asked


def _to_the_end(page: MessagePage) -> MessagePage:
    """What came newer than the answer while it was made is told by the feed: the list still reaches to the newest."""
    return replace(page, has_newer=False)
