"""What reaches the window from outside the app: later starts and their links, the tray, the system's own events.

It begins once the first picture stands; what came before waits.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject, QTimer
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQuick import QQuickWindow

    from desktop.bridge.contract import Bridge
    from desktop.config import AppConfig
    from desktop.system.single_instance import Ringing
    from desktop.system.system_events import SystemEvents
    from desktop.system.tray_host import TrayHost
    from desktop.viewmodels.accounts import AccountsModel
    from desktop.viewmodels.deep_links import DeepLinkModel
    from desktop.viewmodels.shell import ShellModel
    from desktop.viewmodels.staying import StayingModel


class Views(Protocol):
    """The window, as far as it is reached from outside."""

    @property
    def window(self) -> QQuickWindow:
        """The window itself."""
        ...

    def show(self, token: str = "") -> None:
        """Bring it to the front; see `desktop.app.window.Views`."""
        ...

    def make(self, name: str, then: Callable[[QObject], None], **given: QObject) -> None:
        """Make what stands beside it, and give it to `then`, now or later."""
        ...


class Outside:
    """`views` gives the window. Dispose it."""

    def __init__(self, config: AppConfig, views: Callable[[], Views]) -> None:
        self._config = config
        self._accounts: AccountsModel | None = None
        self._profile = ""
        self._waiting = config.link
        self._views = views
        self._links: DeepLinkModel | None = None
        self._staying: StayingModel | None = None
        self._host: TrayHost | None = None
        self._icon: QObject | None = None
        self._making = False  # the icon
        self._events: SystemEvents | None = None
        self._patience: QTimer | None = None

    def rung(self, ringing: Ringing) -> None:
        """A later start of the app wants something."""
        if ringing.profile:
            self._reach(ringing.profile)
        if ringing.link:
            self._take(ringing.link)
        if ringing.shows:
            self._views().show(ringing.token)

    def settle(self, app: QGuiApplication, accounts: AccountsModel) -> None:
        """The first picture stands, or there is none because the app starts in the tray."""
        from desktop.system.login_item import login_item
        from desktop.system.system_events import SystemEvents, wanted
        from desktop.system.tray_host import TrayHost
        from desktop.viewmodels.deep_links import DeepLinkModel
        from desktop.viewmodels.staying import StayingModel

        config, window = self._config, self._views().window
        self._accounts = accounts
        self._host = TrayHost()
        login = login_item(again(config), config.profile)
        self._staying = StayingModel(accounts, self._host, login, app.setBadgeNumber)
        self._staying.showWanted.connect(lambda: self._views().show())
        self._staying.returnWanted.connect(self._bring_back)
        self._staying.changed.connect(lambda: self._show_icon())
        self._links = DeepLinkModel(*_shown(accounts), accounts)
        self._turn()
        accounts.turned.connect(self._turn)
        window.setProperty("staying", self._staying)
        window.setProperty("links", self._links)
        if wanted():
            self._events = SystemEvents(app, self._opened, accounts.quit)
        self._host.begin()
        if config.hidden:
            self._begin_hidden(config.tray_within)
        waiting, self._waiting = self._waiting, ""
        if waiting:
            self._links.take(waiting)
        if self._profile:
            self._reach(self._profile)

    def _turn(self) -> None:
        """The window shows another account."""
        if self._accounts is not None and self._links is not None and self._staying is not None:
            self._links.turn(*_shown(self._accounts))
            self._accounts.shell.settings.stay(self._staying)

    def _reach(self, profile: str) -> None:
        if self._accounts is None:
            self._profile = profile
        else:
            self._accounts.reach(profile)

    def _show_icon(self) -> None:
        """The icon in the tray stands there, or not, as it is wanted now."""
        staying = self._staying
        if staying is None or not staying.shown:
            self._take_icon_away()
        elif self._icon is None and not self._making:
            self._making = True
            self._views().make("TrayIcon", self._put_icon, staying=staying)

    def _put_icon(self, icon: QObject) -> None:
        """It may not be wanted any more."""
        self._icon, self._making = icon, False
        self._show_icon()

    def _bring_back(self) -> None:
        """Whoever sees the window has it where they want it."""
        if not self._views().window.isVisible():
            self._views().show()

    def _take_icon_away(self) -> None:
        icon, self._icon = self._icon, None
        if icon is not None:
            icon.deleteLater()

    def _begin_hidden(self, within: float) -> None:
        """Stay out of sight where there is a tray, or will be soon, and nothing to be asked."""
        from PySide6.QtCore import QTimer

        shell = self._accounts.shell if self._accounts is not None else None
        if shell is None or shell.stage != "ready" or not shell.appearance.keepInTray:
            self._views().show()
            return
        self._patience = QTimer(singleShot=True)
        self._patience.timeout.connect(self._found_or_shown)
        self._patience.start(round(within * 1000))

    def _found_or_shown(self) -> None:
        if self._host is not None and not self._host.available:
            self._views().show()

    def dispose(self) -> None:
        """Listen to nothing any more."""
        if self._patience is not None:
            self._patience.stop()
        self._take_icon_away()
        if self._accounts is not None:
            self._accounts.turned.disconnect(self._turn)
        for one in (self._events, self._links, self._staying, self._host):
            if one is not None:
                one.dispose()
        self._staying = None  # An icon that is made by now goes at once.

    def _opened(self, link: str) -> None:
        self._take(link)
        self._views().show()

    def _take(self, link: str) -> None:
        if self._links is None:
            self._waiting = link
        else:
            self._links.take(link)


def load() -> None:
    """Have everything ready that `Outside.settle` needs, and the icon's first picture. Blocks for a while: it is for
    another thread than the window's."""
    from PySide6.QtCore import QSize

    import desktop.system.system_events
    import desktop.viewmodels.deep_link_words  # noqa: F401 - both are kept until they are asked for
    from desktop.system.images import blank
    from desktop.system.tray_host import reach_bus
    from desktop.system.unread_icon import draw_unread

    reach_bus()
    draw_unread(1, blank(QSize(64, 64)))


def again(config: AppConfig) -> list[str]:
    """The command that starts this app as it was started, but for what it was to open."""
    frozen = bool(getattr(sys, "frozen", False))
    command = [sys.executable] if frozen else [sys.executable, "-m", "desktop"]
    given = {"--data": config.base, "--trust": config.client.trusted}
    command += [part for name, path in given.items() if path is not None for part in (name, str(path.absolute()))]
    command += ["--profile", config.profile] if config.profile else []
    return [*command, *(["--allow-plain"] if config.client.plain_allowed else [])]


def _shown(accounts: AccountsModel) -> tuple[Bridge, ShellModel]:
    bridge = accounts.bridge(accounts.key)
    assert bridge is not None
    return bridge, accounts.shell
