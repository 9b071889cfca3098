"""The engine behind the window: `contract.Engine` over stages, store, sync and commands. One thread, one loop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol

from msgspec.structs import replace

from desktop import commands
from desktop.bridge import line_ahead
from desktop.bridge.answering_engine import AnsweringEngine
from desktop.bridge.contract import (
    MessagePage,
    Problem,
    ThreadPage,
)
from desktop.bridge.finding_engine import FindingEngine
from desktop.bridge.keeping_engine import KeepingEngine
from desktop.bridge.later_engine import LaterEngine
from desktop.bridge.living_engine import LivingEngine
from desktop.bridge.media_engine import MediaEngine
from desktop.bridge.reaching_engine import ReachingEngine
from desktop.bridge.shelf_engine import ShelfEngine
from desktop.bridge.stickers_engine import StickersEngine
from desktop.bridge.voice_engine import VoiceEngine
from desktop.domain.link_preview import picture_of
from desktop.domain.problem import CODES_UNSURE
from desktop.log import EventLog
from desktop.store import emoji_choices, inbox
from desktop.store import threads as stored_threads

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from uuid import UUID

    from desktop.bridge.contract import (
        Credentials,
        DeviceRow,
        NewAccount,
        Secrets,
        Started,
    )
    from desktop.bridge.session import Session
    from desktop.bridge.stages import Stages
    from desktop.domain.alerts import Alert
    from desktop.domain.draft import Version
    from desktop.domain.emoji_choices import EmojiChoices
    from desktop.domain.media import MediaItem
    from desktop.domain.message import LinkPreview, Undone
    from desktop.domain.person import PersonRow
    from desktop.domain.thread import ThreadRow

_log = EventLog("engine")

_SHOWING = 0.2
"""Seconds that a window is left to itself with a page that it asked for, while what the line is made of is read."""
_REOPEN_MOST = 3
"""How often one run of the app begins a broken session anew before it says that it cannot go on."""


class Previews(Protocol):
    """What makes previews of links: see `desktop.client.previews`."""

    async def make(self, url: str) -> LinkPreview | None: ...
    async def picture(self, url: str) -> bytes | None: ...


class DesktopEngine(
    ReachingEngine,
    AnsweringEngine,
    FindingEngine,
    LivingEngine,
    LaterEngine,
    MediaEngine,
    StickersEngine,
    VoiceEngine,
    ShelfEngine,
    KeepingEngine,
):
    """See `contract.Engine` for every method without words of its own. `release` gives the profile's lock back."""

    def __init__(
        self,
        stages: Stages[Session],
        tell_stage: Callable[[Started], None],
        release: Callable[[], None],
        previews: Previews,
    ) -> None:
        self._stages = stages
        self._previews = previews
        self._tell_stage = tell_stage
        self._release = release
        self._moves: set[asyncio.Task[Any]] = set()
        self._reopened = 0
        self._calm_at = 0.0
        self._closing = False

    async def start(self) -> Started:
        return await self._stages.start()

    async def unlock(self, passphrase: str) -> Started:
        return await self._stages.unlock(passphrase)

    async def check_relay(self, url: str) -> str:
        return await self._stages.check_relay(url)

    async def sign_up(self, relay_url: str, account: NewAccount, secrets: Secrets) -> Started:
        return await self._stages.sign_up(relay_url, account, secrets)

    async def sign_in(self, relay_url: str, credentials: Credentials, secrets: Secrets) -> Started:
        return await self._stages.sign_in(relay_url, credentials, secrets)

    async def sign_out(self) -> Started:
        # Half of it would leave the secrets and the words here.
        return await self._wholly(self._stages.sign_out())

    async def _begin_anew(self) -> None:
        self._tell_stage(await self._wholly(self._stages.begin_anew()))

    async def _wholly(self, move: Coroutine[Any, Any, Started]) -> Started:
        """To its end, also where the window is closed meanwhile."""
        whole = asyncio.get_running_loop().create_task(move, name="whole move")
        self._moves.add(whole)
        whole.add_done_callback(self._moves.discard)
        return await asyncio.shield(whole)

    async def retry_secrets(self, secrets: Secrets) -> Started:
        return await self._stages.retry_secrets(secrets)

    async def discard_cache(self) -> Started:
        return await self._stages.discard_cache()

    async def set_password(self, old: str, new: str) -> None:
        await self._session.set_password(old, new)

    async def renew_codes(self, password: str) -> tuple[str, ...]:
        session = self._session
        # Noted first: those before may end and these be seen by nobody, whatever ends the app or cuts the answer.
        before = await self._stages.mark_codes(True)
        try:
            return await session.renew_codes(password)
        except Problem as problem:
            if problem.reason != CODES_UNSURE:
                await self._stages.mark_codes(before)
            raise

    async def codes_kept(self) -> None:
        await self._stages.mark_codes(False)

    async def devices(self) -> tuple[DeviceRow, ...]:
        return await self._session.devices()

    async def revoke(self, device_id: UUID) -> None:
        await self._session.revoke(device_id)

    async def threads(
        self,
        *,
        unread_only: bool = False,
        archived: bool = False,
        after: UUID | None = None,
        before: UUID | None = None,
        limit: int = 50,
    ) -> ThreadPage:
        store = self._session.store
        page = await inbox.page(
            store, unread_only=unread_only, archived=archived, after=after, before=before, limit=limit
        )
        return ThreadPage(page.rows, page.has_more, page.total_unread)

    async def thread(self, thread_id: UUID) -> ThreadRow | None:
        session = self._session
        session.ask_other(thread_id)
        return session.store.reading(lambda db: stored_threads.get(db, thread_id))

    async def messages(
        self,
        thread_id: UUID,
        *,
        before: tuple[int, int] | None = None,
        after: tuple[int, int] | None = None,
        around: UUID | None = None,
        limit: int = 50,
    ) -> MessagePage:
        self._calm_at = asyncio.get_running_loop().time() + _SHOWING
        page = await self._session.page(thread_id, before=before, after=after, around=around, limit=limit)
        return MessagePage(thread_id, page.rows, page.has_older, page.has_newer)

    async def search_people(self, query: str, limit: int = 20) -> tuple[PersonRow, ...]:
        session = self._session
        return await commands.people.search_people(session.store, session.link, query, limit)

    async def person(self, user_id: UUID) -> PersonRow:
        session = self._session
        return await commands.people.person(session.store, session.link, user_id)

    async def follow(self, user_id: UUID) -> PersonRow:
        session = self._session
        return await commands.people.follow(session.store, session.link, user_id)

    async def unfollow(self, user_id: UUID) -> PersonRow:
        session = self._session
        return await commands.people.unfollow(session.store, session.link, user_id)

    async def direct_thread(self, user_id: UUID) -> ThreadRow:
        session = self._session
        row = await commands.threads.direct_thread(session.store, session.link, user_id)
        session.sync.others.ask_of(row.thread_id)
        return row

    async def send(
        self,
        thread_id: UUID,
        text: str,
        reply_to: UUID | None = None,
        *,
        preview: LinkPreview | None = None,
        hold: bool = False,
        quiet: bool = False,
        aside: bool = False,
    ) -> UUID:
        session = self._session
        now = session.sync.now()
        due_at = now + session.grace if hold else 0
        try:
            return commands.messages.send(
                session.store, thread_id, text, now, reply_to, preview=preview, due_at=due_at, quiet=quiet, aside=aside
            )
        finally:
            if preview is not None and preview.picture is not None:
                session.room.let_go(picture_of(preview))

    async def undo_send(self, message_id: UUID, current: str) -> Undone:
        session = self._session
        undone = commands.messages.undo_send(session.store, message_id, current, session.sync.now())
        await session.room.lay_again(picture_of(undone.preview))
        return replace(undone, items=await session.room.lay_again(undone.items))

    async def link_preview(self, url: str) -> LinkPreview | None:
        return await self._previews.make(url)

    async def link_picture(self, url: str) -> MediaItem | None:
        session = self._session
        content = await self._previews.picture(url)
        return None if content is None else await session.room.card_picture(content)

    async def retry(self, message_id: UUID) -> None:
        commands.messages.retry(self._session.store, message_id)

    async def discard(self, message_id: UUID) -> None:
        session = self._session
        commands.messages.discard(session.store, message_id, session.sync.outbox.is_unanswered)

    async def save_draft(self, thread_id: UUID, text: str, reply_to: UUID | None = None) -> None:
        session = self._session
        now, rest = session.sync.now(), session.sync.draft_rest
        commands.drafts.save(session.store, thread_id, text, now, reply_to, rest=rest)

    async def draft_versions(self, thread_id: UUID) -> tuple[Version, ...]:
        session = self._session
        return commands.drafts.versions(session.store, thread_id, session.sync.now())

    async def keep_draft_version(self, thread_id: UUID, text: str, message_id: UUID) -> None:
        session = self._session
        commands.drafts.keep(session.store, thread_id, text, message_id, session.sync.now())

    async def restore_draft(self, thread_id: UUID, number: int, current: str) -> str:
        session = self._session
        now, rest = session.sync.now(), session.sync.draft_rest
        return commands.drafts.restore(session.store, thread_id, number, current, now, rest=rest)

    async def draft_shown(self, thread_id: UUID) -> None:
        commands.drafts.shown(self._session.store, thread_id)

    async def share_drafts(self, on: bool) -> None:
        commands.drafts.share(self._session.store, on=on)

    async def emoji_choices(self) -> EmojiChoices:
        return self._session.store.reading(emoji_choices.get)

    async def keep_emoji_choices(self, choices: EmojiChoices) -> None:
        with self._session.store.write() as tx:
            emoji_choices.put(tx, choices)

    async def leave_at(self, thread_id: UUID | None) -> None:
        from desktop.store import left_at

        with self._session.store.write() as tx:
            left_at.put(tx, thread_id)

    async def left_at(self) -> UUID | None:
        from desktop.store import left_at

        store = self._session.store
        thread_id = store.reading(left_at.get)
        if thread_id is not None:
            with store.write() as tx:
                left_at.put(tx, None)
        return thread_id

    async def mark_read(self, thread_id: UUID, seq: int) -> None:
        commands.threads.mark_read(self._session.store, thread_id, seq)

    async def set_thread(
        self,
        thread_id: UUID,
        *,
        pinned: bool | None = None,
        archived: bool | None = None,
        marked_unread: bool | None = None,
        muted_until: int | None = None,
    ) -> None:
        commands.threads.set_thread(
            self._session.store,
            thread_id,
            pinned=pinned,
            archived=archived,
            marked_unread=marked_unread,
            muted_until=muted_until,
        )

    async def alerts(self) -> tuple[Alert, ...]:
        return self._session.alerts()

    async def reconnect(self) -> None:
        # Read also where nobody is signed in yet: a passphrase is typed meanwhile.
        await line_ahead.read_in_turns(self._calm)
        self._session.reconnect()

    async def _calm(self) -> None:
        """Returns when no page was asked for lately: the window shows it, and both threads share one interpreter."""
        left = self._calm_at - asyncio.get_running_loop().time()
        if left > 0:
            await asyncio.sleep(left)
            await self._calm()

    def ended_by_relay(self) -> None:
        """The relay no longer knows this device; the window is told when the session is closed."""
        self._move(self._stages.ended_by_relay())

    def broken(self, problem: Problem) -> None:
        """The session cannot go on: the cache failed, or a part of it broke by a mistake of ours and is begun anew."""
        _log.error("session_broken", problem=problem.name)
        if problem.name == "internal_error" and self._reopened < _REOPEN_MOST:
            self._reopened += 1
            self._move(self._stages.reopen())
        else:
            self._move(self._stages.found_damaged(problem.name))

    async def close(self) -> None:
        """End everything, the store last, and give the profile back."""
        self._closing = True
        await asyncio.gather(*self._moves, return_exceptions=True)
        try:
            await self._stages.close()
        finally:
            self._release()

    @property
    def _session(self) -> Session:
        return self._stages.session

    def _move(self, move: Coroutine[Any, Any, Started]) -> None:
        if self._closing:
            # What ends now ends with the rest; nothing is opened again.
            move.close()
            return

        async def moving() -> None:
            self._tell_stage(await move)

        task = asyncio.get_running_loop().create_task(moving(), name="stage")
        self._moves.add(task)
        task.add_done_callback(self._moved)

    def _moved(self, task: asyncio.Task[None]) -> None:
        self._moves.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("stage_not_reached", error=error)
