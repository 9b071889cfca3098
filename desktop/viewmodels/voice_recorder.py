"""Records a voice message: what the microphone hears is kept as it comes, and heard once more before it is sent."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from desktop.bridge.contract import Engine
from desktop.domain.media import MediaItem
from desktop.domain.problem import Problem
from desktop.domain.sound import MOST, SHORTEST, DeviceLackingError, Lacking, PcmFormat
from desktop.viewmodels.context import Context
from desktop.viewmodels.media_items import bars_of
from desktop.viewmodels.media_words import duration_words
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import Latest, attempt, once
from desktop.viewmodels.voice_devices import Listens, no_microphone
from desktop.viewmodels.voice_meter import Meter
from desktop.viewmodels.voice_player import RECORDED, VoicePlayer
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

IDLE, RECORDING, MAKING, READY = "", "recording", "making", "ready"
_KEEP = 1_000
"""Milliseconds that are kept at once: what a crash may lose."""
_KEEPING_MOST = 10
"""So many of them may wait to be kept."""
_COUNTDOWN = 10_000
_HOLD = 300
"""Milliseconds after which a button that is pressed counts as held."""


@QmlElement
@QmlUncreatable("Made by the chat.")
class VoiceRecorder(QObject):
    """`where` tells the open thread (None where nothing can be recorded) and what is being answered there."""

    changed = Signal()
    leveled = Signal()
    """Something was heard."""
    sent = Signal()

    def __init__(
        self,
        context: Context,
        where: Callable[[], tuple[UUID | None, UUID | None]],
        player: VoicePlayer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._where = where
        self._player = player
        self._microphone: Listens | None = None
        self._state = IDLE
        self._held = self._sends = self._pressed = False
        self._holding = once(_HOLD, self._hold)
        self._thread: UUID | None = None
        self._there: UUID | None = None
        self._pcm = PcmFormat()
        self._size = 0
        self._heard = bytearray()
        self._meter = Meter(self._pcm)
        self._item: MediaItem | None = None
        self._problem = ""
        self._keeping = 0
        self._looked = False
        self._opening = Latest(context.bridge)
        player.changed.connect(self.changed)
        self.follow()

    def dispose(self) -> None:
        """Listen no more. What was said stays for the next time."""
        self._opening.cancel()
        self._holding.stop()
        if self._microphone is not None:
            self._microphone.close()
        if self._state == RECORDING:
            self._flush()

    # -- what is shown

    @Property(str, notify=changed)
    def state(self) -> str:
        """`recording`, `making`, `ready` (to be heard and sent), or empty."""
        return self._state

    @Property(bool, notify=changed)
    def allowed(self) -> bool:
        """Whether something can be recorded here: what was recorded before and not sent is known."""
        return self._looked and self._where()[0] is not None

    @Property(bool, notify=changed)
    def held(self) -> bool:
        """It lasts for as long as the button is held."""
        return self._held

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What is in the way, and what to do; empty for nothing."""
        return self._problem

    @Property(str, notify=leveled)
    def words(self) -> str:
        """How long it is."""
        return duration_words(self._lasts)

    @Property(int, notify=leveled)
    def left(self) -> int:
        """The seconds that are left where they are few; else 0."""
        left = MOST - self._lasts
        return max(1, -(-left // 1_000)) if self._state == RECORDING and left <= _COUNTDOWN else 0

    @Property("QVariantList", notify=leveled)
    def levels(self) -> list[int]:
        """What was just heard, as bars of 0 to 100, the newest last."""
        return self._meter.bars

    @Property("QVariantList", notify=changed)
    def bars(self) -> list[int]:
        """The waveform of what is ready."""
        return bars_of(self._item) if self._item is not None else []

    @Property(bool, notify=changed)
    def playing(self) -> bool:
        """It is being heard."""
        return self._player.key == RECORDED and self._player.playing

    # -- what a person does

    @Slot()
    def start(self) -> None:
        """Record until `finish`; after `press` and `release`, which begin already, that is no other wish."""
        pressed, self._pressed = self._pressed, False
        if not pressed:
            self._open()

    @Slot()
    def press(self) -> None:
        """A button is pressed: record. Held for a while, it lasts until the button is let go."""
        self._pressed = True
        self._open()
        self._holding.start()

    @Slot()
    def release(self) -> None:
        """The button is let go: what was held ends, what was pressed shortly goes on."""
        self._holding.stop()
        if self._held:
            self.finish()

    @Slot()
    def _hold(self) -> None:
        self._held = self._state == RECORDING
        self.changed.emit()

    @Slot()
    def finish(self) -> None:
        """That was all of it."""
        self._held = False
        if self._state == RECORDING:
            self._end()

    @Slot()
    def cancel(self) -> None:
        """It is not to be sent."""
        self._opening.cancel()
        if self._state == IDLE or self._thread is None:
            return
        self._silence()
        thread_id, item = self._thread, self._item
        self._clear()
        self._context.bridge.start(attempt(self._told, self._drop, thread_id, item))

    @Slot()
    def send(self) -> None:
        """Send it; one that is still being recorded ends here."""
        if self._state == READY and self._item is not None and self._thread is not None:
            self._stop_hearing()
            thread_id, item = self._thread, self._item
            answers = self._where()[1] if self._where()[0] == thread_id else None
            self._clear()
            self.sent.emit()
            self._context.bridge.start(self._send(thread_id, item, answers))
        elif self._state in (RECORDING, MAKING):
            self._sends = True
            self.finish()

    @Slot()
    def listen(self) -> None:
        """Hear it, or pause."""
        if self._item is not None:
            self._player.play_item(self._item)

    @Slot(float)
    def seek(self, share: float) -> None:
        """Hear it from a place on."""
        if self._player.key != RECORDED:
            self.listen()
        self._player.seek(RECORDED, share)

    # -- what the app asks

    @Slot()
    def follow(self) -> None:
        """Another thread may be open: what was being recorded there waits there."""
        thread_id = self._where()[0]
        if thread_id == self._there:
            return
        self._there = thread_id
        self._looked = False
        self._opening.cancel()
        self._silence()
        self._flush()
        self._let_go()
        self._clear()
        if thread_id is not None:
            self._opening.start(attempt(self._unmade, self._look, thread_id))

    @Slot()
    def pause(self) -> None:
        """Something else begins to play: what was said until then is ready."""
        self.finish()

    # -- recording

    def _open(self) -> None:
        thread_id = self._where()[0]
        if self._state != IDLE or thread_id is None or self._opening.busy:
            return
        self._thread, self._held, self._problem = thread_id, False, ""
        self._opening.start(self._begin(thread_id))
        self.changed.emit()

    async def _begin(self, thread_id: UUID) -> None:
        self._context.playing.begin(self)
        try:
            await self._context.bridge.call(Engine.drop_recorded, thread_id)
            if self._microphone is None:
                self._microphone = self._context.devices.microphone()
            pcm = await self._microphone.open(self._hear, self._lost)
        except Problem as problem:
            self._stays_idle(sentence(problem))
            return
        except DeviceLackingError as lacking:
            self._stays_idle(no_microphone(lacking.why))
            return
        self._pcm, self._size, self._meter = pcm, 0, Meter(pcm)
        self._heard.clear()
        self._state = RECORDING
        self._opening.finish()
        self.changed.emit()
        self.leveled.emit()

    def _stays_idle(self, words: str) -> None:
        self._problem = words
        self._context.playing.end(self)
        self._opening.finish()
        self.changed.emit()

    def _hear(self, data: bytes) -> None:
        if self._state != RECORDING:
            return
        room = self._pcm.bytes_of(MOST) - self._size
        data = data[:room]
        self._size += len(data)
        self._heard += data
        if self._meter.hear(data):
            self.leveled.emit()
        if self._pcm.milliseconds_of(len(self._heard)) >= _KEEP:
            self._flush()
        if self._size >= self._pcm.bytes_of(MOST) or self._keeping > _KEEPING_MOST:
            self._end()

    def _flush(self) -> None:
        """Keep what was heard since the last time; the engine takes it in this order."""
        if self._heard and self._thread is not None:
            data = bytes(self._heard)
            self._heard.clear()
            self._keeping += 1
            self._context.bridge.start(attempt(self._not_kept, self._keep, self._thread, self._pcm, data))

    async def _keep(self, thread_id: UUID, pcm: PcmFormat, data: bytes) -> None:
        try:
            await self._context.bridge.call(Engine.keep_recorded, thread_id, pcm, data)
        finally:
            self._keeping -= 1
        if thread_id == self._thread:
            self._make()

    def _not_kept(self, problem: Problem) -> None:
        self._told(problem)
        if self._state == RECORDING:
            self._heard.clear()
            self._end()
        self._make()

    def _lost(self) -> None:
        if self._state == RECORDING:
            self._problem = no_microphone(Lacking.LOST)
            self._end()

    def _end(self) -> None:
        """Listen no more: make of it what is sent."""
        self._silence()
        if self._pcm.milliseconds_of(self._size) < SHORTEST:
            self.cancel()
            self._problem = self.tr("That was very short. Hold the microphone while you speak, or press it once.")
            self.changed.emit()
            return
        self._state = MAKING
        self._held = False
        self.changed.emit()
        self._flush()
        self._make()

    def _make(self) -> None:
        """Once all that was heard is kept."""
        if self._state == MAKING and self._thread is not None and not self._keeping and not self._opening.busy:
            self._opening.start(attempt(self._unmade, self._made, self._thread))

    async def _made(self, thread_id: UUID) -> None:
        item = await self._context.bridge.call(Engine.made_voice, thread_id)
        self._opening.finish()
        self._item, self._state = item, READY
        self.changed.emit()
        self.leveled.emit()
        if self._sends:
            self._sends = False
            self.send()

    async def _look(self, thread_id: UUID) -> None:
        """What was recorded there and not sent stands there again."""
        if await self._context.bridge.call(Engine.recorded, thread_id) >= SHORTEST:
            self._thread, self._state = thread_id, MAKING
            self.changed.emit()
            await self._made(thread_id)
        else:
            self._opening.finish()
        self._looked = True
        self.changed.emit()

    async def _drop(self, thread_id: UUID, item: MediaItem | None) -> None:
        await self._context.bridge.call(Engine.drop_recorded, thread_id)
        if item is not None:
            await self._context.bridge.call(Engine.drop_prepared, (item,))

    async def _send(self, thread_id: UUID, item: MediaItem, answers: UUID | None) -> None:
        try:
            await self._context.bridge.call(Engine.send_voice, thread_id, item, answers)
        except Problem as problem:
            if self._state == IDLE and self._where()[0] == thread_id:
                self._thread, self._item, self._state = thread_id, item, READY
            self._told(problem)

    # -- ending

    @property
    def _lasts(self) -> int:
        return self._item.duration if self._item is not None else self._pcm.milliseconds_of(self._size)

    def _silence(self) -> None:
        if self._microphone is not None:
            self._microphone.close()
        self._context.playing.end(self)

    def _stop_hearing(self) -> None:
        if self._player.key == RECORDED:
            self._player.stop()

    def _let_go(self) -> None:
        """What was made of it is made again when its thread is opened."""
        if self._item is not None:
            self._context.bridge.start(
                attempt(self._told, self._context.bridge.call, Engine.drop_prepared, (self._item,))
            )

    def _clear(self) -> None:
        self._stop_hearing()
        self._state, self._item, self._thread = IDLE, None, None
        self._held = self._sends = False
        self._problem = ""
        self._heard.clear()
        self._size, self._meter = 0, Meter(self._pcm)
        self.changed.emit()
        self.leveled.emit()

    def _unmade(self, problem: Problem) -> None:
        self._opening.finish()
        self._looked = True
        self._clear()
        self._told(problem)

    def _told(self, problem: Problem) -> None:
        self._problem = sentence(problem)
        self.changed.emit()
