"""Takes what is wanted of one's own shelf to the relay: covers and videos first, then what is said of them."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from desktop.domain.media import blobs, named
from desktop.domain.problem import Problem
from desktop.domain.sending import Verdict, judge, pause
from desktop.domain.shelf import ShelfVideo
from desktop.log import EventLog
from desktop.store import shelf
from desktop.store.store import Store
from desktop.sync import translate_shelf
from desktop.sync.ports import Calls
from desktop.sync.settings import SyncSettings
from desktop.sync.uploading import GONE, TOO_LARGE, Carrier
from relay.wire.base import Nothing
from relay.wire.shelf import SetVideo, ShelfPage, ShelfVideos, VideoId
from relay.wire.shelf import ShelfVideo as WireVideo

_log = EventLog("sync")
CAPABILITY = "shelf"
_PAGES = 10
"""Of a shelf that are looked at."""


async def ask_all(store: Store, calls: Calls, owner: UUID) -> None:
    """Ask for all of a shelf that is for the person, and keep it. May raise Problem."""
    found: list[ShelfVideo] = []
    before: str | None = None
    for _ in range(_PAGES):
        told = await calls.call("shelf.list", ShelfPage(user_id=owner, before=before), ShelfVideos)
        found += [video for video in translate_shelf.videos(told) if video.owner_id == owner]
        before = told.next
        if before is None:
            break
    with store.write(awaited=True) as tx:
        shelf.put_all(tx, owner, found)


class Shelving:
    """Runs while it is `online`; `wake` it after a commit that wanted something. What is taken off or said of a video
    goes at once; of the bytes one after the other goes up beside that, the oldest first. What fails rests alone, what
    is refused says so."""

    def __init__(self, store: Store, calls: Calls, carrier: Carrier, settings: SyncSettings) -> None:
        self._store = store
        self._calls = calls
        self._carrier = carrier
        self._settings = settings
        self._work = asyncio.Event()
        self._online = asyncio.Event()
        self._asked = False
        self._failures: dict[UUID, int] = {}
        self._resting: set[UUID] = set()
        self._now: asyncio.Task[None] | None = None
        self._going: asyncio.Task[None] | None = None
        self._going_id: UUID | None = None

    def wake(self) -> None:
        """Look whether something is wanted."""
        self._work.set()

    def set_online(self, online: bool) -> None:
        """Begin or stop. With each connection one's own shelf is asked for; events keep it from there."""
        if not online:
            self._online.clear()
            self._asked = False
            for task in (self._now, self._going):
                if task is not None:
                    task.cancel()
        elif not self._online.is_set():
            self._resting.clear()
            self._online.set()
            self._work.set()

    async def run(self) -> None:
        """Until cancelled."""
        try:
            while True:
                await self._work.wait()
                await self._online.wait()
                self._work.clear()
                self._now = asyncio.create_task(self._round())
                await asyncio.wait([self._now])
                if not self._now.cancelled():
                    self._now.result()
        finally:
            for task in (self._now, self._going):
                if task is not None:
                    task.cancel()

    async def _round(self) -> None:
        me = self._store.me
        if not self._asked and me is not None and me not in self._resting:
            await self._try(me, self._ask(me))
        await self._look_after()
        # Read anew each time: what is dropped meanwhile is never put there first.
        while quick := sorted(self._wanted(self._goes_now), key=lambda waiting: waiting[1] is not None):
            key, video = quick[0]
            await self._try(key, self._one(key, video))
        if self._going is None and (heavy := self._wanted(_lacks)):
            self._going_id = first = heavy[0][0]
            self._going = asyncio.create_task(self._try(first, self._one(*heavy[0])))
            self._going.add_done_callback(lambda task: self._work.set())

    def _wanted(self, which: Callable[[ShelfVideo | None], bool]) -> list[tuple[UUID, ShelfVideo | None]]:
        """Which of what is to go and does not rest, the oldest first."""
        waiting = self._store.reading(shelf.wanted)
        return [one for one in waiting if one[0] not in self._resting and which(one[1])]

    def _goes_now(self, video: ShelfVideo | None) -> bool:
        return not _lacks(video) or (video is not None and self._turns(video))

    def _turns(self, video: ShelfVideo) -> bool:
        """Whether it stands there for others than it is to: that waits for no cover."""
        told = self._told(video)
        return told is not None and told.reach != video.reach

    def _told(self, video: ShelfVideo) -> ShelfVideo | None:
        return self._store.reading(lambda db: shelf.told(db, video.video_id))

    async def _look_after(self) -> None:
        """What goes up is let go of once it is there, and called off where it is not wanted any more."""
        going = self._going
        if going is None:
            return
        if not any(key == self._going_id and video is not None for key, video in self._store.reading(shelf.wanted)):
            going.cancel()
            await asyncio.wait([going])
        if going.done():
            self._going = self._going_id = None
            if not going.cancelled():
                going.result()

    async def _try(self, key: UUID, work: Coroutine[Any, Any, None]) -> None:
        """What fails is tried again after a pause of its own; `key` is the video, or whose shelf is asked for."""
        try:
            await work
            self._failures.pop(key, None)
        except Problem as problem:
            self._failures[key] = self._failures.get(key, 0) + 1
            self._resting.add(key)
            settings, failures = self._settings, self._failures[key]
            wait = pause(failures, problem.retry_after, 0.5, base=settings.retry_base, most=settings.retry_most)
            _log.info("shelf_not_told", problem=problem.name)
            asyncio.get_running_loop().call_later(wait, self._rested, key)

    def _rested(self, key: UUID) -> None:
        self._resting.discard(key)
        self._work.set()

    async def _ask(self, me: UUID) -> None:
        await ask_all(self._store, self._calls, me)
        self._asked = True

    async def _one(self, video_id: UUID, video: ShelfVideo | None) -> None:
        """Take one to the relay, or a part of the way. Problem where it is to be tried again."""
        try:
            if video is None:
                await self._remove(video_id)
            elif _lacks(video) and self._turns(video):
                await self._turn(video)
            elif not await self._carried(video):
                await self._put(video)
        except Problem as problem:
            if video is None or judge(problem).verdict is not Verdict.PARK:
                raise
            if problem.blob_id is not None and self._lost(video_id, problem.blob_id):
                return
            reason = {"not_found": GONE, "too_large": TOO_LARGE}.get(problem.name, problem.reason or problem.name)
            _log.info("shelf_refused", problem=problem.name)
            with self._store.write(awaited=True) as tx:
                wanted = shelf.get(tx.db, video_id)
                if wanted is not None:
                    shelf.refuse(tx, wanted, reason)

    async def _carried(self, video: ShelfVideo) -> bool:
        """Bring the first of its blobs that the relay does not have; whether there was one."""
        for blob in blobs((video.item,)):
            if blob.blob_id is None:
                told = await self._carrier.take_up(blob, _silent)
                with self._store.write(own=True) as tx:
                    wanted = shelf.get(tx.db, video.video_id)
                    if wanted is not None:
                        (item,) = named((wanted.item,), blob.key, told.blob_id)
                        shelf.want(tx, replace(wanted, item=item))
                return True
        return False

    async def _put(self, video: ShelfVideo) -> None:
        told = self._told(video)
        if told is None:
            answer = await self._calls.call("shelf.add", translate_shelf.added(video), WireVideo)
        else:
            answer = await self._calls.call("shelf.set", translate_shelf.changed(video, told), WireVideo)
        kept = _kept(answer, video)
        with self._store.write(awaited=True) as tx:
            shelf.settle(tx, video, kept)

    async def _turn(self, video: ShelfVideo) -> None:
        answer = await self._calls.call("shelf.set", SetVideo(id=video.video_id, reach=video.reach), WireVideo)
        kept = _kept(answer, video)
        if kept.reach != video.reach:
            raise Problem("relay_misbehaves")
        with self._store.write(awaited=True) as tx:
            shelf.put(tx, kept)

    async def _remove(self, video_id: UUID) -> None:
        try:
            await self._calls.call("shelf.remove", VideoId(id=video_id), Nothing)
        except Problem as problem:
            # It never got there, or another device took it off: that is what was wanted.
            if problem.name != "not_found":
                raise
        if self._store.me is not None:
            with self._store.write(awaited=True) as tx:
                shelf.forget(tx, video_id, self._store.me)

    def _lost(self, video_id: UUID, blob_id: UUID) -> bool:
        """Whether what the relay has no more is a copy from here, which goes up again."""
        video = self._store.reading(lambda db: shelf.get(db, video_id))
        if video is None:
            return False
        lost = [blob for blob in blobs((video.item,)) if blob.blob_id == blob_id and blob.sha256]
        if lost:
            with self._store.write(own=True) as tx:
                (item,) = named((video.item,), lost[0].key, None)
                shelf.want(tx, replace(video, item=item))
        return bool(lost)


def _lacks(video: ShelfVideo | None) -> bool:
    """Whether bytes are to go up first."""
    return video is not None and any(blob.blob_id is None for blob in blobs((video.item,)))


def _kept(answer: WireVideo, video: ShelfVideo) -> ShelfVideo:
    kept = translate_shelf.video(answer)
    if kept is None or kept.video_id != video.video_id:
        raise Problem("relay_misbehaves")
    return kept


def _silent(done: int) -> None:
    """Nobody looks at how far a video has got: it stands on the shelf as on its way."""
