"""Which pages of a thread are asked for, and what is known of their ends."""

import asyncio
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from desktop.bridge.contract import Engine, MessagePage
from desktop.viewmodels.context import Context


class TimelinePages:
    """Asks for pages of one thread. Every answer may be older than changes told meanwhile."""

    def __init__(self, context: Context, thread_id: UUID) -> None:
        self._context = context
        self._thread_id = thread_id

    async def first(self, around: UUID | None, divider: int | None, unread: int = 0) -> MessagePage:
        """What an opened thread begins with: around a message, at the border of what is unread, or at the newest."""
        if around is not None:
            return await self.around(around)
        if divider is not None and unread > self._context.pace.page:
            return await self._border(divider)  # More than the newest page holds: it need not be looked at first.
        newest = await self.newest()
        oldest = newest.rows[0] if newest.rows else None
        if divider is None or oldest is None or not newest.has_older or (oldest.seq or 0) <= divider + 1:
            return newest
        return await self._border(divider)

    async def _border(self, divider: int) -> MessagePage:
        """Some of what was read last, and a page of what was not; both are asked for at once."""
        border = (divider + 1, -1)
        before = self._ask(before=border, limit=self._context.pace.page // 2)
        older, newer = await asyncio.gather(before, self._ask(after=border))
        return MessagePage(self._thread_id, older.rows + newer.rows, older.has_older, newer.has_newer)

    async def newest(self) -> MessagePage:
        """The page that ends with the newest message."""
        # What came newer than the answer while it was made is told by the feed: the list still reaches to the newest.
        return replace(await self._ask(), has_newer=False)

    async def around(self, message_id: UUID) -> MessagePage:
        """The page around a message."""
        return await self._ask(around=message_id)

    async def before(self, order: tuple[int, int]) -> MessagePage:
        """The page that ends before that place."""
        return await self._ask(before=order)

    async def after(self, order: tuple[int, int]) -> MessagePage:
        """The page that begins behind that place."""
        return await self._ask(after=order)

    def _ask(self, **where: Any) -> asyncio.Future[MessagePage]:
        where = {"limit": self._context.pace.page, **where}
        return self._context.bridge.call(Engine.messages, self._thread_id, **where)
