"""Drafts between composer and engine: as typed, a moment behind, the newest text of each thread; and what arrived."""

from collections.abc import Awaitable, Callable
from typing import TypeVar
from uuid import UUID

from desktop.bridge.contract import Engine
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Context
from desktop.viewmodels.drafts import Draft, Drafts
from desktop.viewmodels.tasks import Rerun, attempt, once

T = TypeVar("T")


class DraftSaver:
    """Keeps the drafts of `drafts` that were noted, once the typing rests, and now and then while it goes on."""

    def __init__(self, context: Context, drafts: Drafts, told: Callable[[Problem], None]) -> None:
        self._context = context
        self._drafts = drafts
        self._told = told
        self._shares = True
        self._shares_told = False
        self._unsaved: dict[UUID, tuple[str, UUID | None]] = {}
        self._saving = Rerun(context.bridge, self._save_all)
        self._rest = once(context.pace.draft, self.keep)
        self._most = once(context.pace.draft_most, self.keep)

    @property
    def waits(self) -> bool:
        """Whether the engine has less than what was typed."""
        return bool(self._unsaved)

    def share(self, shares: bool) -> None:
        """Let drafts go round between the computers of the account, or not.

        The engine keeps that, and is told anew when a draft is first shown: no start waits for it.
        """
        self._shares = shares
        if self._shares_told:
            self._tell_shares()

    def show(self, thread: ThreadRow) -> Draft:
        """The draft that a composer shows of a thread. What arrived from another computer is the draft from now on."""
        if not self._shares_told:
            self._shares_told = True
            self._tell_shares()
        draft = self._drafts.get(thread.thread_id, thread.draft, thread.draft_reply)
        if thread.draft_arrived and draft.text == thread.draft:
            call = self._context.bridge.call
            self._context.bridge.start(attempt(self._told, call, Engine.draft_shown, thread.thread_id))
        return draft

    def note(self, thread_id: UUID) -> None:
        """What stands in a thread's composer is to be kept soon."""
        draft = self._drafts.kept(thread_id)
        self._unsaved[thread_id] = (draft.text, draft.reply_to)
        self._rest.start()
        if not self._most.isActive():
            self._most.start()

    def forget(self, thread_id: UUID) -> None:
        """What was noted of a thread is kept in another way."""
        self._unsaved.pop(thread_id, None)
        if not self._unsaved:
            self._stop()

    async def instead(self, thread_id: UUID, method: Callable[..., Awaitable[T]], *given: object) -> T:
        """Ask the engine for what is to stand in the place of a draft, which is given as the last argument: it is not
        saved over that meanwhile. May raise Problem."""
        self.forget(thread_id)
        try:
            return await self._context.bridge.call(method, *given, self._drafts.text(thread_id))
        finally:
            if self._drafts.kept(thread_id).touched:
                self.note(thread_id)

    def kept(self, thread_id: UUID, text: str, reply_to: UUID | None) -> None:
        """The engine has this as the draft of a thread; where more stands there by now, that is kept soon."""
        self._drafts.keep(thread_id, text, reply_to)
        if self._drafts.kept(thread_id).touched:
            self.note(thread_id)

    def keep(self) -> None:
        """Keep everything noted now."""
        self._stop()
        if self._unsaved:
            self._saving.ask()

    def _tell_shares(self) -> None:
        self._context.bridge.start(attempt(self._told, self._context.bridge.call, Engine.share_drafts, self._shares))

    def _stop(self) -> None:
        self._rest.stop()
        self._most.stop()

    async def _save_all(self) -> None:
        for thread_id, (text, reply_to) in tuple(self._unsaved.items()):
            if self._unsaved.get(thread_id) != (text, reply_to):
                # Sent while one before it was being kept. What is newer by now was noted, and asks for itself.
                continue
            try:
                await self._context.bridge.call(Engine.save_draft, thread_id, text, reply_to)
            except Problem as problem:
                # One that cannot be kept (its thread is gone) holds no other back.
                self._told(problem)
                continue
            if self._unsaved.get(thread_id) == (text, reply_to):
                del self._unsaved[thread_id]
                self._drafts.keep(thread_id, text, reply_to)
