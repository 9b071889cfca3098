"""What is put off: sending later, being reminded, and what was just sent and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.bridge.contract import Changes, Engine
from desktop.domain.moments import LEAST
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.composer import ComposerModel
from desktop.viewmodels.context import Context
from desktop.viewmodels.living import LivingModel
from desktop.viewmodels.moments import MomentsModel
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.reminders import RemindersModel
from desktop.viewmodels.scheduled import ScheduledModel
from desktop.viewmodels.tasks import attempt, once
from desktop.viewmodels.thread_items import thread_name
from desktop.viewmodels.timeline import TimelineModel
from desktop.viewmodels.undo_send import UndoSendModel
from desktop.viewmodels.words import sentence

if TYPE_CHECKING:
    from desktop.viewmodels.voice_recorder import VoiceRecorder

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


QUIET_MOST = 24 * 3_600_000
"""Milliseconds: quiet hours end within a day."""


@QmlElement
@QmlUncreatable("Made by the chat.")
class LaterModel(QObject):
    """Its parts, and what the composer offers of it. `say` tells what was done, or could not be."""

    changed = Signal()

    def __init__(
        self,
        context: Context,
        timeline: TimelineModel,
        composer: ComposerModel,
        living: LivingModel,
        say: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._composer = composer
        self._living = living
        self._say = say
        self._thread: ThreadRow | None = None
        self._can: frozenset[str] = frozenset()
        self._moments = MomentsModel(context, self)
        self._undo = UndoSendModel(context, timeline, composer, say, self)
        self._scheduled = ScheduledModel(context, self._moments, composer, say, self)
        self._reminders = RemindersModel(context, self._moments, say, self)
        composer.changed.connect(self.changed)
        living.changed.connect(self.changed)
        self._quiet_ends = once(QUIET_MOST, self.changed.emit)
        living.changed.connect(self._await_opening)
        context.bridge.start(attempt(self._told, self._begin))
        self._scheduled.read()
        self._reminders.read()

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._quiet_ends.stop()
        self._undo.dispose()
        self._scheduled.dispose()
        self._reminders.dispose()

    @Property(UndoSendModel, constant=True)
    def undoSend(self) -> UndoSendModel:
        """What was just sent and can be taken back."""
        return self._undo

    @Property(MomentsModel, constant=True)
    def moments(self) -> MomentsModel:
        """When."""
        return self._moments

    @Property(ScheduledModel, constant=True)
    def scheduled(self) -> ScheduledModel:
        """What waits for its time."""
        return self._scheduled

    @Property(RemindersModel, constant=True)
    def reminders(self) -> RemindersModel:
        """What one wanted to be reminded of, and is due."""
        return self._reminders

    @property
    def lists(self) -> bool:
        """Whether there may be something to list that waits for its time."""
        return "schedule" in self._can

    @Property(bool, notify=changed)
    def offered(self) -> bool:
        """Whether a message can be left here to be sent later."""
        return "schedule" in self._can and self._reached and bool(self._composer.writable)

    @Property(bool, notify=changed)
    def sendsQuietly(self) -> bool:
        """Whether a message can go without a sound here."""
        return "quiet" in self._can and self._reached

    @Property(str, notify=changed)
    def quietWords(self) -> str:
        """That the other wants quiet now, and until when; empty where they do not, or it makes no difference."""
        until = self._living.quiet_until
        if not until or self._thread is None or not self._reached:
            return ""
        words = self.tr("Quiet until {time} for {name}").replace("{time}", self._context.times.clock(until))
        return words.replace("{name}", thread_name(self._thread))

    @Property(str, notify=changed)
    def openingWords(self) -> str:
        """When it would go at the other's opening."""
        when = self._context.times.moment(self._opening, self._context.now())
        return self.tr("It is sent {when}").replace("{when}", when)

    @Slot()
    def sendQuietly(self) -> None:
        """Send what stands in the composer without a sound."""
        if self.sendsQuietly:
            self._composer.leave(quiet=True)

    @Slot()
    def sendAtOpening(self) -> None:
        """Send it when the other's quiet hours end."""
        if self.offered and self._living.quiet_until:
            self._composer.leave(self._opening)

    @Slot()
    def pick(self) -> None:
        """Choose when what stands in the composer is sent."""
        if self.offered and self._composer.canSend and self._composer.answer.kind != "edit":
            self._moments.ask(self.tr("Send later"), self._send, self._scheduled.before)

    @Slot(QObject)
    def pickVoice(self, recorder: VoiceRecorder) -> None:
        """Choose when what was recorded is sent."""
        self.pick_for(recorder.send)

    def pick_for(self, send: Callable[[int], None]) -> None:
        """Choose when something else is sent."""
        if self.offered:
            self._moments.ask(self.tr("Send later"), send)

    def show(self, thread: ThreadRow | None) -> None:
        """Another thread, or another state of it."""
        known = self._thread.thread_id if self._thread is not None else None
        self._thread = thread
        if known != (thread.thread_id if thread is not None else None):
            self._moments.leave()  # it was asked for what stood in the other one
        self._scheduled.set_thread(thread.thread_id if thread is not None else None)
        if thread is not None and thread.thread_id != known:
            self._context.bridge.start(attempt(self._told, self._begin))
        self.changed.emit()

    def hear(self, changes: Changes) -> None:
        """A batch came."""
        self._undo.hear(changes)
        self._scheduled.hear(changes)
        self._reminders.hear(changes)

    # -- inside

    @property
    def _reached(self) -> bool:
        row = self._thread
        return row is not None and row.state == "active" and (row.other is None or row.other.can_message == "inbox")

    @property
    def _opening(self) -> int:
        return max(self._living.quiet_until, self._context.now() + 2 * LEAST)

    @Slot()
    def _await_opening(self) -> None:
        left = self._living.quiet_until - self._context.now()
        if left > 0:
            self._quiet_ends.start(min(left, QUIET_MOST))

    def _send(self, at: int) -> None:
        self._scheduled.before = None
        self._composer.leave(at)

    async def _begin(self) -> None:
        self._can = await self._context.bridge.call(Engine.capabilities)
        self.changed.emit()

    def _told(self, problem: Problem) -> None:
        self._say(sentence(problem))
