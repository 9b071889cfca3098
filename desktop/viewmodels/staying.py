"""Staying in the tray: the icon with its number, closing that is not quitting, and starting with the computer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication

from desktop.bridge.contract import Engine
from desktop.domain.problem import Problem
from desktop.system.login_item import AtSignIn, LoginItem
from desktop.viewmodels.places import counted, place_named
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable, QObject, Signal, Slot
from desktop.viewmodels.tasks import Latest, attempt

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from desktop.viewmodels.accounts import AccountsModel

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


class Host(Protocol):
    """Whether there is a tray; see `desktop.system.tray_host`."""

    @property
    def available(self) -> bool:
        """Now."""
        ...

    @property
    def changed(self) -> SignalInstance:
        """One came, or went."""
        ...


@QmlElement
@QmlUncreatable("Made by the app.")
class StayingModel(QObject):
    """`badge` shows a number on the window's own icon, where the system has that."""

    changed = Signal()
    hideWanted = Signal()
    """The window is to be hidden."""
    explained = Signal()
    """The window was closed for the first time: what that does is to be said before it happens."""
    showWanted = Signal()
    """The window is to come to the front."""
    returnWanted = Signal()
    """A window that is hidden is to be seen again."""

    def __init__(
        self,
        accounts: AccountsModel,
        host: Host,
        login: LoginItem,
        badge: Callable[[int], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        bridge = accounts.bridge(accounts.key)
        assert bridge is not None
        self._accounts = accounts
        self._host = host
        self._login = login
        self._badge = badge
        self._unread = 0
        self._at_sign_in = AtSignIn.NOTHING
        self._fault = ""
        self._setting = Latest(bridge)
        self._finding = Latest(bridge)
        self._appearance = accounts.shell.appearance
        accounts.counted.connect(self._count)
        self._appearance.changed.connect(self.changed)
        host.changed.connect(self._moved)
        self._count()

    def dispose(self) -> None:
        """Listen to nothing any more, and take the number away."""
        self._accounts.counted.disconnect(self._count)
        self._appearance.changed.disconnect(self.changed)
        self._host.changed.disconnect(self._moved)
        self._setting.cancel()
        self._finding.cancel()
        self._badge(0)

    @Slot()
    def _count(self) -> None:
        unread = self._accounts.unread
        if unread != self._unread:
            self._unread = unread
            self._badge(unread)
        self.changed.emit()

    @Slot()
    def _moved(self) -> None:
        self.changed.emit()
        if not self._host.available:
            self.returnWanted.emit()  # A hidden window without an icon is one that nobody finds.

    # -- what is shown

    @Property(bool, notify=changed)
    def offered(self) -> bool:
        """Whether this desktop has a tray."""
        return self._host.available

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether the icon stands in the tray."""
        return self._host.available and self._appearance.keepInTray

    @Property(int, notify=changed)
    def unread(self) -> int:
        """Unread conversations."""
        return self._unread

    @Property(str, notify=changed)
    def tip(self) -> str:
        """What the icon says when it is pointed at."""
        inbox = place_named("inbox")
        words = "" if inbox is None else counted(inbox, self._unread)
        return f"Paravion · {words}" if words else "Paravion"

    @Property(bool, notify=changed)
    def atSignIn(self) -> bool:
        """Whether the app starts when the person signs in to this computer."""
        return self._at_sign_in is not AtSignIn.NOTHING

    @Property(bool, notify=changed)
    def hiddenAtSignIn(self) -> bool:
        """Whether it starts in the tray then."""
        return self._at_sign_in is AtSignIn.TRAY

    @Property(str, notify=changed)
    def fault(self) -> str:
        """Why that could not be changed, in words."""
        return self._fault

    # -- closing

    @Slot(result=bool)
    def closes(self) -> bool:
        """The window is to be closed: whether the app ends with it. Else it is hidden now, or it is explained first."""
        if not self.shown or self._accounts.shell.stage != "ready":
            return True
        if self._appearance.preferences.tray_explained:
            self._hide()
        else:
            self.explained.emit()
        return False

    def _hide(self) -> None:
        self._accounts.hush()
        self.hideWanted.emit()

    @Slot()
    def stay(self) -> None:
        """It was explained: hide the window."""
        self._appearance.explain_tray()
        self._hide()

    @Slot()
    def quit(self) -> None:
        """End the app."""
        self._accounts.quit()

    @Slot()
    def quitInstead(self) -> None:
        """It was explained, and is not wanted: closing ends the app from now on, and it does so now."""
        self._appearance.explain_tray()
        self._appearance.chooseKeepInTray(False)
        self._accounts.quit()

    # -- from the tray

    @Slot()
    def show(self) -> None:
        """Bring the window to the front."""
        self.showWanted.emit()

    @Slot()
    def showUnread(self) -> None:
        """The same, with the newest conversation that is not read."""
        self.showWanted.emit()
        self._finding.start(attempt(self._not_found, self._open_unread))

    async def _open_unread(self) -> None:
        profile = self._accounts.with_unread
        bridge = self._accounts.bridge(profile)
        page = await bridge.call(Engine.threads, unread_only=True, limit=1) if bridge is not None else None
        if page is not None and page.rows:
            self._accounts.open_thread(profile, page.rows[0].thread_id)

    def _not_found(self, _problem: Problem) -> None:
        """The window is there all the same, and says in its inbox what is the matter."""

    # -- with the computer

    @Slot()
    def look(self) -> None:
        """The settings are open: ask the system what it starts."""
        self._setting.start(self._ask(None))

    @Slot(bool)
    def startAtSignIn(self, on: bool) -> None:
        """Start when the person signs in to this computer, or do not. Where there is a tray, in the tray."""
        tray = AtSignIn.TRAY if self.shown else AtSignIn.WINDOW
        self._setting.start(self._ask(tray if on else AtSignIn.NOTHING))

    @Slot(bool)
    def startHidden(self, on: bool) -> None:
        """Start in the tray then, or with the window."""
        if self.atSignIn:
            self._setting.start(self._ask(AtSignIn.TRAY if on else AtSignIn.WINDOW))

    async def _ask(self, wanted: AtSignIn | None) -> None:
        try:
            if wanted is not None:
                await asyncio.to_thread(self._login.put, wanted)
            self._at_sign_in, self._fault = await asyncio.to_thread(self._login.get), ""
        except (OSError, Problem):
            self._fault = _say("This computer didn’t let Paravion change that. It is as it was.")
        self.changed.emit()


def _say(words: str) -> str:
    return QCoreApplication.translate("Staying", words)
