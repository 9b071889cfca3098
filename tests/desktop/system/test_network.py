"""A network that comes back."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QNetworkInformation

from desktop.system.network import NetworkWatch

Reach = QNetworkInformation.Reachability


@pytest.mark.parametrize(
    ("reach", "told"),
    [(Reach.Online, 1), (Reach.Site, 1), (Reach.Local, 1), (Reach.Disconnected, 0), (Reach.Unknown, 0)],
)
def test_only_a_network_that_is_there_is_told(qapp: QGuiApplication, reach: Reach, told: int) -> None:
    calls: list[str] = []
    watch = NetworkWatch(lambda: calls.append("returned"))
    watch.changed(reach)
    assert len(calls) == told
    watch.moved(QNetworkInformation.TransportMedium.WiFi)
    assert len(calls) == told + 1
    watch.dispose()
    watch.dispose()
