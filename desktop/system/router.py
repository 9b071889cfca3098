"""Which network this computer is on, told by its router: that needs no right, and no two networks share one."""

import hashlib
import sys

_BYTES = 6
_LETTERS = 6
"""So few that what is kept does not tell which router in the world it was; two in 16 million look the same."""


def network(system: str = sys.platform) -> str:
    """A short name of the network, the same whenever this computer is on it; empty where the system does not tell:
    over IPv6 alone, through a tunnel, before the router was spoken with. It asks this computer only, and takes less
    than a millisecond."""
    return shortened(_hardware(system))


def _hardware(system: str) -> str:
    if system == "linux":
        from desktop.system.router_linux import hardware

        return hardware()
    if system == "win32":
        from desktop.system import router_windows

        return router_windows.hardware()
    if system == "darwin":
        from desktop.system import router_macos

        return router_macos.hardware()
    return ""


def shortened(hardware: str) -> str:
    """The name for the hardware address of a router, in whatever way its bytes are written; empty for none."""
    try:
        parts = [int(part, 16) for part in hardware.replace("-", ":").split(":")]
        address = bytes(parts)
    except ValueError:
        return ""
    if len(address) != _BYTES or not any(address):
        return ""
    return hashlib.sha256(address.hex(":").encode()).hexdigest()[:_LETTERS]
