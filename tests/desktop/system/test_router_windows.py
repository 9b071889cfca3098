"""The router out of the tables of Windows' IP Helper, whose layout is that of its documented structures."""

from __future__ import annotations

import ctypes
import struct
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.system.router_windows import hardware, told

HOME = "02:fc:00:00:00:05"
ETHERNET, TUNNEL = 12, 31


def address(text: str) -> int:
    return int.from_bytes(bytes(map(int, text.split("."))), "little")


def way(router: str = "192.168.1.1", mask: int = 0, interface: int = ETHERNET, kind: int = 4) -> bytes:
    """MIB_IPFORWARDROW, as GetBestRoute fills it: fourteen numbers; protocol 3 is one that was configured."""
    return struct.pack("<14I", 0, mask, 0, address(router), interface, kind, 3, 77, 0, 25, *([0xFFFFFFFF] * 4))


def neighbour(at: str, found: str, interface: int = ETHERNET, kind: int = 3, length: int = 6) -> bytes:
    """MIB_IPNETROW; dynamic is 3, static 4, invalid 2."""
    bare = bytes.fromhex(found.replace(":", "")).ljust(8, b"\0")
    return struct.pack("<II", interface, length) + bare + struct.pack("<II", address(at), kind)


def table(*rows: bytes) -> bytes:
    """MIB_IPNETTABLE, with what always stands in one: broadcast and multicast."""
    always = (
        neighbour("224.0.0.22", "01:00:5e:00:00:16", kind=4),
        neighbour("255.255.255.255", "ff:ff:ff:ff:ff:ff", kind=4),
    )
    return struct.pack("<I", len(rows) + len(always)) + b"".join((*rows, *always))


NEAR = table(neighbour("192.168.1.9", "02:00:00:00:00:09"), neighbour("192.168.1.1", HOME))


def test_it_is_whose_hardware_the_way_leads_through() -> None:
    assert told(way(), NEAR) == HOME
    assert told(way(), table(neighbour("192.168.1.1", HOME, kind=4))) == HOME


@pytest.mark.parametrize(
    ("best", "near"),
    [
        (way(mask=0x80), NEAR),
        (way(kind=3), NEAR),
        (way("0.0.0.0", interface=TUNNEL), NEAR),
        (way(interface=TUNNEL), NEAR),
        (way("192.168.1.2"), NEAR),
        (way(), table(neighbour("192.168.1.1", HOME, kind=2))),
        (way(), table(neighbour("192.168.1.1", HOME, length=40))),
        (way(), NEAR[:30]),
        (way()[:30], NEAR),
        (b"", b""),
    ],
)
def test_what_is_not_certain_is_not_told(best: bytes, near: bytes) -> None:
    assert told(best, near) == ""


@given(st.binary(max_size=80), st.binary(max_size=200))
def test_any_tables_are_read_or_refused(best: bytes, near: bytes) -> None:
    assert len(told(best, near)) in (0, *range(2, 24, 3))


class Helper:
    """Fills what it is given as iphlpapi does, from these tables; `grows` is how often the table is larger than was
    just said."""

    def __init__(self, best: bytes, near: bytes, grows: int = 0) -> None:
        self.best, self.near, self.grows = best, near, grows

    def GetBestRoute(self, target: ctypes.c_uint32, source: ctypes.c_uint32, row: Any) -> int:
        assert bytes(target) == bytes((192, 0, 2, 1))
        ctypes.memmove(row._obj, self.best, len(self.best))
        return 0 if self.best else 1232

    def GetIpNetTable(self, buffer: Any, size: Any, order: ctypes.c_int) -> int:
        asked = size._obj
        if not self.near:
            return 232
        if asked.value < len(self.near) or self.grows > 0:
            self.grows -= asked.value > 0
            asked.value = len(self.near)
            return 122
        ctypes.memmove(buffer._obj, self.near, len(self.near))
        return 0


@pytest.mark.parametrize(
    ("helper", "found"),
    [
        (Helper(way(), NEAR), HOME),
        (Helper(way(), NEAR, grows=1), HOME),
        (Helper(way(), NEAR, grows=9), ""),
        (Helper(b"", NEAR), ""),
        (Helper(way(), b""), ""),
    ],
)
def test_it_asks_for_the_way_and_for_the_table_as_large_as_it_is(helper: Helper, found: str) -> None:
    assert hardware(cast("ctypes.CDLL", helper)) == found
