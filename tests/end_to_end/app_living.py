"""More of what `app_driver` is told to do: what passes, what disappears, and a look at all that this device holds."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from desktop.bridge.engine import DesktopEngine
from desktop.domain.change import Change, Put
from desktop.domain.message import LinkPreview, MessageRow
from desktop.domain.passing import PresenceRow, TypingRow
from tests.helpers.hostile_web import PUBLIC

Json = dict[str, Any]


def row(message: MessageRow) -> Json:
    return {
        "id": str(message.message_id),
        "seq": message.seq,
        "order": list(message.order),
        "text": message.text,
        "mine": message.mine,
        "state": message.state.name.lower() if message.state is not None else None,
        "only_here": message.only_here,
        "content": message.content.value,
        "reason": message.reason,
        "gap_before": message.gap_before,
        "unsending": message.unsending,
        "refused": message.refused,
    }


def card(preview: LinkPreview | None) -> Json | None:
    """What everybody sees of a link's card: not the name that the bytes of its picture have on this computer."""
    if preview is None:
        return None
    told: Json = msgspec.to_builtins(preview)
    if preview.picture is None:
        del told["picture"], told["placeholder"]
    else:
        del told["picture"]["key"]
    return told


def shared(message: MessageRow) -> Json:
    """What everybody in a thread must agree on about a message."""
    return {
        "seq": message.seq,
        "id": str(message.message_id),
        "sender_id": str(message.sender_id),
        "at": message.at,
        "text": message.text,
        "spans": msgspec.to_builtins(message.spans),
        "content": message.content.value,
        "edited_at": message.edited_at,
        "expires_at": message.expires_at,
        "reactions": {r.emoji: sorted(map(str, r.user_ids)) for r in message.reactions},
        "pinned_at": message.pinned_at,
        "forwarded": message.forwarded,
        "quiet": message.quiet,
        "preview": card(message.preview),
        "answers": str(message.quote.message_id) if message.quote else None,
        "quoted": message.quote.text if message.quote else None,
    }


def passes(change: Change) -> Json | None:
    """The line that tells of somebody's typing or presence."""
    match change:
        case Put(row=TypingRow() as one):
            return {"typing": one.typing, "thread": str(one.thread_id), "user_id": str(one.user_id)}
        case Put(row=PresenceRow() as one):
            return {"presence": str(one.user_id), "active": one.active}
        case _:
            return None


class LedTo:
    """The open web as a test has it: every name leads to a public number, and that to a port here (`fetch.Network`)."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def resolve(self, host: str, port: int) -> Sequence[str]:
        return [PUBLIC]

    async def open(
        self, address: str, port: int, secure_as: str | None, limit: int
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        assert (address, secure_as) == (PUBLIC, None)
        return await asyncio.open_connection("127.0.0.1", self._port, limit=limit)


class Living(ABC):
    """Commands by name: `do_<name>(**arguments)`."""

    _engine: DesktopEngine

    @abstractmethod
    async def _all(self, thread: str) -> list[MessageRow]:
        """Every row of a thread, oldest first."""

    async def do_timer(self, thread: str, seconds: int | None) -> None:
        await self._engine.set_timer(UUID(thread), seconds)

    async def do_receipts(self, thread: str, receipts: bool | None) -> None:
        await self._engine.set_receipts(UUID(thread), receipts)

    async def do_typing(self, thread: str, typing: bool = True) -> None:
        await self._engine.set_typing(UUID(thread), typing)

    async def do_present(self, present: bool = True) -> None:
        await self._engine.set_present(present)

    async def do_watch(self, user_ids: list[str]) -> None:
        await self._engine.watch(tuple(map(UUID, user_ids)))

    async def do_give_edit_up(self, thread: str, message: str, text: str) -> None:
        """Leave an edit with these words unsent."""
        await self._engine.keep_draft_version(UUID(thread), text, UUID(message))

    async def do_versions(self, thread: str) -> list[str]:
        return [version.text for version in await self._engine.draft_versions(UUID(thread))]

    async def do_share_drafts(self, on: bool) -> None:
        await self._engine.share_drafts(on)

    async def do_shared(self, thread: str) -> list[Json]:
        """The whole thread as everybody in it must see it."""
        return [shared(message) for message in await self._all(thread)]

    async def do_view(self, thread: str) -> Json:
        """All that this device holds of a thread: what both people share, and what is this account's own."""
        found = await self._engine.thread(UUID(thread))
        if found is None or found.other is None:
            return {}
        me = self._engine._session.me()
        assert me is not None
        hidden = "SELECT message_id FROM messages WHERE content = 'hidden'"
        rows = self._engine._session.store.reading(lambda db: db.execute(hidden).fetchall())
        return {
            "shared": {
                "messages": await self.do_shared(thread),
                "timer": found.disappear_after,
                "last_seq": found.last_seq,
                "read": {str(me.user_id): found.read_seq, str(found.other.user_id): found.other_read_seq},
                "pinned": [str(one.message_id) for one in await self._engine.pinned(UUID(thread), ask=True)],
            },
            "own": {
                "saved": [str(one.message_id) for one in (await self._engine.saved(ask=True)).messages],
                "hidden": sorted(str(UUID(bytes=key)) for (key,) in rows),
                "unread": found.unread,
                "draft": found.draft,
                "receipts": found.receipts,
                "reminders": {str(m.message_id): m.remind_at for m in await self._all(thread) if m.remind_at},
                "scheduled": msgspec.to_builtins((await self._engine.scheduled()).messages),
            },
        }
