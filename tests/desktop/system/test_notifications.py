"""Notices on a real daemon (dunst) on a private bus: shown, withdrawn, acted upon; and where there is none."""

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from desktop_notifier.backends import dbus
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.domain.alerts import CLOSE, MUTE, OPEN, READ, REPLY, Notice, Offer
from desktop.system import notifications
from desktop.system.notifications import Notifications
from resources import resource
from tests.helpers.daemon import Daemon
from tests.helpers.processes import Child
from tests.helpers.waiting import DEADLINE

WITHIN = int(DEADLINE * 1000)
NOTICE = Notice("a", "Mina Klein", "come over", buttons=((READ, "Mark as read"), (MUTE, "Mute for an hour")))


class Shown:
    """What the adapter told."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.notifications = Notifications(resource("brand", "icon.svg"))
        self.offers: list[Offer | None] = []
        self.lacking: list[Notice] = []
        self.acts: list[tuple[str, str, str]] = []
        self.notifications.offered.connect(self.offers.append)
        self.notifications.lacking.connect(self.lacking.append)
        self.notifications.acted.connect(lambda *told: self.acts.append(told))

    def begin(self) -> Offer | None:
        self.notifications.begin()
        self._qtbot.waitUntil(lambda: bool(self.offers), timeout=WITHIN)
        return self.offers[0]

    def until(self, fact: object) -> None:
        self._qtbot.waitUntil(fact, timeout=WITHIN)


@pytest.fixture
def daemon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Daemon]:
    found = Daemon(tmp_path)
    found.begin()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", found.env["DBUS_SESSION_BUS_ADDRESS"])
    yield found
    found.end()


@pytest.fixture
def shown(daemon: Daemon, qtbot: QtBot) -> Iterator[Shown]:
    found = Shown(qtbot)
    yield found
    found.notifications.close()


def test_what_is_no_longer_wanted_of_a_daemon_that_hangs_is_never_shown(daemon: Daemon, shown: Shown) -> None:
    daemon.start()
    shown.begin()
    shown.notifications.show(replace(NOTICE, key="first"))
    shown.until(lambda: daemon.displayed() == 1)
    with daemon.hanging():
        for number in range(50):
            shown.notifications.show(replace(NOTICE, body=f"line {number}"))
        shown.notifications.show(replace(NOTICE, key="b", title="Bo"))
        shown.notifications.withdraw("a")
        shown.notifications.withdraw("first")
    shown.until(lambda: daemon.displayed() == 1)
    shown.notifications.withdraw("b")
    shown.until(lambda: daemon.displayed() == 0)
    told = [notice["summary"] for notice in daemon.history()]
    assert told[0] == "Bo"
    assert len(told) <= 3  # One of the 50 was on its way, maybe.


def test_a_notice_is_shown_as_it_stands_and_withdrawn(daemon: Daemon, shown: Shown) -> None:
    daemon.start()
    assert shown.begin() == Offer(buttons=True, reply=False)
    shown.notifications.show(Notice("a", "Mina <b>Klein</b>", "1 < 2 & <b>so</b>"))
    shown.notifications.show(Notice("b", "Bo", "hello"))
    shown.until(lambda: daemon.displayed() == 2)
    shown.notifications.withdraw("a")
    shown.notifications.withdraw("never shown")
    shown.until(lambda: daemon.displayed() == 1)
    gone = daemon.history()[0]
    assert (gone["summary"], gone["body"]) == ("Mina <b>Klein</b>", "1 < 2 & <b>so</b>")
    shown.notifications.show(Notice("b", "Bo", "hello again"))
    shown.until(lambda: [one["body"] for one in daemon.history()][:1] == ["hello"])
    shown.until(lambda: daemon.displayed() == 1)
    shown.notifications.close()
    assert daemon.displayed() == 0
    assert daemon.history()[0]["body"] == "hello again"
    assert shown.lacking == []


def test_where_a_text_may_be_marked_up_a_persons_words_are_no_markup(daemon: Daemon, shown: Shown) -> None:
    daemon.start(markup=True)
    shown.begin()
    shown.notifications.show(Notice("a", "Mina", '<a href="https://example.org">1 < 2 & so</a>'))
    shown.until(lambda: daemon.displayed() == 1)
    shown.notifications.close()
    assert daemon.history()[0]["body"] == '&lt;a href="https://example.org"&gt;1 &lt; 2 &amp; so&lt;/a&gt;'


@pytest.mark.parametrize(("choice", "act"), [("Mark as read", READ), ("Mute", MUTE)])
def test_its_buttons_act(daemon: Daemon, shown: Shown, choice: str, act: str) -> None:
    daemon.start(choice=choice)
    shown.begin()
    shown.notifications.show(NOTICE)
    shown.until(lambda: daemon.displayed() == 1)
    daemon.choose()
    shown.until(lambda: shown.acts == [("a", act, "")])
    shown.until(lambda: daemon.displayed() == 0)


def test_pressing_it_and_closing_it_are_told(daemon: Daemon, shown: Shown) -> None:
    daemon.start()
    shown.begin()
    shown.notifications.show(NOTICE)
    shown.until(lambda: daemon.displayed() == 1)
    daemon.dismiss()
    shown.until(lambda: shown.acts == [("a", CLOSE, "")])
    shown.notifications.withdraw("a")
    shown.notifications.show(NOTICE)
    shown.until(lambda: daemon.displayed() == 1)
    daemon.click()
    shown.until(lambda: shown.acts[1:] == [("a", OPEN, "")])
    shown.until(lambda: daemon.displayed() == 0)


def test_what_is_written_where_there_is_a_line_for_it_comes_back(daemon: Daemon, shown: Shown, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.helpers.reply_daemon", "on my way"]
    other = Child(command, errors=tmp_path / "errors.txt", env=daemon.env)
    assert other.next_line() == "ready", other.tail()
    assert shown.begin() == Offer(buttons=True, reply=True)
    shown.notifications.show(replace(NOTICE, buttons=(), reply="Reply", send="Send"))
    asked = json.loads(other.next_line() or "")
    assert asked == ["Mina Klein", "come over", ["default", "", "inline-reply", "Reply"]]
    shown.until(lambda: shown.acts == [("a", REPLY, "on my way")])
    assert other.next_line() == "closed"
    other.kill()


def test_without_a_daemon_it_says_so_until_there_is_one(daemon: Daemon, shown: Shown) -> None:
    assert shown.begin() is None
    shown.notifications.show(NOTICE)
    shown.until(lambda: shown.lacking == [NOTICE])
    daemon.start()
    shown.notifications.show(NOTICE)
    shown.until(lambda: daemon.displayed() == 1)
    daemon.stop()
    shown.notifications.show(NOTICE)
    shown.until(lambda: shown.lacking == [NOTICE, NOTICE])


def test_reading_its_modules_takes_nothing_of_the_daemons_time(
    daemon: Daemon, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A first notice would be lost to the window where that takes long."""
    timers: list[int] = []
    load = notifications._load

    def loaded() -> None:
        timers.append(len(asyncio.get_running_loop()._scheduled))  # type: ignore[attr-defined]
        load()

    monkeypatch.setattr(notifications, "_load", loaded)
    daemon.start()
    assert shown.begin() == Offer(buttons=True)
    assert timers == [0]


def test_a_daemon_whose_form_is_unknown_shows_nothing(
    daemon: Daemon, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    daemon.start()
    shown.begin()
    with monkeypatch.context() as patched:
        patched.setattr(dbus, "get_hints_signature", lambda _: "")
        shown.notifications.show(NOTICE)
        shown.until(lambda: shown.lacking == [NOTICE])
    shown.notifications.show(NOTICE)
    shown.until(lambda: daemon.displayed() == 1)


def test_without_a_bus_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'none'}")
    shown = Shown(qtbot)
    assert shown.begin() is None
    shown.notifications.show(NOTICE)
    shown.until(lambda: shown.lacking == [NOTICE])
    shown.notifications.close()


def test_what_never_began_is_closed_as_well(qtbot: QtBot) -> None:
    shown = Shown(qtbot)
    shown.notifications.show(NOTICE)
    shown.notifications.close()
    assert shown.lacking == []
