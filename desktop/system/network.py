"""Notices when this computer gets a network again."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QNetworkInformation

_Reach = QNetworkInformation.Reachability


class NetworkWatch(QObject):
    """Calls `returned`, from `begin` on, when the system says that a network is there again, or that it is another one.

    Where the system cannot tell, it never does: the link's own waits and checks go on as they are.
    """

    def __init__(self, returned: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._returned = returned
        self._information: QNetworkInformation | None = None

    def begin(self) -> None:
        """Begin to hear."""
        if QNetworkInformation.loadDefaultBackend():
            self._information = QNetworkInformation.instance()
            self._information.reachabilityChanged.connect(self.changed)
            self._information.transportMediumChanged.connect(self.moved)

    def changed(self, reach: QNetworkInformation.Reachability) -> None:
        """What the system says of the network."""
        if reach in (_Reach.Online, _Reach.Site, _Reach.Local):
            self._returned()

    def moved(self, _medium: QNetworkInformation.TransportMedium) -> None:
        """From one network to another: connections over the old one are dead, though nobody says so."""
        self._returned()

    def dispose(self) -> None:
        """Hear nothing more."""
        if self._information is not None:
            self._information.reachabilityChanged.disconnect(self.changed)
            self._information.transportMediumChanged.disconnect(self.moved)
            self._information = None
