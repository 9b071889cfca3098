"""Sync and search health: how this computer stands with the relay, what was refused, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any
from uuid import UUID

from PySide6.QtCore import QLocale, QObject, Signal, Slot

from desktop.bridge.contract import Bridge, Changes, Connection, ConnectionState, DeviceRow, Engine
from desktop.domain.change import Collection, Put
from desktop.domain.health import HealthRow, RefusedRow
from desktop.domain.passing import ProgressRow
from desktop.domain.problem import Problem
from desktop.viewmodels.asking import Asking
from desktop.viewmodels.faces import one_line
from desktop.viewmodels.health_words import (
    index_words,
    outbox_words,
    recounted_words,
    repaired_words,
    step_words,
    stopped_words,
)
from desktop.viewmodels.history import history_words
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.times import Times
from desktop.viewmodels.words import connection_line, reason_sentence, sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_WORKS = ("recount", "repair")
_PREVIEW = 160


@QmlElement
@QmlUncreatable("Made by the settings.")
class HealthModel(QObject):
    """`read` asks how it stands; it is asked again after whatever is done here, and when the connection changes."""

    changed = Signal()
    threadWanted = Signal(str, str)
    """A thread is to be opened at a message."""

    def __init__(self, bridge: Bridge, times: Times, now: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._times = times
        self._now = now
        self._row: HealthRow | None = None
        self._devices: tuple[DeviceRow, ...] = ()
        self._devices_fault = ""
        self._connection = ConnectionState(Connection.OFFLINE)
        self._progress: ProgressRow | None = None
        self._missed = False
        self._asking = Asking(bridge, self.changed.emit, self._blame)
        self._subscriptions = [bridge.on_changes(self._take), bridge.on_connection(self._connected)]

    def dispose(self) -> None:
        """Stop listening."""
        for subscription in self._subscriptions:
            subscription.dispose()

    # -- what is shown

    @Property(str, notify=changed)
    def line(self) -> str:
        """How the connection is."""
        return connection_line(self._connection) or self.tr("You’re connected, and everything new has arrived here.")

    @Property(bool, notify=changed)
    def well(self) -> bool:
        """Whether it is as it should be."""
        return self._connection.connection is Connection.CONNECTED

    @Property("QVariantList", notify=changed)
    def devices(self) -> list[dict[str, object]]:
        """This computer, then the others: name, and when it was last in step."""
        rows = sorted(self._devices, key=lambda row: (not row.current, -row.seen_at))
        told = [self._device(row) for row in rows]
        if told or self._row is None:
            return told
        return [{"name": self.tr("This computer"), "note": self._in_step(), "current": True}]

    @Property(str, notify=changed)
    def devicesFault(self) -> str:
        """Why only this computer is told of."""
        return self._devices_fault

    @Property(str, notify=changed)
    def events(self) -> str:
        """How far the log of the account is here, and where something is missing in between."""
        row, number = self._row, QLocale().toString
        if row is None or not row.seq:
            return ""
        words = self.tr("Up to event {number} of your account’s log.").replace("{number}", number(row.seq))
        if row.gaps:
            told = self.tr("Between messages here, some are missing in {count} places: they come when you look there.")
            words += " " + told.replace("{count}", number(row.gaps))
        return words

    @Property(str, notify=changed)
    def outbox(self) -> str:
        """What waits for the relay."""
        return outbox_words(self._row) if self._row is not None else ""

    @Property("QVariantList", notify=changed)
    def refused(self) -> list[dict[str, object]]:
        """What the relay would not do, with the reason."""
        return [self._refused(row) for row in self._row.refused] if self._row is not None else []

    @Property(bool, notify=changed)
    def canRetry(self) -> bool:
        """Whether some of it can be tried again as it is."""
        return self._row is not None and any(row.sends for row in self._row.refused)

    @Property(str, notify=changed)
    def history(self) -> str:
        """How much of the conversations is here."""
        return history_words(self._row.history) if self._row is not None else ""

    @Property(bool, notify=changed)
    def canFetch(self) -> bool:
        """Whether the rest can be fetched, and is not being."""
        return self._row is not None and not self._row.history.whole and not self._row.history.wanted

    @Property(str, notify=changed)
    def index(self) -> str:
        """How much of it can be found."""
        return index_words(self._row) if self._row is not None else ""

    @Property(str, notify=changed)
    def step(self) -> str:
        """What is being done; empty while nothing is."""
        return step_words(self._progress) if self.busy and self._progress is not None else ""

    @Property(float, notify=changed)
    def share(self) -> float:
        """How far that is, 0 to 1."""
        row = self._progress
        return 0.0 if row is None or row.total <= 0 else min(1.0, row.done / row.total)

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._asking.busy

    @Property(str, notify=changed)
    def fault(self) -> str:
        """What went wrong last."""
        return self._asking.fault

    @Property(str, notify=changed)
    def outcome(self) -> str:
        """What was done last."""
        return self._asking.notice

    # -- what a person can do

    @Slot()
    def read(self) -> None:
        """Ask how it stands."""
        self._asking.ask(self._read())

    @Slot()
    def recount(self) -> None:
        """Count what is unread anew."""
        self._do(self._recount())

    @Slot()
    def repair(self) -> None:
        """Check, look for what is missing, and make the index anew."""
        self._do(self._repair())

    @Slot()
    def stop(self) -> None:
        """Break off a recount or a repair, where it is."""
        if self.step:
            self._asking.stop(self._stopped(self._progress))

    @Slot()
    def fetchRest(self) -> None:
        """Fetch the older messages that are not here."""
        self._do(self._fetch())

    @Slot(str)
    def retry(self, key: str) -> None:
        """Send a message again that was refused."""
        self._do(self._retry([UUID(key)]))

    @Slot()
    def retryAll(self) -> None:
        """All of those that are shown."""
        if self._row is not None:
            self._do(self._retry([row.message_id for row in self._row.refused if row.sends]))

    @Slot(str, str)
    def openMessage(self, thread: str, message: str) -> None:
        """Look at it in its conversation."""
        self.threadWanted.emit(thread, message)

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        if not self._asking.busy:
            self._progress = None
        self._asking.ask(work)

    async def _read(self) -> None:
        self._missed = True
        while self._missed:
            self._missed = False
            self._row = await self._bridge.call(Engine.health)
            try:
                self._devices = await self._bridge.call(Engine.devices)
                self._devices_fault = ""
            except Problem as problem:
                self._devices, self._devices_fault = (), sentence(problem)

    async def _recount(self) -> None:
        words = recounted_words(await self._bridge.call(Engine.recount))
        await self._read()
        self._asking.say(words)

    async def _repair(self) -> None:
        words = repaired_words(await self._bridge.call(Engine.repair))
        await self._read()
        self._asking.say(words)

    async def _stopped(self, at: ProgressRow | None) -> None:
        await self._read()
        self._asking.say(stopped_words(at))

    async def _fetch(self) -> None:
        await self._bridge.call(Engine.fetch_history, True)
        await self._read()

    async def _retry(self, message_ids: list[UUID]) -> None:
        for message_id in message_ids:
            await self._bridge.call(Engine.retry, message_id)
        await self._read()
        self._asking.say(self.tr("Trying again: what the relay refuses once more shows up here."))

    # -- what is told

    def _take(self, changes: Changes) -> None:
        for change in changes:
            if (
                isinstance(change, Put)
                and change.collection is Collection.PROGRESS
                and isinstance(change.row, ProgressRow)
                and change.row.work in _WORKS
                and self.busy
            ):
                self._progress = change.row
                self.changed.emit()

    def _connected(self, state: ConnectionState) -> None:
        self._connection, self._missed = state, True  # while it reads, it reads again
        self.changed.emit()
        if self._row is not None and not self.busy and not self._asking.notice and not self._asking.fault:
            self.read()

    def _blame(self, problem: Problem) -> None:
        self._asking.fault = sentence(problem)

    def _device(self, row: DeviceRow) -> dict[str, object]:
        note = self._in_step() if row.current else self._seen(row.seen_at)
        return {"name": one_line(row.name), "note": note, "current": row.current}

    def _seen(self, at: int) -> str:
        return self.tr("Last at the relay: {when}").replace("{when}", self._times.short(at, self._now()))

    def _in_step(self) -> str:
        if self.well:
            return self.tr("This computer · in step now")
        if self._row is None or not self._row.in_step_at:
            return self.tr("This computer · not in step yet")
        when = self._times.short(self._row.in_step_at, self._now())
        return self.tr("This computer · last in step: {when}").replace("{when}", when)

    def _refused(self, row: RefusedRow) -> dict[str, object]:
        words = one_line(row.text[:_PREVIEW])
        return {
            "key": str(row.message_id),
            "thread": str(row.thread_id),
            "title": one_line(row.title),
            "text": words,
            "reason": reason_sentence(row.reason),
            "sends": row.sends,
        }
