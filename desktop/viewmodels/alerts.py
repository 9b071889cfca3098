"""Alerts of every account that is signed in, as notices: of the system's kind, or in the window where it has none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot

from desktop.bridge.contract import Bridge, Changes, Engine, Subscription
from desktop.domain import alerts as decide
from desktop.domain.alerts import CLOSE, MUTE, OPEN, READ, REPLY, Alert, AlertKind, Notice, Preview, Sight
from desktop.domain.change import Change, Collection, Put, Reload, Remove
from desktop.domain.problem import Problem
from desktop.viewmodels.alert_settings import EXAMPLE, AlertSettingsModel
from desktop.viewmodels.alert_words import notice_of
from desktop.viewmodels.context import Pace, wall_clock
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import once
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

HOUR = 3_600_000
EXPORT = UUID(int=0)
"""The key of the notice about an export that ended with the app: it is about no alert."""
_RINGS = 1_000
"""Milliseconds that no other sound is heard: what comes together sounds once."""


class Shows(Protocol):
    """The system's notifications."""

    def show(self, notice: Notice) -> None: ...

    def withdraw(self, key: str) -> None: ...


class Account(Struct, frozen=True):
    """One that is signed in. `profile` names its folder; `label` says how it is told from the others."""

    profile: str
    bridge: Bridge
    label: Callable[[], str]


class Where(Protocol):
    """The window, as alerts need it."""

    def sight(self, profile: str) -> Sight: ...

    def open(self, profile: str, thread: str, message: str) -> None:
        """Come to the front and show a thread, around a message where one is named; the inbox where no thread is."""
        ...

    def open_storage(self, profile: str) -> None:
        """Come to the front and show what is kept here, where an export begins."""
        ...


@QmlElement
@QmlUncreatable("Made by the app.")
class AlertsModel(QObject):
    """`play` lets a sound be heard. What the system could not show comes back by `lacking`, and stands in the window
    for a while. Dispose it before what it was given."""

    changed = Signal()

    def __init__(
        self,
        settings: AlertSettingsModel,
        shows: Shows,
        play: Callable[[str, int], None],
        where: Where,
        now: Callable[[], int] = wall_clock,
        pace: Pace | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._shows = shows
        self._play = play
        self._where = where
        self._now = now
        self._accounts: dict[str, Listener] = {}
        self._rang_at = 0
        self._banner: Notice | None = None
        self._leaving = once(2 * (pace or Pace()).toast, self.dismiss)
        self._told_as = (settings.on, settings.preview)
        settings.changed.connect(self._settings_changed)
        settings.exampleWanted.connect(self._show_example)
        settings.soundWanted.connect(self._ring)

    def dispose(self) -> None:
        """Tell nothing more."""
        self._leaving.stop()
        for profile in list(self._accounts):
            self.leave(profile)

    # -- accounts

    def join(self, account: Account) -> None:
        """Tell of what comes for an account, and of what was not told yet."""
        listener = Listener(account, self)
        self._accounts[account.profile] = listener
        listener.begin()

    def leave(self, profile: str) -> None:
        """Tell nothing more of an account, and take away what stands there of it."""
        listener = self._accounts.pop(profile, None)
        if listener is not None:
            listener.dispose()

    def hush(self) -> None:
        """Take away all that stands there: whoever looks at the screen now may be another."""
        for listener in self._accounts.values():
            listener.hush()
        self.dismiss()

    # -- what listeners ask

    def tell(self, listener: Listener, alert: Alert) -> bool:
        """Show an alert as a notice, unless the person sees it anyway or wants none; whether it is shown."""
        account = listener.account
        if not decide.shows(alert, self._where.sight(account.profile), on=self._settings.on):
            return False
        label = account.label() if len(self._accounts) > 1 else ""
        self._shows.show(notice_of(alert, Preview(self._settings.preview), listener.key(alert.key), label))
        if alert.fresh and self._settings.sound != "none" and self._now() - self._rang_at >= _RINGS:
            self._rang_at = self._now()
            self._ring(self._settings.sound, self._settings.volume)
        return True

    def sees(self, listener: Listener, alert: Alert) -> bool:
        """Whether the person need not be told of it now."""
        return not decide.shows(alert, self._where.sight(listener.account.profile), on=self._settings.on)

    def withdraw(self, key: str) -> None:
        """Take a notice away, wherever it stands."""
        self._shows.withdraw(key)
        if self._banner is not None and self._banner.key == key:
            self.dismiss()

    def in_an_hour(self) -> int:
        """UTC ms."""
        return self._now() + HOUR

    def say(self, key: str, title: str, body: str) -> None:
        """Show a notice that is about no alert."""
        self._shows.show(Notice(key, title, body))

    def tell_export(self, listener: Listener) -> bool:
        """Say that one was not finished, unless the person wants no notices; whether it is shown."""
        if self._settings.on:
            words = self.tr("Paravion ended before it was whole. Open this to begin it again.")
            self.say(listener.key(EXPORT), self.tr("Your export was not finished"), words)
        return self._settings.on

    def resume(self, profile: str) -> None:
        """Show where an export begins."""
        self._where.open_storage(profile)

    def go(self, profile: str, alert: Alert | None) -> None:
        """Show what a notice is about."""
        thread = alert.thread_id if alert is not None else None
        message = alert.message_id if alert is not None and alert.kind is AlertKind.REMINDER else None
        self._where.open(profile, str(thread or ""), str(message or ""))

    # -- what the system and the window tell

    @Slot(object)
    def offered(self, offer: object) -> None:
        """What the system can do; None where it shows nothing."""
        self._settings.set_native(offer is not None)

    @Slot(object)
    def lacking(self, notice: Notice) -> None:
        """The system could not show a notice."""
        self._banner = notice
        self._leaving.start()
        self.changed.emit()

    @Slot(str, str, str)
    def act(self, key: str, act: str, text: str) -> None:
        """The person did something with a notice."""
        profile, _, rest = key.rpartition(":")
        listener = self._accounts.get(profile)
        if listener is not None:
            listener.act(rest, act, text)
        if self._banner is not None and self._banner.key == key:
            self.dismiss()

    @Slot()
    def look(self) -> None:
        """The person looks elsewhere than before: what they see now need not be told."""
        for listener in self._accounts.values():
            listener.look()

    # -- the window's own notice

    @Property(str, notify=changed)
    def title(self) -> str:
        """Of the notice in the window; empty where there is none."""
        return self._banner.title if self._banner is not None else ""

    @Property(str, notify=changed)
    def body(self) -> str:
        """What it says."""
        return self._banner.body if self._banner is not None else ""

    @Property(bool, notify=changed)
    def leads(self) -> bool:
        """Whether it leads anywhere."""
        return self._banner is not None and ":" in self._banner.key

    @Slot()
    def openBanner(self) -> None:
        """Go where it leads."""
        if self._banner is not None:
            self.act(self._banner.key, OPEN, "")

    @Slot()
    def dismiss(self) -> None:
        """Put it away."""
        self._leaving.stop()
        if self._banner is not None:
            self._banner = None
            self.changed.emit()

    # -- inside

    @Slot()
    def _settings_changed(self) -> None:
        """Nothing stands there that says more than one wants by now."""
        told_as, self._told_as = self._told_as, (self._settings.on, self._settings.preview)
        if told_as != self._told_as:
            self.hush()

    @Slot()
    def _show_example(self) -> None:
        self._shows.show(notice_of(self._settings.example(), Preview(self._settings.preview), EXAMPLE))
        if self._settings.sound != "none":
            self._ring(self._settings.sound, self._settings.volume)

    @Slot(str, int)
    def _ring(self, sound: str, volume: int) -> None:
        if volume > 0:
            self._play(sound, volume)


class Listener:
    """One account's alerts: what holds now, and which of them stand as notices."""

    def __init__(self, account: Account, model: AlertsModel) -> None:
        self.account = account
        self._model = model
        self._held: dict[UUID, Alert] = {}
        self._shown: set[UUID] = set()
        self._looked = False
        self._changes: Subscription = account.bridge.on_changes(self._hear)

    def key(self, key: UUID) -> str:
        """The key of a notice."""
        return f"{self.account.profile}:{key}"

    def begin(self) -> None:
        """Ask what was told already."""
        self.account.bridge.start(self._read())

    def dispose(self) -> None:
        """Hear nothing more."""
        self._changes.dispose()
        self.hush()

    def hush(self) -> None:
        """Take away what stands there."""
        for key in list(self._shown):
            self._withdraw(key)

    def look(self) -> None:
        """Take away what the person sees now."""
        for key in list(self._shown):
            if key in self._held and self._model.sees(self, self._held[key]):
                self._withdraw(key)

    def act(self, key: str, act: str, text: str) -> None:
        """Do what the person chose. A notice may be older than what holds: then it leads to the inbox alone."""
        if key == str(EXPORT):
            self._withdraw(EXPORT)
            if act == OPEN:
                self._model.resume(self.account.profile)
            return
        alert = next((held for held in self._held.values() if str(held.key) == key), None)
        if alert is not None:
            self._withdraw(alert.key)  # Not every system takes away what was acted upon.
        if act == OPEN:
            self._model.go(self.account.profile, alert)
        if alert is not None and act != CLOSE and (act != OPEN or alert.kind is AlertKind.REMINDER):
            self.account.bridge.start(self._do(alert, act, text))

    # -- inside

    async def _read(self) -> None:
        try:
            alerts = await self.account.bridge.call(Engine.alerts)
        except Problem:
            return  # Nobody is signed in; who does is told of from then on.
        for alert in alerts:
            if alert.key not in self._held:
                self._put(alert)
        await self._look_for_export()

    async def _look_for_export(self) -> None:
        """Once: until the person began it again, or left it, it is told at each start."""
        if self._looked:
            return
        self._looked = True
        try:
            left = await self.account.bridge.call(Engine.unfinished_export)
        except Problem:
            self._looked = False  # It is looked again once something changes: somebody is signed in then.
            return
        if left is not None and self._model.tell_export(self):
            self._shown.add(EXPORT)

    def _hear(self, changes: Changes) -> None:
        for change in changes:
            self._take(change)
        if not self._looked:
            self.account.bridge.start(self._look_for_export())

    def _take(self, change: Change) -> None:
        match change:
            case Put(Collection.ALERTS, _, Alert() as alert):
                self._put(alert)
            case Remove(Collection.ALERTS, key):
                self._held.pop(key, None)
                self._withdraw(key)
            case Reload(Collection.ALERTS):
                self.hush()
                self._held.clear()
                self.begin()

    def _put(self, alert: Alert) -> None:
        put_away = alert.key in self._held and alert.key not in self._shown
        self._held[alert.key] = alert
        if put_away and not alert.fresh:
            return  # Other words are no reason to tell of it again.
        if self._model.tell(self, alert):
            self._shown.add(alert.key)
        else:
            self._withdraw(alert.key)

    def _withdraw(self, key: UUID) -> None:
        if key in self._shown:
            self._shown.discard(key)
            self._model.withdraw(self.key(key))

    async def _do(self, alert: Alert, act: str, text: str) -> None:
        bridge, thread, message = self.account.bridge, alert.thread_id, alert.message_id
        try:
            if alert.kind is AlertKind.REMINDER and message is not None:
                await bridge.call(Engine.remind, message, None)
            elif thread is not None and act == READ:
                await bridge.call(Engine.mark_read, thread, alert.seq)
            elif thread is not None and act == MUTE:
                await bridge.call(Engine.set_thread, thread, muted_until=self._model.in_an_hour())
            elif thread is not None and act == REPLY and text.strip():
                await self._reply(alert, thread, text)
        except Problem as problem:
            self._shown.add(alert.key)
            self._model.say(self.key(alert.key), self._model.tr("Not done"), sentence(problem))

    async def _reply(self, alert: Alert, thread: UUID, text: str) -> None:
        """Whoever answers has read. What cannot be sent is kept as the draft, behind the one that is there."""
        bridge = self.account.bridge
        try:
            await bridge.call(Engine.send, thread, text, aside=True)
        except Problem:
            row = await bridge.call(Engine.thread, thread)
            before, replies = (row.draft, row.draft_reply) if row is not None else ("", None)
            await bridge.call(Engine.save_draft, thread, f"{before}\n{text}" if before else text, replies)
            raise
        await bridge.call(Engine.mark_read, thread, alert.seq)
