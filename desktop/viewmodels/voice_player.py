"""Plays voice messages: one at a time, on while its person looks at something else, and the next of the same run."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.bridge.contract import Changes, Engine
from desktop.domain.change import Collection, Put, Remove
from desktop.domain.decoded import Fault
from desktop.domain.media import VOICE, MediaItem
from desktop.domain.message import Content, MessageRow
from desktop.domain.problem import Problem
from desktop.domain.sound import MOST, NOT_PLAYED, PIECE, SPEEDS, DeviceLackingError, Lacking, Sound
from desktop.viewmodels.context import Context
from desktop.viewmodels.media_words import duration_words
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import Latest
from desktop.viewmodels.voice_devices import Speaks, no_speaker
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

RECORDED = "recorded"
"""The key of what is recorded and not sent yet."""
_TICK = 40
"""Milliseconds between two looks at the loudspeaker."""
_AT_ONCE = 64 * 1024
"""Bytes that are offered to it."""


class Track(Struct, frozen=True):
    """Something that plays. `load` gives the piece of it from a moment (milliseconds) on, at a speed. Problem."""

    key: str
    lasts: int
    load: Callable[[int, int], Awaitable[Sound | Fault]]
    thread: str = ""
    name: str = ""
    """Who speaks."""
    mine: bool = False


@QmlElement
@QmlUncreatable("Made by the chat.")
class VoicePlayer(QObject):
    """`find` looks up a message of the open thread, `name` says whom that is with. `always`: whether what is not here
    is fetched without being asked for."""

    changed = Signal()
    moved = Signal()
    """It goes on."""
    chosen = Signal(str, str)
    """The thread and message to be shown."""
    failed = Signal(str)
    """Why it can’t be heard, in words."""

    def __init__(
        self,
        context: Context,
        find: Callable[[str], MessageRow | None],
        name: Callable[[], str],
        always: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._find = find
        self._name = name
        self._always = always
        self._speaker: Speaks | None = None
        self._track: Track | None = None
        self._playing = self._waiting = self._last = False
        self._at = self._base = self._loaded = 0
        self._speed = SPEEDS[0]
        self._problem = ""
        self._waits: deque[bytes] = deque()
        self._loading = Latest(context.bridge)
        self._following = Latest(context.bridge)
        self._looked: set[str] = set()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK)
        self._tick.timeout.connect(self._go)
        self._feed = context.bridge.on_changes(self.hear)

    def dispose(self) -> None:
        """Silence; listen to nothing any more."""
        self.stop()
        self._feed.dispose()

    # -- what is shown

    @Property(str, notify=changed)
    def key(self) -> str:
        """The message that plays or is paused; `recorded` for what is not sent yet; empty for none."""
        return self._track.key if self._track is not None else ""

    @Property(str, notify=changed)
    def threadKey(self) -> str:
        """Its thread."""
        return self._track.thread if self._track is not None else ""

    @Property(str, notify=changed)
    def name(self) -> str:
        """Who speaks."""
        return self._track.name if self._track is not None else ""

    @Property(bool, notify=changed)
    def mine(self) -> bool:
        """The person themself speaks."""
        return self._track is not None and self._track.mine

    @Property(bool, notify=changed)
    def playing(self) -> bool:
        """It is not paused."""
        return self._playing

    @Property(bool, notify=changed)
    def waiting(self) -> bool:
        """Its sound is on its way."""
        return self._waiting

    @Property(int, notify=changed)
    def speed(self) -> int:
        """Percent."""
        return self._speed

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why it can’t be heard; empty where it can."""
        return self._problem

    @Property(float, notify=moved)
    def share(self) -> float:
        """How much of it was played, 0 to 1."""
        return self._at / self._track.lasts if self._track is not None and self._track.lasts else 0.0

    @Property(str, notify=moved)
    def words(self) -> str:
        """Where it is, of how long."""
        if self._track is None:
            return ""
        return f"{duration_words(self._at)} / {duration_words(self._track.lasts)}"

    @Slot(int, result=str)
    def length(self, milliseconds: int) -> str:
        """How long something lasts, in words."""
        return duration_words(milliseconds)

    # -- what a person does

    @Slot(str)
    def toggle(self, key: str) -> None:
        """Play a message of the open thread, or pause it, or go on."""
        if self._track is not None and key == self._track.key:
            if self._playing:
                self.pause()
            else:
                self._begin(self._at)
            return
        row = self._find(key)
        track = self._track_of(row) if row is not None else None
        if track is not None:
            self._play(track)

    @Slot(str, float)
    def seek(self, key: str, share: float) -> None:
        """Go to a place of it, and play from there."""
        if self.key != key:
            self.toggle(key)
        if self._track is not None and self._track.key == key:
            self._begin(round(max(0.0, min(1.0, share)) * self._track.lasts))

    @Slot(str, int)
    def step(self, key: str, milliseconds: int) -> None:
        """Go on or back by a while, in what plays or is paused."""
        if self._track is not None and self._track.key == key and self._track.lasts:
            self.seek(key, (self._at + milliseconds) / self._track.lasts)

    @Slot()
    def faster(self) -> None:
        """The next speed; after the fastest the first."""
        self._speed = SPEEDS[(SPEEDS.index(self._speed) + 1) % len(SPEEDS)]
        if self._playing:
            self._begin(self._at)
        self.changed.emit()

    @Slot()
    def resume(self) -> None:
        """Go on, or pause."""
        self.toggle(self.key)

    @Slot()
    def show(self) -> None:
        """Go to the message."""
        if self._track is not None and self._track.thread:
            self.chosen.emit(self._track.thread, self._track.key)

    @Slot()
    def pause(self) -> None:
        """Stay where it is."""
        if self._playing:
            self._halt()
            self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Nothing plays, and nothing is paused."""
        self._following.cancel()
        self._halt()
        self._track = None
        self._problem = ""
        self._at = 0
        self.changed.emit()
        self.moved.emit()

    @Slot(str)
    def look(self, key: str) -> None:
        """A message is on screen: its sound is fetched ahead where the person wants that."""
        row = self._find(key)
        if row is None or row.mine or key in self._looked or not self._always():
            return
        self._looked.add(key)
        self._context.bridge.start(self._fetch(row.message_id))

    # -- what the app asks

    def play_item(self, item: MediaItem) -> None:
        """Play what is not sent yet, or pause it."""
        call = self._context.bridge.call

        async def load(begin: int, speed: int) -> Sound | Fault:
            return await call(Engine.prepared_sound, item, begin, speed)

        if self.key == RECORDED:
            self.resume()
        else:
            self._play(Track(RECORDED, item.duration, load))

    def hear(self, changes: Changes) -> None:
        """A batch came: what is gone falls silent."""
        for change in changes:
            match change:
                case Put(Collection.MESSAGES, key, MessageRow() as row) if str(key) == self.key:
                    if row.content is not Content.TEXT or row.unsending:
                        self.stop()
                case Remove(Collection.MESSAGES, key) if str(key) == self.key:
                    self.stop()

    # -- playing

    def _track_of(self, row: MessageRow, *, fetch: bool = True) -> Track | None:
        if len(row.media) != 1 or row.media[0].kind != VOICE or row.media[0].blob.media_type in NOT_PLAYED:
            return None
        call = self._context.bridge.call

        async def load(begin: int, speed: int) -> Sound | Fault:
            return await call(Engine.sound, row.message_id, begin, speed, fetch=fetch)

        name = self.tr("You") if row.mine else self._name()
        return Track(str(row.message_id), row.media[0].duration, load, str(row.thread_id), name, row.mine)

    def _play(self, track: Track) -> None:
        self._following.cancel()
        self._halt()
        self._track = track
        self._begin(0)

    def _begin(self, at: int) -> None:
        """Play from a moment on."""
        if self._track is None:
            return
        self._halt()
        self._at = self._base = self._loaded = at if at < self._track.lasts else 0
        self._playing = self._waiting = True
        self._last = False
        self._problem = ""
        self._context.playing.begin(self)
        self._loading.start(self._load(self._track))
        self.changed.emit()
        self.moved.emit()

    async def _load(self, track: Track) -> None:
        try:
            told = await track.load(self._loaded, self._speed)
        except Problem as problem:
            self._loading.finish()
            self._fail(sentence(problem))
            return
        if isinstance(told, Fault):
            self._loading.finish()
            self._fail(self.tr("This voice message can’t be played. It may be damaged."))
            return
        try:
            if self._speaker is None:
                await asyncio.to_thread(self._context.devices.load)
                self._speaker = self._context.devices.speaker()
            self._loading.finish()
            if self._waiting:
                self._start(self._speaker)
        except DeviceLackingError as lacking:
            self._loading.finish()
            self._fail(no_speaker(lacking.why))
            return
        self._waits.extend(told.pcm[at : at + _AT_ONCE] for at in range(0, len(told.pcm), _AT_ONCE))
        self._loaded += told.milliseconds
        self._last = told.last or self._loaded >= MOST
        self._go()

    def _start(self, speaker: Speaks) -> None:
        """The first piece is here. DeviceLackingError."""
        speaker.start()
        self._waiting = False
        self._tick.start()
        self.changed.emit()
        if self._track is not None and self._track.thread:
            self._context.bridge.start(self._note(UUID(self._track.key)))

    @Slot()
    def _go(self) -> None:
        speaker, track = self._speaker, self._track
        if speaker is None or track is None or not self._playing:
            return
        if speaker.lost():
            self._fail(no_speaker(Lacking.LOST))
            return
        while self._waits:
            data = self._waits.popleft()
            taken = speaker.write(data)
            if taken < len(data):
                self._waits.appendleft(data[taken:])
                break
        played = self._base + speaker.played() * self._speed // 100
        self._at = min(track.lasts, played)
        self.moved.emit()
        # How long it is was told by its sender: it may go on.
        if not self._last and not self._loading.busy and self._loaded - played < PIECE // 2:
            self._loading.start(self._load(track))
        elif self._last and not self._waits and speaker.idle():
            self._ended(track)

    def _halt(self) -> None:
        self._playing = self._waiting = False
        self._tick.stop()
        self._loading.cancel()
        self._waits.clear()
        if self._speaker is not None:
            self._speaker.stop()
        self._context.playing.end(self)

    def _ended(self, track: Track) -> None:
        self._halt()
        self._at = 0
        self.changed.emit()
        self.moved.emit()
        if track.thread:
            self._following.start(self._follow(track))

    def _fail(self, words: str) -> None:
        self._halt()
        self._problem = words
        self.changed.emit()
        self.failed.emit(words)

    async def _follow(self, track: Track) -> None:
        """Play the next of the same run; with none of it, and where something else began, that was the end."""
        row = await self._context.bridge.call(Engine.next_voice, UUID(track.key))
        following = self._track_of(row, fetch=self._always()) if row is not None else None
        self._following.finish()
        if following is None or self._context.playing.busy:
            self.stop()
        else:
            self._play(Track(following.key, following.lasts, following.load, track.thread, track.name, track.mine))

    async def _note(self, message_id: UUID) -> None:
        await self._context.bridge.call(Engine.heard, message_id)

    async def _fetch(self, message_id: UUID) -> None:
        try:
            await self._context.bridge.call(Engine.bring_voice, message_id)
        except Problem:
            # Not now: it is fetched when it is played, and its person is told then what is in the way.
            self._looked.discard(str(message_id))
