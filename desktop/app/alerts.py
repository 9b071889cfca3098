"""Notices of what comes while the person looks elsewhere, put together once the first picture stands."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from desktop.domain.alerts import Sight

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtQuick import QQuickWindow

    from desktop.viewmodels.accounts import AccountsModel


class Alerts:
    """Of all accounts; `show` brings the window to the front. Dispose it before the accounts and the window: notices go
    with the app.

    Its model's `hush` takes all of them away at once.
    """

    def __init__(self, accounts: AccountsModel, window: QQuickWindow, show: Callable[[], None]) -> None:
        from desktop.system.chime import Chime
        from desktop.system.notifications import Notifications
        from desktop.viewmodels.alerts import AlertsModel
        from resources import folder, resource

        self._accounts = accounts
        self._window = window
        self._show = show
        self._chime = Chime(folder("sounds"))
        self._notifications = Notifications(resource("brand", "icon.svg"))
        self.model = AlertsModel(
            accounts.shell.appearance.alert_settings(), self._notifications, self._chime.play, self
        )
        self._notifications.offered.connect(self.model.offered)
        self._notifications.lacking.connect(self.model.lacking)
        self._notifications.acted.connect(self.model.act)
        window.activeChanged.connect(self.model.look)
        window.setProperty("alerts", self.model)
        self._notifications.begin()
        for profile in accounts.profiles():
            self._came(profile)
        accounts.came.connect(self._came)
        accounts.went.connect(self._went)
        accounts.turned.connect(self._look)

    def dispose(self) -> None:
        """Take all notices away."""
        self._accounts.came.disconnect(self._came)
        self._accounts.went.disconnect(self._went)
        self._accounts.turned.disconnect(self._look)
        self._window.activeChanged.disconnect(self.model.look)
        self._window.setProperty("alerts", None)
        self.model.dispose()
        self._notifications.close()
        self._chime.dispose()

    def sight(self, profile: str) -> Sight:
        """Where the person looks, of that account: nowhere, where the window shows another one."""
        if profile != self._accounts.key:
            return Sight()
        active, shell = self._window.isActive(), self._accounts.shell
        chat = shell.open_chat if shell.stage == "ready" and shell.section == "inbox" else None
        if chat is None or not chat.timeline.atLatest:
            return Sight(active)
        return Sight(active, UUID(chat.key))

    def open(self, profile: str, thread: str, message: str) -> None:
        """Come to the front and show a thread, or the inbox."""
        self._show()
        if thread:
            self._accounts.open_thread(profile, UUID(thread), UUID(message) if message else None)
        else:
            self._accounts.show(profile)
            self._accounts.shell.open("inbox")

    def open_storage(self, profile: str) -> None:
        """Come to the front and show what is kept here."""
        self._show()
        self._accounts.show(profile)
        shell = self._accounts.shell
        shell.settings.open("storage")
        shell.open("settings")

    def _came(self, profile: str) -> None:
        from desktop.viewmodels.alerts import Account

        bridge = self._accounts.bridge(profile)
        assert bridge is not None
        self.model.join(Account(profile, bridge, lambda: self._accounts.label(profile)))

    def _went(self, profile: str) -> None:
        self.model.leave(profile)

    def _look(self) -> None:
        self.model.look()


def load() -> None:
    """Read what notices and sounds are made of. It is for another thread than the window's."""
    import desktop.system.chime
    import desktop.system.notifications  # noqa: F401 - both are kept until they are asked for
