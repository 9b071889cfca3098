"""Takes what waits in the outbox to the relay: one action of a thread at a time, threads beside each other."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from functools import partial
from uuid import UUID

from msgspec import Raw

from desktop.domain.link_preview import picture_of
from desktop.domain.media import blobs
from desktop.domain.message import LinkPreview, SendState
from desktop.domain.problem import Problem
from desktop.domain.sending import RELAY_FULL, Judged, Verdict, judge, pause
from desktop.log import EventLog
from desktop.store import messages, moves, outbox, previews, synced, threads, uploads
from desktop.store.outbox import Action
from desktop.store.store import Store
from desktop.sync import drafts, scheduling, translate, translate_media, verdicts, wishes
from desktop.sync.ports import Calls
from desktop.sync.settings import SyncSettings
from relay.wire.base import Nothing
from relay.wire.bodies import TextBody, write_body
from relay.wire.messages import Read, Send, Sent
from relay.wire.threads import Direct, SetThread, Thread

_log = EventLog("sync")


class OutboxRunner:
    """Runs while it is `online`; `wake` it after a commit that queued something.

    An action is repeated with the same id until its outcome is known. A thread whose head must wait keeps the rest of
    that thread waiting; a refused message is parked and keeps nothing waiting.
    """

    def __init__(
        self,
        store: Store,
        calls: Calls,
        settings: SyncSettings,
        signed_out: Callable[[], None],
        put_in_place: Callable[[UUID, int], Awaitable[None]],
        refused: Callable[[UUID], None],
        full: Callable[[bool], None],
        now: Callable[[], int],
        chance: Callable[[], float] = random.random,
    ) -> None:
        """`put_in_place` brings the message with a seq to its place; see `Pages.put_in_place`. `refused` is told the
        thread of a message that was parked, `full` whether the relay has no room for what waits. `now` is the
        relay's time, UTC ms."""
        self._store = store
        self._calls = calls
        self._settings = settings
        self._signed_out = signed_out
        self._put_in_place = put_in_place
        self._refused = refused
        self._full = full
        self._now = now
        self._chance = chance
        self._work = asyncio.Event()
        self._online = False
        self._unanswered: dict[int, asyncio.Task[None]] = {}
        self._begun: set[int] = set()
        """Actions of the tasks above: they may be at the relay."""
        self._not_before: dict[int, float] = {}
        self._failures: dict[int, int] = {}
        self._timers: set[asyncio.TimerHandle] = set()
        self._due: asyncio.TimerHandle | None = None

    def wake(self) -> None:
        """Look into the outbox."""
        self._work.set()

    def set_online(self, online: bool) -> None:
        """Begin or stop to start actions. Those that are unanswered end by themselves when the connection does."""
        self._online = online
        if online:
            self._not_before.clear()
            self._work.set()

    def is_unanswered(self, n: int) -> bool:
        """Whether the action `n` may be at the relay right now."""
        return n in self._begun

    async def run(self) -> None:
        """Take actions to the relay until cancelled; then nothing of it runs on."""
        try:
            while True:
                await self._work.wait()
                self._work.clear()
                if self._online:
                    self._begin()
        finally:
            tasks = list(self._unanswered.values())
            for task in tasks:
                task.cancel()
            for timer in (*self._timers, *([self._due] if self._due else [])):
                timer.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _begin(self) -> None:
        now = asyncio.get_running_loop().time()
        self._wake_when_due()
        # However many are passed over, as many as may run beside each other are found.
        most = self._settings.beside + len(self._unanswered) + len(self._not_before)
        held_most = int(self._settings.held_most * 1000)
        heads = self._store.reading(lambda db: outbox.heads(db, most, self._now(), held_most))
        if not heads:
            self._full(False)
        for thread_n, n in heads:
            if len(self._unanswered) >= self._settings.beside:
                return
            if thread_n in self._unanswered or self._not_before.get(thread_n, 0.0) > now:
                continue
            task = asyncio.create_task(self._take(thread_n, n))
            self._unanswered[thread_n] = task
            self._begun.add(n)
            task.add_done_callback(partial(self._ended, thread_n, n))

    def _wake_when_due(self) -> None:
        """Look again when the next verdict or message can no longer be taken back."""
        if self._due is not None:
            self._due.cancel()
            self._due = None
        now = self._now()
        due = self._store.reading(lambda db: outbox.next_due(db, now))
        if due is not None:
            self._due = asyncio.get_running_loop().call_later((due - now) / 1000, self.wake)

    def _ended(self, thread_n: int, n: int, task: asyncio.Task[None]) -> None:
        self._unanswered.pop(thread_n, None)
        self._begun.discard(n)
        self._work.set()
        if not task.cancelled() and task.exception() is not None:
            # Nothing of the outbox is lost; the thread goes on after a pause.
            self._wait(thread_n, 0.0)
            _log.error("action_failed", error=task.exception())

    async def _take(self, thread_n: int, n: int) -> None:
        action = self._store.reading(lambda db: outbox.get(db, n))
        if action is None:
            return
        try:
            await self._do(action)
        except Problem as problem:
            if problem.reason == RELAY_FULL and action.kind != synced.DRAFT:  # nobody waits for a draft
                self._full(True)
            self._failed(action, judge(problem))
        else:
            self._full(False)
            self._failures.pop(thread_n, None)

    async def _do(self, action: Action) -> None:
        match action.kind:
            case outbox.SEND:
                await self._send(action)
            case outbox.READ:
                await self._calls.call("messages.read", Read(thread_id=action.thread_id, seq=action.seq), Nothing)
                with self._store.write() as tx:
                    outbox.done(tx, action.n)
            case synced.DRAFT:
                await drafts.carry_out(self._store, self._calls, action, self._now())
            case outbox.VERDICT:
                await verdicts.carry_out(self._store, self._calls, action)
            case outbox.SCHEDULE | outbox.UNSCHEDULE:
                try:
                    await scheduling.carry_out(self._store, self._calls, action, self._now())
                except Problem as problem:
                    # Where it moved, it waits in the other thread by now, and goes next.
                    if problem.name != "not_found" or not await self._moved(action):
                        raise
            case _ if action.wish is not None:
                await wishes.carry_out(self._store, self._calls, action)
            case _:
                settings = dict(action.settings or {})
                told = await self._calls.call("threads.set", SetThread(thread_id=action.thread_id, **settings), Thread)
                with self._store.write() as tx:
                    outbox.done(tx, action.n)
                    threads.put(tx, translate.thread(told))
                    # What another device set since may have been told before this answer: then that holds.
                    threads.show_settings(tx, action.thread_n)

    async def _send(self, action: Action) -> None:
        message_id = action.message_id
        if message_id is None:
            return
        with self._store.write() as tx:
            outbox.begin(tx, action.n)
            known = messages.kept(tx.db, message_id)
            if known is not None and known.state is SendState.QUEUED:
                messages.set_state(tx, known, SendState.SENDING)
        preview = self._store.reading(lambda db: previews.get(db, message_id))
        params = Send(
            id=message_id,
            thread_id=action.thread_id,
            body=_body(action, preview),
            reply_to=action.reply_to,
            forward_of=action.forward_of,
            quiet=action.quiet,
        )
        try:
            sent = await self._calls.call("messages.send", params, Sent)
        except Problem as problem:
            if problem.blob_id is not None and self._sends_anew(action, problem.blob_id):
                return
            if problem.name == "not_found" and await self._moved(action):
                return
            if preview and not action.forward_of and problem.field.startswith("body.preview"):
                # It is a request by now, which carries none: the words go without it.
                with self._store.write(awaited=True) as tx:
                    known = messages.kept(tx.db, message_id)
                    if known is not None:
                        previews.put(tx, known.doc, None)
                await self._send(action)
                return
            raise
        with self._store.write(awaited=True) as tx:
            outbox.done(tx, action.n)
            known = messages.kept(tx.db, message_id)
            if known is not None:
                messages.set_sent(tx, known, translate.number(sent.sent_at), translate.maybe(sent.expires_at))
            thread = threads.by_number(tx.db, action.thread_n)
        seq = translate.number(sent.seq)
        if known is not None and known.seq is None and thread is not None and seq <= thread.last_seq:
            # The relay took it before this cache began, so that no event will tell its place.
            await self._put_in_place(action.thread_id, seq)

    def _sends_anew(self, action: Action, blob_id: UUID) -> bool:
        """Whether what the relay lost of a message is a copy from here: it goes up again, then the message."""
        message_id = action.message_id
        if message_id is None or action.forward_of is not None:
            return False
        card = picture_of(self._store.reading(lambda db: previews.get(db, message_id)))
        lost = [blob for blob in blobs(action.items or card) if blob.blob_id == blob_id]
        if not lost:
            return False
        with self._store.write(own=True) as tx:
            for blob in lost:
                uploads.name_blob(tx, message_id, blob.key, None)
        return True

    async def _moved(self, action: Action) -> bool:
        """Whether the relay, restored, has another thread with the same person: all goes on in that one."""
        other = self._store.reading(lambda db: moves.other_of(db, action.thread_n))
        if other is None:
            return False
        told = await self._calls.call("threads.direct", Direct(user_id=other), Thread)
        if told.thread_id == action.thread_id:
            return False
        with self._store.write() as tx:
            moves.move(tx, action.thread_n, translate.thread(told))
        return True

    def _failed(self, action: Action, judged: Judged) -> None:
        _log.info("action_not_done", kind=action.kind, verdict=judged.verdict.value, reason=judged.reason)
        match judged.verdict:
            case Verdict.AGAIN if action.kind == synced.DRAFT:
                # A draft can wait by itself; what is sent in its thread does not wait with it.
                after = min(max(judged.after, self._settings.draft_rest), self._settings.held_most / 2)
                with self._store.write() as tx:
                    synced.put_off(tx, action.n, self._now() + int(after * 1000))
            case Verdict.AGAIN:
                self._wait(action.thread_n, judged.after)
            case Verdict.SIGNED_OUT:
                self._online = False
                self._signed_out()
            case Verdict.PARK:
                self._failures.pop(action.thread_n, None)
                if action.wish is not None:
                    wishes.refuse(self._store, action, judged.reason)
                    return
                if action.kind in (outbox.SCHEDULE, outbox.UNSCHEDULE):
                    scheduling.refuse(self._store, action, judged.reason)
                    return
                with self._store.write(awaited=True) as tx:
                    if action.kind == outbox.SEND and action.message_id is not None:
                        outbox.park(tx, action.n, action.message_id, judged.reason)
                    else:
                        outbox.done(tx, action.n)
                        threads.show_settings(tx, action.thread_n)
                if action.kind == outbox.SEND:
                    self._refused(action.thread_id)

    def _wait(self, thread_n: int, wish: float) -> None:
        """Leave the thread alone for a while, longer after each failure."""
        failures = self._failures[thread_n] = self._failures.get(thread_n, 0) + 1
        settings = self._settings
        seconds = pause(failures, wish, self._chance(), base=settings.retry_base, most=settings.retry_most)
        loop = asyncio.get_running_loop()
        self._not_before[thread_n] = loop.time() + seconds

        def again() -> None:
            self._timers.discard(timer)
            self._not_before.pop(thread_n, None)
            self._work.set()

        timer = loop.call_later(seconds, again)
        self._timers.add(timer)


def _body(action: Action, preview: LinkPreview | None) -> Raw:
    """What a send says, as the wire has it."""
    entities = tuple(translate.entity(span) for span in action.spans)
    if action.items:
        return write_body(translate_media.said(action.items, action.text, entities))
    return write_body(TextBody(text=action.text, entities=entities, preview=translate.wire_preview(preview)))
