"""What was recorded, by thread: kept, made and sent to its end, whatever conversation is open meanwhile."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from functools import partial
from typing import ParamSpec
from uuid import UUID

from desktop.bridge.contract import Bridge, Engine
from desktop.domain.media import MediaItem
from desktop.domain.problem import Problem
from desktop.domain.sound import SHORTEST, PcmFormat
from desktop.viewmodels.tasks import attempt

P = ParamSpec("P")
_KEEPING_MOST = 20
"""So many stretches may wait to be kept."""

NotKept = Callable[[UUID, Problem], None]
Ended = Callable[[UUID, MediaItem | None, Problem | None], None]


class KeptVoices:
    """`not_kept` is told of a thread whose sound could not be kept; `ended` of one whose message was sent, or had
    nothing in it; else with why, and what it would have been where that was made."""

    def __init__(self, bridge: Bridge, not_kept: NotKept, ended: Ended) -> None:
        self._bridge = bridge
        self._not_kept = not_kept
        self._ended = ended
        self._keeping: defaultdict[UUID, set[asyncio.Task[None]]] = defaultdict(set)
        self._sending: dict[UUID, asyncio.Task[None]] = {}
        self._told = True

    def leave(self) -> None:
        """Tell nobody any more; what was begun goes on."""
        self._told = False

    @property
    def behind(self) -> bool:
        """Whether too much of what was heard waits to be kept."""
        return sum(len(tasks) for tasks in self._keeping.values()) > _KEEPING_MOST

    def begin(self, thread_id: UUID) -> None:
        """A recording begins: what is left of one that was no message goes, before the first stretch is kept."""
        self._start(thread_id, self._bridge.call, Engine.drop_recorded, thread_id)

    def keep(self, thread_id: UUID, pcm: PcmFormat, data: bytes) -> None:
        """The next stretch; the engine takes them in this order."""
        self._start(thread_id, self._bridge.call, Engine.keep_recorded, thread_id, pcm, data)

    async def lasts(self, thread_id: UUID) -> int:
        """How many milliseconds are kept, once all of it is. Problem."""
        while tasks := self._keeping[thread_id]:
            await asyncio.wait(tuple(tasks))
        return await self._bridge.call(Engine.recorded, thread_id)

    async def made(self, thread_id: UUID) -> MediaItem:
        """The message of it. Problem."""
        return await self._bridge.call(Engine.made_voice, thread_id)

    def sends(self, thread_id: UUID) -> bool:
        """Whether it is on its way."""
        return thread_id in self._sending

    def send(self, thread_id: UUID, answers: UUID | None, item: MediaItem | None, send_at: int | None = None) -> None:
        """Send it, at a time (UTC ms) where one is given; without `item` it is made first."""
        self._sending[thread_id] = self._bridge.start(self._send(thread_id, answers, item, send_at))

    def stop(self, thread_id: UUID) -> None:
        """It is not to be sent after all, if there is time."""
        task = self._sending.pop(thread_id, None)
        if task is not None:
            task.cancel()

    def drop(self, thread_id: UUID, item: MediaItem | None) -> None:
        """It is not wanted any more, nor what was made of it."""
        self.begin(thread_id)
        self.let_go(thread_id, item)

    def let_go(self, thread_id: UUID, item: MediaItem | None) -> None:
        """What was made of it is made again when its thread is opened."""
        if item is not None:
            self._start(thread_id, self._bridge.call, Engine.drop_prepared, (item,))

    def _start(self, thread_id: UUID, work: Callable[P, Awaitable[None]], *args: P.args, **kw: P.kwargs) -> None:
        task = self._bridge.start(attempt(partial(self._failed, thread_id), work, *args, **kw))
        self._keeping[thread_id].add(task)
        task.add_done_callback(self._keeping[thread_id].discard)

    def _failed(self, thread_id: UUID, problem: Problem) -> None:
        if self._told:
            self._not_kept(thread_id, problem)

    async def _send(self, thread_id: UUID, answers: UUID | None, item: MediaItem | None, send_at: int | None) -> None:
        problem = None
        try:
            if item is None and await self.lasts(thread_id) >= SHORTEST:
                item = await self.made(thread_id)
            if item is not None:
                await self._bridge.call(Engine.send_voice, thread_id, item, answers, send_at)
        except Problem as error:
            problem = error
        finally:
            self._sending.pop(thread_id, None)
        if self._told:
            self._ended(thread_id, item, problem)
