"""The settings view: the account, its devices, how the app looks, and what it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.bridge.contract import Bridge, Engine, SecretsPlace, Started, Subscription
from desktop.domain.change import Collection, Put
from desktop.domain.person import MeRow
from desktop.domain.problem import Problem
from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.asking import Asking
from desktop.viewmodels.context import Pace, wall_clock
from desktop.viewmodels.device_items import DeviceItem, device_item
from desktop.viewmodels.faces import avatar, hue, initials, one_line
from desktop.viewmodels.own_profile import OwnProfileModel
from desktop.viewmodels.passwords import NewPassword, form_fault, weakness
from desktop.viewmodels.qt import QT_TRANSLATE_NOOP, Property, QmlElement, QmlUncreatable, QObject, Signal, Slot
from desktop.viewmodels.recovery_codes import RecoveryCodesModel, SaveText
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.times import Times
from desktop.viewmodels.words import fault, relay_name, say, sentence

if TYPE_CHECKING:
    from desktop.viewmodels.app_lock import AppLockModel, Locks
    from desktop.viewmodels.health import HealthModel
    from desktop.viewmodels.privacy import PrivacyModel
    from desktop.viewmodels.quiet_hours import QuietHoursModel
    from desktop.viewmodels.storage import StorageModel

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

PAGES: tuple[str, ...] = ("account", "privacy", "lock", "messages", "notifications", "appearance")
PAGES += ("general", "devices", "storage", "health", "about")
KEPT: dict[SecretsPlace, str] = {
    SecretsPlace.KEYRING: QT_TRANSLATE_NOOP("Words", "Your sign-in is kept in this computer’s keyring."),
    SecretsPlace.PASSPHRASE: QT_TRANSLATE_NOOP("Words", "Your sign-in is kept under your passphrase."),
    SecretsPlace.SESSION: QT_TRANSLATE_NOOP("Words", "Your sign-in is forgotten when this window closes."),
}
PASSWORD_CHANGED = QT_TRANSLATE_NOOP("Words", "Your password is changed. All other devices are signed out.")


@QmlElement
@QmlUncreatable("made by the app")
class SettingsModel(QObject):
    """One page at a time, of PAGES. `left` carries the engine's answer to a sign-out."""

    changed = Signal()
    left = Signal(object)
    addWanted = Signal()
    """One more account is to be signed in to, beside this one."""
    passwordChanged = Signal()
    threadWanted = Signal(str, str)
    """A thread is to be opened, and an empty message id."""

    def __init__(
        self,
        bridge: Bridge,
        appearance: AppSettings,
        version: Callable[[], str],
        times: Times | None = None,
        now: Callable[[], int] = wall_clock,
        pace: Pace | None = None,
        parent: QObject | None = None,
        *,
        locks: Locks,
        save_text: SaveText,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._appearance, self._version = appearance, version
        self._times = times or Times()
        self._now = now
        self._started: Started | None = None
        self._me: MeRow | None = None
        self._page = "account"
        self._asking = Asking(bridge, self.changed.emit, self._blame)
        self._profile = OwnProfileModel(bridge, self)
        self._codes = RecoveryCodesModel(bridge, save_text, self)
        self._new_password = NewPassword(bridge, self.changed.emit)
        self._can_add = self._devices_known = self._passing = self._going = False
        self._devices: RowsModel[DeviceItem] = RowsModel(DeviceItem, self)
        self._pace = pace
        self._locks = locks
        self._app_lock: AppLockModel | None = None
        self._privacy: PrivacyModel | None = None
        self._quiet_hours: QuietHoursModel | None = None
        self._staying: QObject | None = None
        self._storage: StorageModel | None = None
        self._health: HealthModel | None = None
        self._changes: Subscription = bridge.on_changes(self._take)

    def dispose(self) -> None:
        """Stop listening."""
        self._changes.dispose()
        for model in (self._privacy, self._quiet_hours, self._storage, self._health):
            if model is not None:
                model.dispose()

    def stay(self, staying: QObject) -> None:
        """A StayingModel, for the page about the tray and the start; it is there once the first picture stands."""
        self._staying = staying
        self.changed.emit()

    def show(self, started: Started) -> None:
        """The engine is ready for this account."""
        self._started, self._me = started, started.me
        self._profile.show(self._me)
        self._codes.show(self._me, unseen=started.codes_unseen)
        if self._privacy is not None:
            self._privacy.set_me(started.me)
        self._passing = started.secrets is SecretsPlace.SESSION
        self._devices_known = False
        self._devices.show([])
        self.changed.emit()

    def _take(self, changes: tuple[object, ...]) -> None:
        for change in changes:
            if isinstance(change, Put) and change.collection is Collection.ME and isinstance(change.row, MeRow):
                self._me = change.row
                self._profile.show(self._me)
                self._codes.count(self._me)
                self.changed.emit()

    # -- what is shown

    @Property(QObject, constant=True)
    def appearance(self) -> QObject:
        """The settings of this computer, an AppSettings."""
        return self._appearance

    @Property(OwnProfileModel, constant=True)
    def profile(self) -> OwnProfileModel:
        """One's own profile as a form."""
        return self._profile

    @Property(QObject, constant=True)
    def privacy(self) -> QObject:
        """The privacy page's, a PrivacyModel."""
        return self.privacy_model()

    def privacy_model(self) -> PrivacyModel:
        """The privacy page's, made when it is first wanted: the start does not wait for it."""
        if self._privacy is None:
            # Imported here for the same reason. Its types have to be known before QML reads the settings' view.
            import desktop.viewmodels.alert_settings
            import desktop.viewmodels.app_lock
            import desktop.viewmodels.health
            import desktop.viewmodels.media_picture
            import desktop.viewmodels.own_avatar
            import desktop.viewmodels.quiet_hours
            import desktop.viewmodels.storage
            import desktop.viewmodels.updates  # noqa: F401
            from desktop.viewmodels.privacy import PrivacyModel

            self._privacy = PrivacyModel(self._bridge, self._times, self._now, self._pace, self)
            self._privacy.set_me(self._me)
            self._privacy.check.threadWanted.connect(self.threadWanted)
        return self._privacy

    @Property(QObject, constant=True)
    def quietHours(self) -> QObject:
        """One's own, a QuietHoursModel, made when it is first wanted: the start does not wait for it."""
        if self._quiet_hours is None:
            from desktop.viewmodels.quiet_hours import QuietHoursModel

            self._quiet_hours = QuietHoursModel(self._bridge, self._times.zone, self)
        return self._quiet_hours

    @Property(QObject, constant=True)
    def storage(self) -> QObject:
        """What is kept on this computer, a StorageModel, made when it is first wanted."""
        if self._storage is None:
            from desktop.viewmodels.storage import StorageModel

            self._storage = StorageModel(self._bridge, self._times.zone, self)
        return self._storage

    @Property(QObject, notify=changed)
    def staying(self) -> QObject | None:
        """See `stay`."""
        return self._staying

    @Property(QObject, constant=True)
    def appLock(self) -> QObject:
        """The app lock's, an AppLockModel, made when it is first wanted."""
        if self._app_lock is None:
            from desktop.viewmodels.app_lock import AppLockModel

            self._app_lock = AppLockModel(self._bridge, self._locks, self._about, lambda: self._passing, self)
            self._app_lock.changed.connect(self.changed)
        return self._app_lock

    @Property(bool, notify=changed)
    def lockable(self) -> bool:
        """Whether there is an app lock, so that `lockNow` locks."""
        return self._locks.on and not self._passing

    @Slot()
    def lockNow(self) -> None:
        """Lock the app, where there is a lock."""
        if self.lockable:
            self._locks.lock()

    @Property(QObject, constant=True)
    def health(self) -> QObject:
        """Sync and search health, a HealthModel, made when it is first wanted."""
        if self._health is None:
            from desktop.viewmodels.health import HealthModel

            self._health = HealthModel(self._bridge, self._times, self._now, self)
            self._health.threadWanted.connect(self.threadWanted)
        return self._health

    @Property(QObject, constant=True)
    def devices(self) -> QObject:
        """The account's devices, a list model with the roles of DeviceItem."""
        return self._devices

    @Property(str, notify=changed)
    def page(self) -> str:
        """See the class."""
        return self._page

    @Property(str, notify=changed)
    def displayName(self) -> str:
        """One's own name."""
        return one_line(self._me.display_name) if self._me else ""

    @Property(str, notify=changed)
    def username(self) -> str:
        """One's own username, with its @."""
        return f"@{self._me.username}" if self._me else ""

    @Property(str, notify=changed)
    def initials(self) -> str:
        """For the face."""
        return initials(self._me.display_name) if self._me else ""

    @Property(int, notify=changed)
    def hue(self) -> int:
        """For the face."""
        return hue(self._me.user_id) if self._me else 0

    @Property(str, notify=changed)
    def avatar(self) -> str:
        """For the face."""
        return avatar(self._me)

    @Property(bool, notify=changed)
    def canAdd(self) -> bool:
        """Whether there is room for one more account beside this one."""
        return self._can_add

    def set_can_add(self, can: bool) -> None:
        """See `canAdd`."""
        if can != self._can_add:
            self._can_add = can
            self.changed.emit()

    @Property(RecoveryCodesModel, constant=True)
    def codes(self) -> RecoveryCodesModel:
        """The recovery codes."""
        return self._codes

    @Property(str, notify=changed)
    def kept(self) -> str:
        """Where the sign-in is kept, in words."""
        return say(KEPT[self._started.secrets]) if self._started else ""

    @Property(str, notify=changed)
    def relay(self) -> str:
        """The relay, as people say it."""
        return relay_name(self._started.relay_url) if self._started else ""

    @Property(str, constant=True)
    def version(self) -> str:
        """Of the app."""
        return self._version()

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether the engine is asked for something."""
        return self._asking.busy

    @Property(bool, notify=changed)
    def devicesKnown(self) -> bool:
        """Whether the relay has told the devices."""
        return self._devices_known

    @Property(str, notify=changed)
    def fault(self) -> str:
        """What went wrong last, in words."""
        return self._asking.fault

    @Property(str, notify=changed)
    def notice(self) -> str:
        """What went well last, in words."""
        return self._asking.notice

    @Property("QVariantMap", notify=changed)
    def faults(self) -> dict[str, str]:
        """What is wrong with `old` or `new` of the password form."""
        return self._asking.faults

    @Property(int, notify=changed)
    def score(self) -> int:
        """The new password's strength, 0 to 4; −1 before it was judged."""
        return self._new_password.score

    @Property(str, notify=changed)
    def strengthWords(self) -> str:
        """The same in words."""
        return self._new_password.words

    # -- what a person can do

    @Slot(str)
    def open(self, page: str) -> None:
        """Turn to a page; the devices are asked for anew each time."""
        if page not in PAGES:
            return
        self._page = page
        self._asking.clear()
        if page == "lock" and self._app_lock is not None:
            self._app_lock.clear()
        if page == "devices":
            self._asking.ask(self._load_devices())

    @Slot(str)
    def judgePassword(self, password: str) -> None:
        """Judge a new password as it is typed; only the newest judgement counts."""
        self._new_password.judge(password, self._about())

    def _about(self) -> tuple[str, ...]:
        return (self._me.username, self._me.display_name) if self._me else ()

    @Slot(str, str)
    def setPassword(self, old: str, new: str) -> None:
        """Change the password; every other device is signed out."""
        found = {"old": "" if old else fault("password_empty"), "new": form_fault(new)}
        if not self._asking.refused(found):
            self._asking.ask(self._set_password(old, new))

    async def _set_password(self, old: str, new: str) -> None:
        if weak := await weakness(new, self._about()):
            self._asking.faults = {"new": weak}
            return
        try:
            await self._bridge.call(Engine.set_password, old, new)
        except Problem as problem:
            if problem.name == "bad_credentials":
                self._asking.faults = {"old": fault("password_wrong")}
            elif problem.name == "invalid_params":
                self._asking.faults = {"new": sentence(problem)}
            else:
                raise
        else:
            self._new_password.forget()
            self._asking.notice = say(PASSWORD_CHANGED)
            self.passwordChanged.emit()

    @Slot(str)
    def revoke(self, key: str) -> None:
        """Sign another device out."""
        self._asking.ask(self._revoke(UUID(key)))

    async def _revoke(self, device_id: UUID) -> None:
        await self._bridge.call(Engine.revoke, device_id)
        await self._load_devices()

    async def _load_devices(self) -> None:
        rows = await self._bridge.call(Engine.devices)
        ordered = sorted(rows, key=lambda row: (not row.current, -row.seen_at))
        self._devices.show([device_item(row, self._times, self._now()) for row in ordered])
        self._devices_known = True

    @Slot()
    def addAccount(self) -> None:
        """Sign in to one more account, beside this one."""
        self.addWanted.emit()

    @Slot()
    def signOut(self) -> None:
        """Sign this device out and erase what it keeps, once what is under way is done."""
        if not self._going:
            self._going = True
            self._asking.after(self._sign_out())

    async def _sign_out(self) -> None:
        try:
            self.left.emit(await self._bridge.call(Engine.sign_out))
        finally:
            self._going = False

    def _blame(self, problem: Problem) -> None:
        self._asking.fault = sentence(problem)
