"""The computer is locked or goes to sleep: real signals on a private bus, from stand-ins for logind and others."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.system.computer_bus import BusWatch
from tests.helpers.secret_service import SecretService, secret_service
from tests.helpers.waiting import until

_BUSES = ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS")


class Desk:
    """The computer that one sits at, and what the app is told of it."""

    def __init__(self, service: SecretService) -> None:
        self.child = service.python("tests.helpers.locking_desk")
        self.says("ready")
        self.told: list[bool] = []
        self.watch = BusWatch(lambda: self.told.append(True))

    def listens(self) -> None:
        self.watch.begin()
        until(lambda: len(self.watch.listening) == 2, "both buses are listened to")

    def happens(self, what: str) -> None:
        self.child.say(what)
        self.says("told")

    def says(self, line: str) -> None:
        self.child.wait_line(re.compile(line))


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SecretService]:
    with secret_service(tmp_path) as found:
        for name in _BUSES:
            monkeypatch.setenv(name, found.env["DBUS_SESSION_BUS_ADDRESS"])
        yield found


@pytest.fixture
def desk(service: SecretService) -> Iterator[Desk]:
    found = Desk(service)
    yield found
    found.watch.end()
    found.child.kill()


def test_the_app_is_told_whenever_the_computer_locks_and_of_nothing_else(desk: Desk) -> None:
    desk.listens()
    for count, what in enumerate(("lock", "hint", "screensaver", "gnome"), start=1):
        for other in ("wake", "screensaver-ends", "lock-other", "sleep-spoofed", "gnome-spoofed"):
            desk.happens(other)
        desk.happens(what)
        until(lambda count=count: len(desk.told) >= count, what)  # type: ignore[misc]
        assert len(desk.told) == count


def test_sleep_waits_until_the_process_is_another(desk: Desk) -> None:
    desk.listens()
    desk.says("inhibited sleep delay")
    desk.happens("sleep")
    until(lambda: desk.told == [True], "it is told")
    desk.watch.end()
    held = desk.watch.inhibitor
    assert held is not None
    assert not os.get_inheritable(held), "it goes with the program that is left"
    os.close(held)
    desk.says("released")


def test_who_listens_no_more_holds_no_sleep_up(desk: Desk) -> None:
    desk.listens()
    desk.watch.end()
    desk.says("released")
    desk.happens("lock")
    assert desk.told == []


def test_without_a_bus_nothing_is_told_and_nothing_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in _BUSES:
        monkeypatch.setenv(name, f"unix:path={tmp_path}/nobody")
    watch = BusWatch(lambda: None)
    watch.begin()
    until(lambda: len(watch.absent) == 2, "both were tried")
    watch.end()
    assert watch.listening == set()
