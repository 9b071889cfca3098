"""A network has a short name by its router's hardware, and none where that is not certain."""

import sys

import pytest

from desktop.system.router import network, shortened

HOME, CAFE = "02:fc:00:00:00:05", "02:fc:00:00:00:06"


def test_the_same_addresses_behind_another_router_are_another_network() -> None:
    assert shortened(HOME) == shortened(HOME.upper())
    assert shortened(HOME) != shortened(CAFE)


def test_however_its_bytes_are_written_it_is_the_same_router() -> None:
    assert shortened(HOME) == shortened("2:fc:0:0:0:5") == shortened("02-FC-00-00-00-05")


@pytest.mark.parametrize("hardware", ["", "00:00:00:00:00:00", "02:fc", "no:ne", "1ff:0:0:0:0:1", ":::::"])
def test_what_is_no_hardware_has_no_name(hardware: str) -> None:
    assert shortened(hardware) == ""


def test_what_is_kept_is_short_and_names_no_hardware() -> None:
    assert len(shortened(HOME)) == 6
    assert shortened(HOME) not in HOME.replace(":", "")


@pytest.mark.parametrize("system", ["plan9", *sorted({"win32", "darwin"} - {sys.platform})])
def test_where_the_system_is_another_nothing_is_told(system: str) -> None:
    assert network(system) == ""


def test_here_it_is_told_or_not() -> None:
    assert len(network()) in (0, 6)
