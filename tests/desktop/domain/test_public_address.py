"""Only the open internet is public: checked against the standard library's own tables, and one by one."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.public_address import is_public

CLOSED = [
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254"),
    *("169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.7", "192.168.1.1", "192.88.99.1"),
    *("198.18.0.1", "198.51.100.1", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0:7f00:1"),
    *("64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808", "100::1", "fc00::1", "fd12::1"),
    *("fe80::1", "fe80::1%eth0", "2606:4700::1%eth0", "fec0::1", "ff02::1", "2001::1", "2001:db8::1", "2001:10::1"),
    *("2002:7f00:1::1", "2002:808:808::1", "3fff::1", "5f00::1", "4000::1"),
    *(
        "",
        "localhost",
        "8.8.8.8.8",
        "8.8.8",
        "0x8.8.8.8",
        "08.8.8.8",
        "134744072",
        "[2606:4700::1]",
        "8.8.8.8:80",
        "٨.8.8.8",
    ),
]
OPEN = ["8.8.8.8", "1.1.1.1", "100.63.255.255", "172.15.0.1", "172.32.0.1", "192.167.0.1", "223.255.255.254"]
OPEN_6 = ["2606:4700::1111", "2a00:1450:4001::200e", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", CLOSED)
def test_what_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", OPEN + OPEN_6)
def test_what_is_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_nothing_is_public_that_the_standard_library_calls_private(address: ipaddress.IPv4Address) -> None:
    if is_public(str(address)):
        assert address.is_global
        kinds = (address.is_multicast, address.is_reserved, address.is_loopback, address.is_link_local)
        assert not any(kinds)


@given(st.ip_addresses(v=4))
def test_an_address_that_carries_another_is_judged_by_it(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    for prefix in (0xFFFF << 32, 0x64FF9B << 96):
        assert is_public(str(ipaddress.IPv6Address(prefix | number))) is is_public(str(address))


@given(st.ip_addresses(v=6))
def test_no_private_address_of_version_6_is_public(address: ipaddress.IPv6Address) -> None:
    carried = int(address) >> 32 in (0xFFFF, 0x64FF9B << 64)
    if is_public(str(address)) and not carried:
        assert address.is_global
        assert address.teredo is None
        assert address.sixtofour is None


@given(st.text(max_size=40))
def test_any_text_may_be_asked(text: str) -> None:
    assert is_public(text) in (True, False)
