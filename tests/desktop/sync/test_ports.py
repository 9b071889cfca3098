"""Both ends fit the port: sync receives, the client calls."""

from desktop.client.link import Link
from desktop.sync.ports import Calls, Receiver
from desktop.sync.service import Sync


def test_the_methods_are_there() -> None:
    for port, side in ((Calls, Link), (Receiver, Sync)):
        wanted = {name for name in vars(port) if not name.startswith("_")}
        assert wanted
        assert wanted <= set(dir(side))
