"""What reaches the window from outside the app: later starts, and the links that they hand over.

It begins once the first picture stands; what came before waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQuick import QQuickWindow

    from desktop.bridge.contract import Bridge
    from desktop.system.single_instance import Ringing
    from desktop.system.system_events import SystemEvents
    from desktop.viewmodels.deep_links import DeepLinkModel
    from desktop.viewmodels.shell import ShellModel


class Views(Protocol):
    """The window, as far as it is reached from outside."""

    @property
    def window(self) -> QQuickWindow:
        """The window itself."""
        ...

    def show(self, token: str = "") -> None:
        """Bring it to the front; see `desktop.app.window.Views`."""
        ...


class Outside:
    """`link` is the address that this start was given, empty for none; `views` gives the window. Dispose it."""

    def __init__(self, bridge: Bridge, shell: ShellModel, link: str, views: Callable[[], Views]) -> None:
        self._bridge = bridge
        self._shell = shell
        self._waiting = link
        self._views = views
        self._links: DeepLinkModel | None = None
        self._events: SystemEvents | None = None

    def rung(self, ringing: Ringing) -> None:
        """A later start of the app wants something."""
        if ringing.link:
            self._take(ringing.link)
        if ringing.shows:
            self._views().show(ringing.token)

    def settle(self, app: QGuiApplication) -> None:
        """The first picture stands."""
        from desktop.system.system_events import SystemEvents, wanted
        from desktop.viewmodels.deep_links import DeepLinkModel

        self._links = DeepLinkModel(self._bridge, self._shell)
        self._views().window.setProperty("links", self._links)
        if wanted():
            self._events = SystemEvents(app, self._opened, self._shell.close)
        waiting, self._waiting = self._waiting, ""
        if waiting:
            self._links.take(waiting)

    def dispose(self) -> None:
        """Listen to nothing any more."""
        if self._events is not None:
            self._events.dispose()
        if self._links is not None:
            self._links.dispose()

    def _opened(self, link: str) -> None:
        self._take(link)
        self._views().show()

    def _take(self, link: str) -> None:
        if self._links is None:
            self._waiting = link
        else:
            self._links.take(link)
