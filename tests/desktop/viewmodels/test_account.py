"""One account: what is known of it comes from its view-models once it has some, from a watch until then."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.viewmodels.account import Account, Face
from desktop.viewmodels.account_watch import AccountWatch
from tests.helpers.fake_seats import FakeSeats, engine_of


@pytest.fixture
def account(dressed: QGuiApplication) -> Iterator[Account]:
    seats = FakeSeats({"account-2": engine_of(1, unread=2)})
    account = Account(seats.open("account-2"))
    yield account
    account.dispose()
    seats.close()


def test_nothing_is_known_before_it_begins(account: Account) -> None:
    assert (account.face, account.unread, account.waits) == (Face(), 0, False)


def test_a_watch_and_the_view_models_say_the_same(account: Account, qtbot: QtBot) -> None:
    account.watch = AccountWatch(account.seat.bridge, lambda: None)
    account.seat.bridge.start(account.watch.begin())
    qtbot.waitUntil(lambda: account.unread == 2)
    face = account.face
    assert (face.name, face.username, face.initials) == ("Studio Nine", "@studio", "SN")
    shell = account.seat.make_shell()
    account.see()
    assert (account.face, account.unread) == (face, 2), "they know nothing yet"
    shell.begin()
    qtbot.waitUntil(lambda: shell.stage == "ready")
    account.see()
    assert account.watch is None
    qtbot.waitUntil(lambda: account.unread == 2)
    assert account.face == face
    assert not account.waits
