"""Staying in the tray: what closing does, what the icon says, and what starts with the computer."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.bridge.contract import SecretsPlace, Stage, Started
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.system.login_item import AtSignIn
from desktop.viewmodels.staying import StayingModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_desktop import FakeHost, FakeLogin
from tests.helpers.fake_engine import FakeEngine, uid
from tests.helpers.fake_seats import alone
from tests.helpers.window import Made


class Desk:
    """The model, and what it asked for."""

    def __init__(self, made: Made, bridge: FakeBridge, engine: FakeEngine) -> None:
        self.made, self.bridge, self.engine = made, bridge, engine
        self.host, self.login = FakeHost(), FakeLogin()
        self.badges: list[int] = []
        self.accounts = alone("ada", bridge, made)
        self.model = StayingModel(self.accounts, self.host, self.login, self.badges.append)
        self.said: list[str] = []
        self.model.hideWanted.connect(lambda: self.said.append("hide"))
        self.model.explained.connect(lambda: self.said.append("explain"))
        self.model.showWanted.connect(lambda: self.said.append("show"))
        self.model.returnWanted.connect(lambda: self.said.append("return"))
        made.shell.closed.connect(lambda: self.said.append("quit"))

    def ready(self, unread: int = 0) -> None:
        """Signed in, with so many unread conversations."""
        for number in range(unread):
            row = self.engine.add_person(PersonRow(uid(50 + number), f"user{number}", f"Person {number}"))
            self.engine.thread_rows[row.thread_id] = replace(row, unread=2, changed_at=1_000 - number)
        self.bridge.stage(self.engine.ready(SecretsPlace.KEYRING))
        self.made.shell.settle()


@pytest.fixture
def desk(made: Made, bridge: FakeBridge, engine: FakeEngine) -> Iterator[Desk]:
    desk = Desk(made, bridge, engine)
    yield desk
    desk.model.dispose()
    desk.accounts.dispose()


def test_the_first_closing_explains_and_the_next_hides(desk: Desk) -> None:
    desk.ready()
    assert not desk.model.closes()
    assert not desk.model.closes()
    assert desk.said == ["explain", "explain"]
    desk.model.stay()
    assert not desk.model.closes()
    assert desk.said[2:] == ["hide", "hide"]
    assert desk.made.saved_preferences[-1].tray_explained


def test_what_was_explained_and_not_wanted_quits_from_then_on(desk: Desk) -> None:
    desk.ready()
    desk.model.quitInstead()
    assert desk.said == ["quit"]
    assert desk.model.closes()
    assert not desk.made.saved_preferences[-1].keep_in_tray
    assert not desk.model.shown


def test_without_a_tray_closing_is_quitting(desk: Desk) -> None:
    desk.ready()
    desk.host.set(False)
    assert desk.model.closes()
    assert not desk.model.offered


def test_nobody_stays_who_is_not_signed_in(desk: Desk) -> None:
    desk.bridge.stage(Started(Stage.SIGN_IN))
    assert desk.model.closes()


def test_a_tray_that_goes_leaves_no_window_hidden(desk: Desk) -> None:
    desk.ready()
    desk.host.set(False)
    assert desk.said == ["return"]
    desk.host.set(True)
    assert desk.said == ["return"]


def test_the_number_is_told_once_each_time_it_changes(desk: Desk, qtbot: QtBot) -> None:
    desk.ready(3)
    qtbot.waitUntil(lambda: desk.model.unread == 3)
    assert (desk.badges, desk.model.tip) == ([3], "Paravion · 3 unread")
    desk.bridge.stage(Started(Stage.SIGN_IN))
    assert (desk.badges, desk.model.tip) == ([3, 0], "Paravion")


def test_the_newest_unread_conversation_opens(desk: Desk, qtbot: QtBot) -> None:
    desk.ready(2)
    desk.model.showUnread()
    assert desk.said == ["show"]
    chat = desk.made.shell.chat
    assert chat is not None
    qtbot.waitUntil(lambda: chat.isOpen)
    assert chat.name == "Person 0"


def test_where_that_cannot_be_asked_the_window_opens_all_the_same(desk: Desk, qtbot: QtBot) -> None:
    desk.ready()
    desk.engine.problems["threads"] = Problem("disk_full")
    desk.model.showUnread()
    qtbot.waitUntil(lambda: not desk.model._finding.busy)
    assert desk.said == ["show"]


def test_quitting_is_for_good(desk: Desk) -> None:
    desk.ready()
    desk.model.quit()
    assert desk.said == ["quit"]


def test_it_starts_with_the_computer_in_the_tray_where_there_is_one(desk: Desk, qtbot: QtBot) -> None:
    model = desk.model
    model.look()
    qtbot.waitUntil(lambda: not model._setting.busy)
    assert not model.atSignIn
    model.startHidden(True)  # there is nothing to be hidden
    model.startAtSignIn(True)
    qtbot.waitUntil(lambda: model.atSignIn)
    assert model.hiddenAtSignIn
    model.startHidden(False)
    qtbot.waitUntil(lambda: desk.login.what is AtSignIn.WINDOW and not model.hiddenAtSignIn)
    model.startAtSignIn(False)
    qtbot.waitUntil(lambda: not model.atSignIn)
    desk.host.set(False)
    model.startAtSignIn(True)
    qtbot.waitUntil(lambda: desk.login.what is AtSignIn.WINDOW)
    assert threading.get_ident() not in desk.login.threads


def test_a_computer_that_refuses_is_told_of(desk: Desk, qtbot: QtBot) -> None:
    desk.login.refuses = True
    desk.model.startAtSignIn(True)
    qtbot.waitUntil(lambda: desk.model.fault != "")
    assert not desk.model.atSignIn
    desk.login.refuses = False
    desk.model.startAtSignIn(True)
    qtbot.waitUntil(lambda: desk.model.atSignIn and desk.model.fault == "")


def test_what_plays_is_paused_when_the_window_hides(desk: Desk) -> None:
    class Player:
        paused = 0

        def pause(self) -> None:
            self.paused += 1

    desk.ready()
    overlays = desk.made.shell.overlays
    assert overlays is not None
    player = Player()
    overlays._messaging.context.playing.begin(player)
    desk.model.closes()
    assert player.paused == 0
    desk.model.stay()
    assert player.paused == 1
