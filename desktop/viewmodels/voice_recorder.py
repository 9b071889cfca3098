"""Records a voice message: what the microphone hears is kept as it comes, and heard once more before it is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.media import MediaItem
from desktop.domain.problem import Problem
from desktop.domain.sound import MOST, SHORTEST, DeviceLackingError, Lacking, PcmFormat
from desktop.viewmodels.context import Context
from desktop.viewmodels.media_items import bars_of
from desktop.viewmodels.media_words import duration_words
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import Latest, attempt, once
from desktop.viewmodels.voice_devices import Listens, no_microphone
from desktop.viewmodels.voice_kept import KeptVoices
from desktop.viewmodels.voice_player import RECORDED, VoicePlayer
from desktop.viewmodels.voice_take import Take
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

IDLE, RECORDING, MAKING, READY, KEPT = "", "recording", "making", "ready", "kept"
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
        self._held = self._pressed = self._down = self._long = False
        self._holding = once(_HOLD, self._hold)
        self._thread: UUID | None = None
        self._there: UUID | None = None
        self._take = Take(PcmFormat())
        self._known = 0
        """Milliseconds that are kept, where the take tells nothing."""
        self._item: MediaItem | None = None
        self._problem = ""
        self._kept = KeptVoices(context.bridge, self._not_kept, self._ended)
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
        self._kept.leave()

    # -- what is shown

    @Property(str, notify=changed)
    def state(self) -> str:
        """`recording`, `making`, `ready` (to be heard and sent), `kept` (it could not be made ready), or empty."""
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
        return self._take.levels

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
        self._pressed = self._down = True
        self._long = False
        self._open()
        self._holding.start()

    @Slot()
    def release(self) -> None:
        """The button is let go: what was held ends, what was pressed shortly goes on."""
        self._holding.stop()
        self._down = False
        if self._held:
            self.finish()
        elif self._long and self._opens:
            self._opening.cancel()
            self._stays_idle(self._short())

    @Slot()
    def _hold(self) -> None:
        self._long = True
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
        self._silence()
        thread_id, item, begun = self._thread, self._item, self._state != IDLE
        self._clear()
        if begun and thread_id is not None:
            self._kept.stop(thread_id)
            self._kept.drop(thread_id, item)

    @Slot()
    def send(self, send_at: int | None = None) -> None:
        """Send it (at a time, UTC ms), wherever the person goes meanwhile; one that is being recorded ends here."""
        if self._state == RECORDING:
            self._close()
        thread_id, item = self._thread, self._item
        if self._state not in (MAKING, READY) or thread_id is None or self._kept.sends(thread_id):
            return
        self._stop_hearing()
        self._opening.cancel()
        answers = self._where()[1] if self._where()[0] == thread_id else None
        self._item, self._state = None, MAKING
        self._kept.send(thread_id, answers, item, send_at)
        self.sent.emit()
        self.changed.emit()

    @Slot()
    def retry(self) -> None:
        """Make it ready once more."""
        if self._state == KEPT and self._thread is not None:
            self._state, self._problem = MAKING, ""
            self.changed.emit()
            self._make(self._thread)

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
        if self._thread is not None:
            self._kept.let_go(self._thread, self._item)
        self._clear()
        if thread_id is not None:
            self._make(thread_id)

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
            if self._microphone is None:
                await asyncio.to_thread(self._context.devices.load)
                self._microphone = self._context.devices.microphone()
            pcm = await self._microphone.open(self._hear, self._lost)
        except DeviceLackingError as lacking:
            self._opening.finish()
            self._stays_idle(no_microphone(lacking.why))
            return
        self._context.playing.begin(self)  # what began while it opened is not recorded
        self._kept.begin(thread_id)
        self._take = Take(pcm)
        self._state = RECORDING
        self._held = self._down and self._long
        self._opening.finish()
        self.changed.emit()
        self.leveled.emit()

    def _stays_idle(self, words: str) -> None:
        self._silence()
        self._clear(words)

    @property
    def _opens(self) -> bool:
        return self._state == IDLE and self._thread is not None

    def _hear(self, data: bytes) -> None:
        if self._state != RECORDING:
            return
        if self._take.hear(data):
            self.leveled.emit()
        if self._take.due:
            self._flush()
        if self._take.full or self._kept.behind:
            self._end()

    def _flush(self) -> None:
        """Keep what was heard since the last time."""
        data = self._take.taken()
        if data and self._thread is not None:
            self._kept.keep(self._thread, self._take.pcm, data)

    def _not_kept(self, thread_id: UUID, problem: Problem) -> None:
        self.tell(sentence(problem))
        if self._state == RECORDING and self._thread == thread_id:
            self._take.taken()
            self._end()

    def _lost(self) -> None:
        if self._state == RECORDING:
            self._problem = no_microphone(Lacking.LOST)
            self._end()

    def _end(self) -> None:
        """Listen no more: make of it what is sent."""
        if self._close() and self._thread is not None:
            self._make(self._thread)

    def _close(self) -> bool:
        """Listen no more; whether there is anything."""
        self._silence()
        if self._take.lasts < SHORTEST:
            self.cancel()
            self.tell(self._short())
            return False
        self._state = MAKING
        self._held = False
        self.changed.emit()
        self._flush()
        return True

    def _make(self, thread_id: UUID) -> None:
        self._opening.start(attempt(partial(self._unmade, thread_id), self._look, thread_id))

    async def _look(self, thread_id: UUID) -> None:
        """What was recorded there and not sent stands there again, and what is being sent until it is."""
        lasts = 0 if self._kept.sends(thread_id) else await self._kept.lasts(thread_id)
        if self._kept.sends(thread_id):
            self._thread, self._state = thread_id, MAKING
        elif lasts >= SHORTEST:
            self._thread, self._state, self._known = thread_id, MAKING, lasts
            self.changed.emit()
            self._item = await self._kept.made(thread_id)
            self._state = READY
        elif self._state == MAKING:
            self._clear(self._problem)
        self._opening.finish()
        self._looked = True
        self.changed.emit()
        self.leveled.emit()

    def _unmade(self, thread_id: UUID, problem: Problem) -> None:
        """It waits there, until it can be made or its person throws it away."""
        self._opening.finish()
        self._looked = True
        self._thread, self._state = thread_id, KEPT
        self.tell(sentence(problem))
        self.leveled.emit()

    def _ended(self, thread_id: UUID, item: MediaItem | None, problem: Problem | None) -> None:
        """It was sent, or stands there again."""
        here = self._state == MAKING and self._thread == thread_id
        if problem is None:
            if here:
                self._clear(self._problem)
            return
        if here:
            self._item, self._state = item, READY if item is not None else KEPT
        else:
            self._kept.let_go(thread_id, item)
        self.tell(sentence(problem))

    # -- ending

    @property
    def _lasts(self) -> int:
        if self._item is not None:
            return self._item.duration
        return self._known or self._take.lasts

    def _short(self) -> str:
        return self.tr("That was very short. Hold the microphone while you speak, or press it once.")

    def _silence(self) -> None:
        if self._microphone is not None:
            self._microphone.close()
        self._context.playing.end(self)

    def _stop_hearing(self) -> None:
        if self._player.key == RECORDED:
            self._player.stop()

    def _clear(self, problem: str = "") -> None:
        self._stop_hearing()
        self._state, self._item, self._thread, self._held, self._problem = IDLE, None, None, False, problem
        self._take, self._known = Take(PcmFormat()), 0
        self.changed.emit()
        self.leveled.emit()

    @Slot()
    def tell(self, words: str = "") -> None:
        """Say this of the recording; nothing, once words were sent instead."""
        self._problem = words
        self.changed.emit()
