"""The video that plays in a conversation: one at a time, in its place or large."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from desktop.bridge.contract import Engine
from desktop.domain.decoded import Fault
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.image_source import OFFLINE_PROBLEMS
from desktop.viewmodels.media_words import duration_words
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import Latest, once

if TYPE_CHECKING:
    from desktop.media.sources import Film
    from desktop.system.film_player import FilmPlayer

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NONE, COMING, PLAYING, PAUSED, ENDED, FAILED, OFFLINE = "", "coming", "playing", "paused", "ended", "failed", "offline"
_FILMED = frozenset({PLAYING, PAUSED, ENDED})
_KEY_K, _KEY_M, _KEY_LEFT, _KEY_RIGHT = 0x4B, 0x4D, 0x01000012, 0x01000014
"""Of `Qt.Key`, as numbers: naming them makes all enums of Qt, 15 ms of the window's thread."""
SKIP = 5_000
"""Milliseconds of a step."""
_UNSEEN = 300
"""Milliseconds without a place to be drawn at until it pauses: from its place to the large one it has none."""
_UNSEEN_FIRST = 3_000
"""The same when it comes: where it is drawn may have to be loaded."""
_LAST = 50
"""Milliseconds before its end that can be gone to: there is a picture."""
_SCRUB = 60
"""Milliseconds between two places while the bar is dragged."""


@QmlElement
@QmlUncreatable("Made by the media of a chat.")
class VideoModel(QObject):
    """`muted` says whether the person wants no sound, `keep_muted` keeps it."""

    changed = Signal()
    moved = Signal()

    def __init__(
        self,
        context: Context,
        muted: Callable[[], bool],
        keep_muted: Callable[[bool], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._muted = muted
        self._keep_muted = keep_muted
        self._task = Latest(context.bridge)
        self._key = ""
        self._at = 0
        self._phase = NONE
        self._player: FilmPlayer | None = None
        self._sink: QObject | None = None
        self._told = 0
        self._wanted: int | None = None
        self._going: int | None = None
        """Where it was told to go, until it says where it is."""
        self._rests = False
        """Something else began while it came: it does not play by itself."""
        self._unseen = once(_UNSEEN, self._check_seen)
        self._scrub = once(_SCRUB, self._go)

    @Property(str, notify=changed)
    def key(self) -> str:
        """The message whose video it is, or empty."""
        return self._key

    @Property(int, notify=changed)
    def at(self) -> int:
        """Which of its items."""
        return self._at

    @Property(str, notify=changed)
    def phase(self) -> str:
        """`coming` (fetched and looked at), `playing`, `paused`, `ended`, `failed`, `offline`, or empty."""
        return self._phase

    @Property(bool, notify=changed)
    def filmed(self) -> bool:
        """Whether there are frames to be drawn."""
        return self._phase in _FILMED

    @Property(bool, notify=changed)
    def playing(self) -> bool:
        """Whether it runs now."""
        return self._phase == PLAYING

    @Property(bool, notify=changed)
    def muted(self) -> bool:
        """Whether it is played without sound."""
        return self._muted()

    @Property(int, notify=moved)
    def position(self) -> int:
        """Milliseconds from the beginning."""
        if self._going is not None:
            return self._going
        return self._player.position if self._player is not None and self._phase in _FILMED else 0

    @Property(int, notify=changed)
    def duration(self) -> int:
        """Milliseconds of all of it."""
        known = self._player.duration if self._player is not None and self._phase in _FILMED else 0
        return known or self._told

    @Property(str, notify=moved)
    def clock(self) -> str:
        """Where it is, and how long it is: "0:03 / 0:12"."""
        return f"{duration_words(self.position // 1_000 * 1_000)} / {duration_words(self.duration)}"

    @Slot(str, int, result=bool)
    def has(self, key: str, at: int) -> bool:
        """Whether it is this one."""
        return key != "" and (self._key, self._at) == (key, at)

    @Slot(str, int)
    def press(self, key: str, at: int) -> None:
        """Play it, or pause it where it plays already."""
        if self.has(key, at) and self._phase in _FILMED:
            self.toggle()
        elif not self.has(key, at) or self._phase != COMING:
            self._begin(key, at)
        else:
            self._rests = False
            self._context.playing.begin(self)

    @Slot()
    def toggle(self) -> None:
        """Pause, or go on."""
        if self._player is not None and self._phase in _FILMED:
            self._go()
            self._player.pause() if self._phase == PLAYING else self._player.play()

    @Slot()
    def pause(self) -> None:
        """Stay where it is; nothing plays by itself after that."""
        self._rests = self._phase == COMING
        if self._player is not None and self._phase in (PLAYING, PAUSED):
            self._player.pause()

    @Slot()
    def stop(self) -> None:
        """Let go of it."""
        self._task.cancel()
        self._end()
        self._turn(NONE, "", 0)

    @Slot(int)
    def seek(self, position: int) -> None:
        """Go to a place; while the bar is dragged, not to every one."""
        if self._phase in _FILMED:
            self._wanted = self._going = max(0, min(position, self.duration - _LAST))
            if not self._scrub.isActive():
                self._go()
            self.moved.emit()

    @Slot(int)
    def skip(self, by: int) -> None:
        """So many steps forth, or back."""
        self.seek(self.position + by * SKIP)

    @Slot()
    def toggleMuted(self) -> None:
        """With sound, or without; it is remembered."""
        self._keep_muted(not self._muted())
        if self._player is not None:
            self._player.mute(self._muted())
        self.changed.emit()

    @Slot(int, result=bool)
    def pressed(self, key: int) -> bool:
        """A key that a player knows; false for every other, and where there is nothing to play."""
        acts: dict[int, Callable[[], object]] = {
            _KEY_K: self.toggle,
            _KEY_M: self.toggleMuted,
            _KEY_LEFT: lambda: self.skip(-1),
            _KEY_RIGHT: lambda: self.skip(1),
        }
        act = acts.get(key)
        if act is None or self._phase not in _FILMED:
            return False
        act()
        return True

    @Slot(QObject)
    def show(self, sink: QObject) -> None:
        """Draw it there."""
        self._sink = sink
        self._unseen.stop()
        if self._player is not None:
            self._player.show(sink)

    @Slot(QObject)
    def hide(self, sink: QObject) -> None:
        """That place goes; without another one it pauses."""
        if self._sink is sink:
            self._sink = None
            if self._player is not None:
                self._player.show(None)
            self._unseen.start(_UNSEEN)

    def begin(self, key: str, film: Film) -> None:
        """Play a film that is open already: the only one of its message."""
        self._come(key, 0)
        self._task.start(self._play(film))

    def forget(self, key: str) -> None:
        """A message is gone."""
        if self._key == key:
            self.stop()

    # -- inside

    def _begin(self, key: str, at: int) -> None:
        self._come(key, at)
        self._task.start(self._open(UUID(key), at))

    def _come(self, key: str, at: int) -> None:
        """Whoever asked for it hears it and nothing else."""
        self._end()
        self._rests = False
        self._turn(COMING, key, at)
        self._context.playing.begin(self)

    async def _open(self, message_id: UUID, at: int) -> None:
        try:
            film = await self._context.bridge.call(Engine.film, message_id, at)
        except Problem as problem:
            self._fall(OFFLINE if problem.name in OFFLINE_PROBLEMS else FAILED)
            return
        if isinstance(film, Fault):
            self._fall(FAILED)
            return
        await self._play(film)

    async def _play(self, film: Film) -> None:
        self._told = film.duration
        try:
            player = self._player or await self._made()
        except ImportError:
            # This system lacks what plays films.
            film.source.close()
            self._fall(FAILED)
            return
        except BaseException:
            film.source.close()
            raise
        player.mute(self._muted())
        player.show(self._sink)
        self._phase = PAUSED
        player.begin(film)
        if self._rests:
            player.pause()
        if self._sink is None:
            self._unseen.start(_UNSEEN_FIRST)
        self._turned()

    def _fall(self, phase: str) -> None:
        """Nothing comes of it."""
        self._context.playing.end(self)
        self._turn(phase)

    async def _made(self) -> FilmPlayer:
        """The player, the first time it is needed."""
        player = (await asyncio.to_thread(_loaded))(self)
        player.turned.connect(self._turned)
        player.moved.connect(self._moved)
        player.failed.connect(self._failed)
        self._player = player
        return player

    def _end(self) -> None:
        self._scrub.stop()
        self._wanted = self._going = None
        self._told = 0
        self._context.playing.end(self)
        if self._player is not None:
            self._phase = NONE
            self._player.end()

    def _turn(self, phase: str, key: str | None = None, at: int = 0) -> None:
        self._phase = phase
        if key is not None:
            self._key, self._at = key, at
        self.changed.emit()
        self.moved.emit()

    @Slot()
    def _turned(self) -> None:
        player = self._player
        if player is not None and self._phase in _FILMED:
            played = self._phase == PLAYING
            self._turn(PLAYING if player.playing else ENDED if player.ended else PAUSED)
            if player.playing:
                self._context.playing.begin(self)
            elif played:
                self._context.playing.end(self)

    @Slot()
    def _moved(self) -> None:
        self._going = self._wanted
        self.moved.emit()

    @Slot()
    def _failed(self) -> None:
        if self._phase in _FILMED:
            self._end()
            self._turn(FAILED)

    @Slot()
    def _go(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self._player is not None and self._phase in _FILMED:
            self._player.seek(wanted)
            self._scrub.start()

    @Slot()
    def _check_seen(self) -> None:
        if self._sink is None and self._phase in _FILMED:
            self.pause()


def _loaded() -> type[FilmPlayer]:
    from desktop.system.multimedia import load

    load()
    from desktop.system.film_player import FilmPlayer

    return FilmPlayer
