"""The way to the decoder: a few processes of it, started when there is work, kept for the next, ended when idle."""

import asyncio
import threading
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

from desktop.config import MediaConfig
from desktop.decoder.frames import Done, Failed, Job, Op
from desktop.domain.crop import Crop
from desktop.domain.decoded import Fault, Moving, Photo, Picture, Playable, Thumbnail, Video
from desktop.domain.sound import MOST, PIECE, RATE, SPEEDS, WIDTH, PcmFormat, Sound, Voice
from desktop.log import EventLog
from desktop.media.aside import aside
from desktop.media.process import BrokenProcessError, DecoderProcess, command
from desktop.media.sources import Readable, Without

T = TypeVar("T")

_log = EventLog("decoder")

LARGEST_SIDE = 4_096
"""The longest side, in pixels, of what is drawn; a viewer shows nothing larger."""
AVATAR_SIDE = 512
POSTER_SIDE = 1_280
CARD_SIDE = 480
MOVING_SIDE, STICKER_SIDE = 1_024, 512
SCALED_SIDE = 2_048
"""What a photo is scaled to where its sender does not want the original size."""


class Decoder:
    """Turns files of others into pixels, on one event loop. Every failure is a `Fault`, none is raised.

    At most `processes_most` jobs run at once; the rest wait in order. A caller that is cancelled stops waiting; its
    job is finished and dropped. Close it once.
    """

    def __init__(self, config: MediaConfig, program: Sequence[str] | None = None) -> None:
        """`program` is what is started, by default `command` with the usual limits."""
        self._config = config
        self._program = program if program is not None else command()
        self._turns = asyncio.Semaphore(config.processes_most)
        self._running: set[DecoderProcess] = set()
        self._idle: list[DecoderProcess] = []
        self._idling: dict[DecoderProcess, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closed = False

    async def thumbnail(self, source: Readable, side: int) -> Thumbnail | Fault:
        """The picture, or a video's poster, of at most `side` (to LARGEST_SIDE) pixels a side, never enlarged."""
        job = Job(Op.THUMBNAIL, source.size, max(1, min(side, LARGEST_SIDE)))
        ended, pixels = await self._done(job, source, self._config.picture_within)
        if isinstance(ended, Failed):
            return ended.fault
        if len(pixels) != 4 * ended.across * ended.down or not pixels:
            return _nonsense()
        return Thumbnail(Picture(ended.across, ended.down, pixels), ended.width, ended.height, ended.frames)

    async def photo(self, source: Readable, side: int = 0) -> Photo | Fault:
        """A photo as it may leave this computer, scaled to at most `side` pixels a side where that is not 0."""
        ended, content = await self._done(Job(Op.PREPARE, source.size, side), source, self._config.prepare_within)
        return ended.fault if isinstance(ended, Failed) else _photo(ended, content)

    async def moving(self, source: Readable, side: int) -> Moving | Fault:
        """The frames of what plays by itself, of at most `side` (to MOVING_SIDE) pixels a side, never enlarged."""
        job = Job(Op.MOVING, source.size, max(1, min(side, MOVING_SIDE)))
        ended, pixels = await self._done(job, source, self._config.picture_within)
        if isinstance(ended, Failed):
            return ended.fault
        if not pixels or len(pixels) != 4 * ended.across * ended.down * len(ended.delays) or min(ended.delays) < 1:
            return _nonsense()
        return Moving(ended.across, ended.down, ended.delays, pixels)

    async def sticker(self, source: Readable) -> Photo | Fault:
        """A picture or a short clip as a sticker, drawn anew."""
        job = Job(Op.STICKER, source.size, STICKER_SIDE)
        ended, content = await self._done(job, source, self._config.prepare_within)
        return ended.fault if isinstance(ended, Failed) else _photo(ended, content)

    async def avatar(self, source: Readable, crop: Crop) -> Photo | Fault:
        """The square `crop` of a photo, as large as people wear it."""
        job = Job(Op.AVATAR, source.size, AVATAR_SIDE, crop=crop)
        ended, content = await self._done(job, source, self._config.prepare_within)
        return ended.fault if isinstance(ended, Failed) else _photo(ended, content)

    async def card(self, source: Readable) -> Photo | Fault:
        """A picture of somewhere else as the card of a link shows it: small, still, drawn anew."""
        job = Job(Op.CARD, source.size, CARD_SIDE)
        ended, content = await self._done(job, source, self._config.picture_within)
        return ended.fault if isinstance(ended, Failed) else _photo(ended, content)

    async def video(self, source: Readable, begin: int = 0) -> Video | Fault:
        """What is said of a video, with its poster: a picture at `begin` milliseconds, else one near its beginning."""
        job = Job(Op.VIDEO, source.size, POSTER_SIDE, begin=max(0, begin))
        ended, content = await self._done(job, source, self._config.prepare_within)
        if isinstance(ended, Failed):
            return ended.fault
        try:
            Without(source, ended.blanks)
        except ValueError:
            return _nonsense()
        poster = Photo(content, "image/jpeg", ended.across, ended.down, ended.placeholder)
        return Video(ended.media_type, ended.width, ended.height, ended.duration, poster, ended.blanks)

    async def check(self, source: Readable) -> Playable | Fault:
        """Whether a video may be played by the window's process."""
        ended, _ = await self._done(Job(Op.CHECK, source.size, 0), source, self._config.picture_within)
        return ended.fault if isinstance(ended, Failed) else Playable(ended.media_type, ended.duration)

    async def sound(self, source: Readable, begin: int, speed: int) -> Sound | Fault:
        """A recording from `begin` (milliseconds) on, one piece at most, at `speed` percent (one of SPEEDS)."""
        job = Job(Op.SOUND, source.size, begin=max(0, begin), speed=speed if speed in SPEEDS else SPEEDS[0])
        ended, pcm = await self._done(job, source, self._config.picture_within)
        if isinstance(ended, Failed):
            return ended.fault
        # A little more than was asked for is what a change of tempo leaves at its ends.
        if len(pcm) % WIDTH or len(pcm) > (PIECE + 1_000) * RATE * WIDTH // 1_000 or not 0 <= ended.duration <= PIECE:
            return _nonsense()
        return Sound(pcm, ended.duration, ended.last)

    async def voice(self, source: Readable, pcm: PcmFormat) -> Voice | Fault:
        """What a microphone heard, as it is sent."""
        job = Job(Op.VOICE, source.size, pcm=pcm)
        ended, content = await self._done(job, source, self._config.prepare_within)
        if isinstance(ended, Failed):
            return ended.fault
        if not content or not 0 < ended.duration <= MOST:
            return _nonsense()
        return Voice(content, ended.media_type, ended.duration, ended.waveform)

    @property
    def working(self) -> frozenset[int]:
        """The processes that have a job now, as the system names them."""
        return frozenset(process.pid for process in list(self._running))

    async def close(self) -> None:
        """End every process; jobs that were not done are `crashed`."""
        self._closed = True
        for process in list(self._running):
            process.kill()
        if self._tasks:
            _, hanging = await asyncio.wait(tuple(self._tasks), timeout=self._config.end_within)
            for task in hanging:
                task.cancel()
            await asyncio.gather(*hanging, return_exceptions=True)
        while self._idle:
            await self._retire(self._idle[-1])

    async def _done(self, job: Job, source: Readable, within: float) -> tuple[Done | Failed, bytes]:
        # Not the caller's: a process that is given up in the midst of a job would have to be ended.
        return await asyncio.shield(self._begun(self._one(job, source, within)))

    def _begun(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.get_running_loop().create_task(work, name="decoding")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _one(self, job: Job, source: Readable, within: float) -> tuple[Done | Failed, bytes]:
        async with self._turns:
            if self._closed:
                return Failed(Fault.CRASHED), b""
            idle = self._idle.pop() if self._idle else None
            if idle is not None:
                self._idling.pop(idle).cancel()
            late = threading.Event()
            try:
                async with asyncio.timeout(self._config.start_within + within + self._config.end_within):
                    answer, process = await aside(self._ask, idle, job, source, within, late)
            except TimeoutError:
                # The process keeps to its time; a file on a disk that is not there keeps to none.
                return Failed(Fault.TIMED_OUT), b""
            finally:
                late.set()
            if process is not None:
                self._keep(process)
            return answer

    def _ask(
        self, idle: DecoderProcess | None, job: Job, source: Readable, within: float, late: threading.Event
    ) -> tuple[tuple[Done | Failed, bytes], DecoderProcess | None]:
        """On a thread of its own: the answer, and the process if it is of further use, `late` if nobody waits."""
        if idle is not None:
            told = self._asked(idle, job, source, within, late)
            if idle.touched or told[0][0] != Failed(Fault.CRASHED):
                return told
            # It died while it had nothing to do: of no file's doing, so this one gets another.
        return self._asked(None, job, source, within, late)

    def _asked(
        self, idle: DecoderProcess | None, job: Job, source: Readable, within: float, late: threading.Event
    ) -> tuple[tuple[Done | Failed, bytes], DecoderProcess | None]:
        """As `_ask`, of this process and no other; of a new one where it is None."""
        process = idle
        answer: tuple[Done | Failed, bytes]
        try:
            if process is None:
                process = DecoderProcess(self._config, self._program)
            self._running.add(process)
            if self._closed:
                process.kill()
            if idle is None:
                process.begin()
            answer = process.ask(job, source, within)
        except TimeoutError:
            answer = Failed(Fault.TIMED_OUT), b""
        except (BrokenProcessError, OSError):
            answer = Failed(Fault.CRASHED), b""
        finally:
            if process is not None:
                self._running.discard(process)
                if self._closed or late.is_set() or not process.usable:
                    process.end()
        if isinstance(answer[0], Failed):
            _log.warning("not_decoded", op=job.op.value, fault=answer[0].fault.value)
        return answer, process if process is not None and process.usable else None

    def _keep(self, process: DecoderProcess) -> None:
        self._idle.append(process)
        loop = asyncio.get_running_loop()
        self._idling[process] = loop.call_later(self._config.idle_after, lambda: self._begun(self._retire(process)))

    async def _retire(self, process: DecoderProcess) -> None:
        """End a process that is idle; one that was given work in the meantime is not."""
        if process in self._idle:
            self._idle.remove(process)
            self._idling.pop(process).cancel()
            await asyncio.to_thread(process.end)


def _photo(ended: Done, content: bytes) -> Photo:
    return Photo(content, ended.media_type, ended.width, ended.height, ended.placeholder, ended.frames)


def _nonsense() -> Fault:
    _log.warning("decoder_spoke_nonsense")
    return Fault.CRASHED
