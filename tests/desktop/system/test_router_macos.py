"""The router out of what the configuration daemon of macOS has, as `scutil` shows it."""

from __future__ import annotations

import pytest

from desktop.system.router_macos import told

HOME = "00:1b:c0:4a:82:f9"
SERVICE = "0F70B221-EEF7-4ACC-96D8-ECBA3A15F132"
GLOBAL = {"PrimaryInterface": "en0", "PrimaryService": SERVICE, "Router": "10.10.0.254"}
WIRELESS: dict[str, object] = {
    "ARPResolvedHardwareAddress": HOME,
    "ARPResolvedIPAddress": "10.10.0.254",
    "AdditionalRoutes": [
        {"DestinationAddress": "10.10.0.146", "SubnetMask": "255.255.255.255"},
        {"DestinationAddress": "169.254.0.0", "SubnetMask": "255.255.0.0"},
    ],
    "Addresses": ["10.10.0.146"],
    "ConfirmedInterfaceName": "en0",
    "InterfaceName": "en0",
    "NetworkSignature": f"IPv4.Router=10.10.0.254;IPv4.RouterHardwareAddress={HOME}",
    "Router": "10.10.0.254",
    "SubnetMasks": ["255.255.255.0"],
}
TUNNEL: dict[str, object] = {
    "Addresses": ["172.20.4.7"],
    "InterfaceName": "utun4",
    "NetworkSignature": "VPN.RemoteAddress=198.51.100.9",
    "Router": "172.20.4.7",
}


def daemon(way: object, service: object) -> dict[str, object]:
    return {"State:/Network/Global/IPv4": way, f"State:/Network/Service/{SERVICE}/IPv4": service}


def test_it_is_whose_hardware_the_way_leads_through() -> None:
    assert told(daemon(GLOBAL, WIRELESS).get) == HOME


@pytest.mark.parametrize(
    ("way", "service"),
    [
        (None, WIRELESS),
        (GLOBAL, None),
        (GLOBAL | {"Router": "172.20.4.7", "PrimaryInterface": "utun4"}, TUNNEL),
        (GLOBAL, WIRELESS | {"ARPResolvedIPAddress": "10.10.0.1"}),
        ({"PrimaryService": SERVICE}, {"ARPResolvedHardwareAddress": HOME}),
        (GLOBAL | {"PrimaryService": 7}, WIRELESS),
        ([GLOBAL], [WIRELESS]),
    ],
)
def test_what_is_not_certain_is_not_told(way: object, service: object) -> None:
    assert told(daemon(way, service).get) == ""
