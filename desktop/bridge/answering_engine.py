"""Answering behind the window: `answering.Answering` over store, sync and commands."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from desktop import commands
from desktop.bridge.answering import Saved
from desktop.domain.message import Content
from desktop.store import answers, messages

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.bridge.session import Session
    from desktop.domain.message import MessageRow


class AnsweringEngine(ABC):
    """See `answering.Answering` for every method. Part of `DesktopEngine`."""

    @property
    @abstractmethod
    def _session(self) -> Session:
        """The open session; Problem where there is none."""

    async def message(self, message_id: UUID) -> MessageRow | None:
        row = self._session.store.reading(lambda db: messages.get(db, message_id))
        return None if row is None or row.content is Content.HIDDEN else row

    async def edit(self, message_id: UUID, text: str) -> None:
        session = self._session
        commands.answering.edit(session.store, message_id, text, session.sync.now())

    async def react(self, message_id: UUID, emoji: str) -> None:
        session = self._session
        commands.answering.react(session.store, message_id, emoji, session.sync.now())

    async def pin(self, message_id: UUID, pinned: bool) -> None:
        session = self._session
        commands.answering.pin(session.store, message_id, pinned, session.sync.now())

    async def save(self, message_id: UUID, saved: bool) -> None:
        session = self._session
        commands.answering.save(session.store, message_id, saved, session.sync.now())

    async def hide(self, message_id: UUID) -> None:
        session = self._session
        commands.answering.hide(session.store, message_id, session.sync.outbox.is_unanswered)

    async def unsend(self, message_id: UUID) -> None:
        session = self._session
        commands.answering.unsend(session.store, message_id, session.sync.outbox.is_unanswered)

    async def forward(self, message_id: UUID, thread_ids: tuple[UUID, ...]) -> tuple[UUID, ...]:
        session = self._session
        return commands.answering.forward(session.store, message_id, thread_ids, session.sync.now())

    async def pinned(self, thread_id: UUID, *, ask: bool = False) -> tuple[MessageRow, ...]:
        session = self._session
        if ask:
            link = await session.begun()
            await commands.marks.ask_pinned(session.store, link, thread_id)
        return commands.marks.pinned(session.store, thread_id)

    async def saved(self, limit: int = 200, *, ask: bool = False) -> Saved:
        session = self._session
        if ask:
            await commands.marks.ask_saved(session.store, session.link, limit)
        found = commands.marks.saved(session.store, limit)
        return Saved(found.messages, found.threads)

    async def capabilities(self) -> frozenset[str]:
        return self._session.store.reading(answers.capabilities)

    async def favourites(self, limit: int = 6) -> tuple[str, ...]:
        return self._session.store.reading(lambda db: answers.most_used(db, limit))
