"""The accounts of the app, without a window; the view's test has the keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.domain.change import Collection, Put
from desktop.domain.problem import Problem
from desktop.viewmodels.accounts import AccountsModel
from tests.helpers.fake_seats import FakeSeat, FakeSeats, engine_of


@pytest.fixture
def seats(dressed: QGuiApplication) -> Iterator[FakeSeats]:
    seats = FakeSeats({"default": engine_of(0, unread=1), "account-2": engine_of(1, unread=2), "ada": engine_of(2)})
    yield seats
    seats.close()


@pytest.fixture
def accounts(seats: FakeSeats, qtbot: QtBot) -> Iterator[AccountsModel]:
    first = seats.open("default")
    shell = first.make_shell()
    shell.begin()
    qtbot.waitUntil(lambda: shell.stage == "ready")
    shell.settle()
    accounts = AccountsModel(seats, first, ("default", "account-2", "account-7"))
    first.bridge.start(accounts.begin(["account-2", "ada"]))
    qtbot.waitUntil(lambda: len(accounts.profiles()) == 3)
    qtbot.waitUntil(lambda: accounts.label("account-2") == "@studio")
    qtbot.waitUntil(lambda: accounts.label("ada") == "@reed")
    yield accounts
    accounts.dispose()


def seat(seats: FakeSeats, profile: str) -> FakeSeat:
    return seats.seats[profile]


def test_they_are_in_order_and_say_whose_they_are(accounts: AccountsModel) -> None:
    assert accounts.profiles() == ("default", "ada", "account-2")
    assert accounts.label("default") == "@ada"
    assert accounts.label("nobody") == ""
    assert [row.keys for row in accounts.rows.rows] == ["Ctrl 1", "Ctrl 2", "Ctrl 3"]  # type: ignore[attr-defined]


def test_what_is_unread_is_summed(accounts: AccountsModel, seats: FakeSeats, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: accounts.unread == 3)
    told: list[int] = []
    accounts.counted.connect(told.append)
    engine = seat(seats, "account-2").engine
    for key, row in engine.thread_rows.items():
        engine.thread_rows[key] = replace(row, unread=0)
        seat(seats, "account-2").bridge.change(Put(Collection.THREADS, key, engine.thread_rows[key]))
    qtbot.waitUntil(lambda: accounts.unread == 1)
    assert told[-1] == 1


def test_view_models_are_made_when_it_is_first_shown(accounts: AccountsModel, seats: FakeSeats, qtbot: QtBot) -> None:
    assert seat(seats, "ada").started
    assert seat(seats, "ada").shell is None
    turned: list[str] = []
    accounts.turned.connect(lambda: turned.append(accounts.key))
    accounts.show("ada")
    accounts.show("ada")
    accounts.showAt(7)
    assert turned == ["ada"]
    qtbot.waitUntil(lambda: accounts.shell.stage == "ready")
    made = accounts.shell
    accounts.showAt(0)
    accounts.show("ada")
    assert accounts.shell is made


def test_a_notice_leads_to_its_thread_in_its_account(accounts: AccountsModel, seats: FakeSeats, qtbot: QtBot) -> None:
    wanted = next(iter(seat(seats, "ada").engine.thread_rows))
    accounts.open_thread("ada", wanted)
    qtbot.waitUntil(lambda: accounts.shell.chat is not None and accounts.shell.chat.key == str(wanted))
    assert accounts.key == "ada"
    other = next(iter(seat(seats, "default").engine.thread_rows))
    accounts.open_thread("default", other)
    qtbot.waitUntil(lambda: accounts.shell.chat is not None and accounts.shell.chat.key == str(other))
    accounts.open_thread("nobody", other)
    assert accounts.key == "default"


def test_the_palette_offers_the_others_and_one_more(accounts: AccountsModel, qtbot: QtBot) -> None:
    overlays = accounts.shell.overlays
    assert overlays is not None
    offered = {one.words: one for one in overlays.of_accounts()}
    assert list(offered) == ["Switch to Reed Okafor", "Switch to Studio Nine", "Add an account"]
    assert offered["Switch to Studio Nine"].keys == "Ctrl 3"
    offered["Switch to Studio Nine"].run()
    assert accounts.key == "account-2"


def test_one_more_gets_a_name_that_was_never_used(accounts: AccountsModel, seats: FakeSeats, qtbot: QtBot) -> None:
    accounts.add()
    assert (accounts.key, accounts.adding) == ("account-8", True)
    assert seats.beside["account-8"] == "default"
    accounts.add()
    assert len(accounts.profiles()) == 4
    accounts.leave()
    assert seats.left == ["account-8"]
    assert accounts.key == "default"
    accounts.leave()
    assert len(accounts.profiles()) == 3


def test_who_signs_in_is_not_left_while_that_is_under_way(
    accounts: AccountsModel, seats: FakeSeats, qtbot: QtBot
) -> None:
    accounts.add()
    qtbot.waitUntil(lambda: accounts.shell.stage == "sign_in")
    gate = seat(seats, "account-8").engine.hold("sign_in")
    accounts.shell.signIn.signIn("reed", "otter waltz under 9 lamps")
    accounts.leave()
    assert accounts.adding
    gate.set()
    qtbot.waitUntil(lambda: not accounts.adding)
    assert accounts.key == "account-8"


def test_there_is_room_for_nine(accounts: AccountsModel, seats: FakeSeats, qtbot: QtBot) -> None:
    seats.engines |= {f"account-{number}": engine_of(number) for number in range(10, 20)}
    seat(seats, "default").bridge.start(accounts.begin([f"account-{number}" for number in range(10, 20)]))
    qtbot.waitUntil(lambda: accounts.full)
    assert len(accounts.profiles()) == 9
    accounts.add()
    assert not accounts.adding
    assert not accounts.shell.settings.canAdd
    assert "Add an account" not in [one.words for one in accounts.commands()]


def test_one_that_cannot_start_needs_its_person(seats: FakeSeats, accounts: AccountsModel, qtbot: QtBot) -> None:
    broken = seats.engines["account-9"] = engine_of(1)
    broken.problems["start"] = Problem("profile_in_use")
    seat(seats, "default").bridge.start(accounts.begin(["account-9"]))
    qtbot.waitUntil(lambda: [row.waits for row in accounts.rows.rows] == [False, False, False, True])  # type: ignore[attr-defined]
    assert accounts.rows.rows[3].name == "Account 4"  # type: ignore[attr-defined]
    accounts.show("account-9")
    qtbot.waitUntil(lambda: accounts.shell.stage == "failed")
    broken.problems.clear()
    accounts.shell.again()
    qtbot.waitUntil(lambda: accounts.shell.stage == "ready")
