"""Which network this computer is on, told by its router: that needs no right, and no two networks share one."""

import hashlib
import sys
from ipaddress import IPv4Address
from pathlib import Path

_FOLDER = Path("/proc/net")
_UP, _THROUGH = 0x1, 0x2
_COMPLETE = 0x2
_NOBODY = "00:00:00:00:00:00"
_LETTERS = 6
"""So few that what is kept does not tell which router in the world it was; two in 16 million look the same."""


def network(folder: Path = _FOLDER) -> str:
    """A short name of the network, the same whenever this computer is on it; empty where the system does not tell: on
    other systems than Linux, over IPv6 alone, through a tunnel."""
    try:
        return named((folder / "route").read_text(), (folder / "arp").read_text())
    except (OSError, ValueError):
        return ""


def named(routes: str, neighbours: str) -> str:
    """The name out of the tables of the kernel: whose hardware the way into the world leads through. ValueError where
    they are no such tables."""
    ways = [row for row in _rows(routes, 8) if row[1] == row[7] == "00000000" and int(row[3], 16) & _UP]
    if not ways:
        return ""
    way = min(ways, key=lambda row: int(row[6]))
    if not int(way[3], 16) & _THROUGH:
        return ""
    router = str(IPv4Address(int(way[2], 16).to_bytes(4, sys.byteorder)))
    for address, _, flags, hardware, _, device in _rows(neighbours, 6):
        if (address, device) == (router, way[0]) and int(flags, 16) & _COMPLETE and hardware != _NOBODY:
            return hashlib.sha256(hardware.lower().encode()).hexdigest()[:_LETTERS]
    return ""


def _rows(table: str, least: int) -> list[list[str]]:
    rows = [line.split() for line in table.splitlines()[1:]]
    return [row[:least] for row in rows if len(row) >= least]
