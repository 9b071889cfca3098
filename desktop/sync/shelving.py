"""Takes what is wanted of one's own shelf to the relay: covers and videos first, then what is said of them."""

import asyncio
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
    """Runs while it is `online`; `wake` it after a commit that wanted something. One video after the other, the oldest
    first; what fails rests, what is refused says so and lets the others go."""

    def __init__(self, store: Store, calls: Calls, carrier: Carrier, settings: SyncSettings) -> None:
        self._store = store
        self._calls = calls
        self._carrier = carrier
        self._settings = settings
        self._work = asyncio.Event()
        self._online = asyncio.Event()
        self._asked = False
        self._failures = 0
        self._now: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """Look whether something is wanted."""
        self._work.set()

    def set_online(self, online: bool) -> None:
        """Begin or stop. With each connection one's own shelf is asked for; events keep it from there."""
        if not online:
            self._online.clear()
            self._asked = False
            if self._now is not None:
                self._now.cancel()
        elif not self._online.is_set():
            self._online.set()
            self._work.set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self._work.wait()
            await self._online.wait()
            self._work.clear()
            self._now = asyncio.create_task(self._all())
            try:
                await asyncio.wait([self._now])
            finally:
                self._now.cancel()
            if not self._now.cancelled():
                self._now.result()

    async def _all(self) -> None:
        try:
            if not self._asked and self._store.me is not None:
                await ask_all(self._store, self._calls, self._store.me)
                self._asked = True
            while waiting := self._store.reading(shelf.wanted):
                await self._one(*waiting[0])
                self._failures = 0
        except Problem as problem:
            self._failures += 1
            settings = self._settings
            wait = pause(self._failures, problem.retry_after, 0.5, base=settings.retry_base, most=settings.retry_most)
            _log.info("shelf_not_told", problem=problem.name)
            asyncio.get_running_loop().call_later(wait, self._work.set)

    async def _one(self, video_id: UUID, video: ShelfVideo | None) -> None:
        """Take one to the relay, or a part of the way. Problem where it is to be tried again."""
        try:
            if video is None:
                await self._remove(video_id)
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
        told = self._store.reading(lambda db: shelf.told(db, video.video_id))
        if told is None:
            answer = await self._calls.call("shelf.add", translate_shelf.added(video), WireVideo)
        else:
            params = SetVideo(id=video.video_id, title=video.title, reach=video.reach)
            answer = await self._calls.call("shelf.set", params, WireVideo)
        kept = translate_shelf.video(answer)
        if kept is None or kept.video_id != video.video_id:
            raise Problem("relay_misbehaves")
        with self._store.write(awaited=True) as tx:
            shelf.settle(tx, video, kept)

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


def _silent(done: int) -> None:
    """Nobody looks at how far a video has got: it stands on the shelf as on its way."""
