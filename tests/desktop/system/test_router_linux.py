"""The router out of the kernel's tables; nothing is told where that is not certain."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.system.router_linux import hardware, told

HOME, CAFE = "02:fc:00:00:00:05", "02:fc:00:00:00:06"


def route(device: str = "wlan0", gateway: str = "192.168.1.1", metric: int = 600, flags: str = "0003") -> str:
    number = int.from_bytes(bytes(map(int, gateway.split("."))), sys.byteorder)
    return f"{device}\t00000000\t{number:08X}\t{flags}\t0\t0\t{metric}\t00000000\t0\t0\t0"


def routes(*ways: str) -> str:
    near = "wlan0\t0001A8C0\t00000000\t0001\t0\t0\t600\t00FFFFFF\t0\t0\t0"
    return "\n".join(("Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask", near, *ways))


def neighbours(hardware: str, device: str = "wlan0", address: str = "192.168.1.1", flags: str = "0x2") -> str:
    rows = (
        f"192.168.1.9  0x1  0x2  02:00:00:00:00:09  *  {device}",
        f"{address}  0x1  {flags}  {hardware}  *  {device}",
    )
    return "\n".join(("IP address  HW type  Flags  HW address  Mask  Device", *rows))


def test_it_is_whose_hardware_the_way_leads_through() -> None:
    assert told(routes(route()), neighbours(HOME)) == HOME
    assert told(routes(route()), neighbours(CAFE)) == CAFE


def test_it_is_the_one_that_is_used_first() -> None:
    both = routes(route("eth0", metric=700), route())
    assert told(both, neighbours(HOME)) == told(routes(route()), neighbours(HOME))


@pytest.mark.parametrize(
    ("ways", "table"),
    [
        (routes(), neighbours(HOME)),
        (routes(route(flags="0002")), neighbours(HOME)),
        (routes(route(), route("tun0", "0.0.0.0", 50, "0001")), neighbours(HOME)),
        (routes(route()), neighbours(HOME, address="192.168.1.2")),
        (routes(route()), neighbours(HOME, device="eth0")),
        (routes(route()), neighbours(HOME, flags="0x0")),
        ("", ""),
    ],
)
def test_what_is_not_certain_is_not_told(ways: str, table: str) -> None:
    assert told(ways, table) == ""


@given(st.text(), st.text())
def test_any_tables_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, ways: str, table: str) -> None:
    folder = tmp_path_factory.mktemp("net")
    (folder / "route").write_text(ways, encoding="utf-8")
    (folder / "arp").write_text(table, encoding="utf-8")
    assert hardware(folder) == ""


def test_a_system_without_such_tables_tells_nothing(tmp_path: Path) -> None:
    assert hardware(tmp_path / "absent") == ""
