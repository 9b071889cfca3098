"""Notices of what comes while the person looks elsewhere, put together once the first picture stands."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from desktop.domain.alerts import Sight

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtQuick import QQuickWindow

    from desktop.bridge.contract import Bridge
    from desktop.viewmodels.shell import ShellModel


class Alerts:
    """Of the account of `profile`; `show` brings the window to the front. Dispose it before the window and the bridge:
    notices go with the app.

    Its model's `hush` takes all of them away at once.
    """

    def __init__(
        self, profile: str, bridge: Bridge, shell: ShellModel, window: QQuickWindow, show: Callable[[], None]
    ) -> None:
        from desktop.system.chime import Chime
        from desktop.system.notifications import Notifications
        from desktop.viewmodels.alerts import Account, AlertsModel
        from resources import folder, resource

        self._profile = profile
        self._shell = shell
        self._window = window
        self._show = show
        self._chime = Chime(folder("sounds"))
        self._notifications = Notifications(resource("brand", "icon.svg"))
        self.model = AlertsModel(shell.appearance.alert_settings(), self._notifications, self._chime.play, self)
        self._notifications.offered.connect(self.model.offered)
        self._notifications.lacking.connect(self.model.lacking)
        self._notifications.acted.connect(self.model.act)
        window.activeChanged.connect(self.model.look)
        window.setProperty("alerts", self.model)
        self._notifications.begin()
        self.model.join(Account(profile, bridge, lambda: shell.settings.username))

    def dispose(self) -> None:
        """Take all notices away."""
        self._window.activeChanged.disconnect(self.model.look)
        self._window.setProperty("alerts", None)
        self.model.dispose()
        self._notifications.close()
        self._chime.dispose()

    def sight(self, profile: str) -> Sight:
        """Where the person looks, of that account."""
        active, shell = self._window.isActive(), self._shell
        here = profile == self._profile and shell.stage == "ready" and shell.section == "inbox"
        if not here or not shell.chat.isOpen or not shell.chat.timeline.atLatest:
            return Sight(active)
        return Sight(active, UUID(shell.chat.key))

    def open(self, profile: str, thread: str, message: str) -> None:
        """Come to the front and show a thread, or the inbox."""
        self._show()
        if thread:
            self._shell.settings.threadWanted.emit(thread, message)
        else:
            self._shell.open("inbox")
