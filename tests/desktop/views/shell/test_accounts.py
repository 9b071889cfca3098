"""Several accounts in one window: their faces in the rail, the keys, what is kept of each, adding and leaving."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from desktop.bridge.contract import Stage, Started
from desktop.viewmodels.accounts import AccountsModel
from tests.desktop.conftest import OpenWindow
from tests.helpers.audit import misplaced, unusable
from tests.helpers.fake_engine import FakeEngine
from tests.helpers.fake_seats import FakeSeat, FakeSeats, engine_of
from tests.helpers.gui import Screen

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@dataclass
class Desk:
    """A window with accounts, and what is behind it."""

    screen: Screen
    accounts: AccountsModel
    seats: FakeSeats

    def seat(self, profile: str) -> FakeSeat:
        """An open one."""
        return self.seats.seats[profile]

    def faces(self) -> list[str]:
        """What the rail says of the accounts, from above."""
        rows = sorted(self.screen.items("railAccount"), key=lambda item: item.y())
        return [str(item.property("label")) for item in rows]

    def face(self, name: str) -> QQuickItem:
        """What the rail shows of one account, waited for."""
        self.screen.until(lambda: name in self.faces(), f"{name} is not there")
        return next(item for item in self.screen.items("railAccount") if item.property("label") == name)

    def hints(self) -> list[str]:
        """What the rail says beside their names, from above."""
        rows = sorted(self.screen.items("railAccount"), key=lambda item: item.y())
        return [str(item.property("hint")) for item in rows]

    def one_rail(self) -> bool:
        """Whether each account has one face, or none where there is but one account: no two rails are shown at once."""
        faces = len(self.accounts.profiles()) if self.accounts.several else 0
        return len(self.screen.items("railAccount")) == faces

    def shows(self, profile: str) -> None:
        """Wait until this account is on screen."""
        self.screen.until(lambda: self.accounts.key == profile, f"{self.accounts.key} is shown")
        self.screen.until(lambda: self.accounts.shell.stage != "starting", "it did not start")
        if self.accounts.shell.stage == "ready":
            self.screen.until(lambda: self.screen.has("rail-inbox"), "its workspace is not made")
        self.screen.until(self.one_rail, "its rail is not there, or not alone")
        self.screen.settle()


@pytest.fixture
def open_desk(open_window: OpenWindow, dressed: object) -> Iterator[object]:
    opened: list[Desk] = []

    def show(**engines: FakeEngine) -> Desk:
        named = {name.replace("_", "-"): engine for name, engine in engines.items()}
        seats = FakeSeats(named)
        first = seats.open(next(iter(named)))
        shell = first.make_shell()
        screen = open_window("views.shell", "Main", shell=shell)
        shell.begin()
        screen.until(lambda: shell.stage != "starting", "the engine did not start")
        shell.settle()
        accounts = AccountsModel(seats, first, tuple(named))
        screen.window.setProperty("accounts", accounts)
        opened.append(Desk(screen, accounts, seats))
        first.bridge.start(accounts.begin(list(named)[1:]))
        screen.until(lambda: len(accounts.profiles()) == len(named), "the others did not begin")
        screen.until(lambda: not any(row.name.startswith("Account") for row in accounts.rows.rows), "unknown")
        screen.settle()
        return opened[-1]

    yield show
    for desk in opened:
        desk.screen.window.hide()  # what looks at the accounts says so while they are there
        desk.screen.settle()
        desk.screen.window.setProperty("accounts", None)
        desk.accounts.dispose()
        desk.seats.close()


@pytest.fixture
def two(open_desk: object) -> Desk:
    """Ada's account, and her studio's with something unread."""
    return open_desk(default=engine_of(0), account_2=engine_of(1, unread=1))  # type: ignore[no-any-return, operator]


def test_one_account_is_as_it_always_was(open_desk: object) -> None:
    desk: Desk = open_desk(default=engine_of(0))  # type: ignore[operator]
    assert desk.screen.has("railFace")
    assert not desk.screen.has("railAccount")
    desk.screen.key(Qt.Key.Key_2, CONTROL)
    desk.shows("default")


def test_the_rail_shows_them_in_order_and_where_something_waits(two: Desk) -> None:
    assert two.faces() == ["Ada Lovelace", "Studio Nine"]
    assert not two.screen.has("railFace")
    two.screen.until(lambda: two.hints()[1:] == ["1 unread"], str(two.hints()))
    assert len(two.screen.items("accountDot")) == 1
    assert two.seat("account-2").shell is None


def test_keys_and_faces_turn_to_another_account_and_back(two: Desk) -> None:
    two.screen.key(Qt.Key.Key_2, CONTROL)
    two.shows("account-2")
    two.screen.until(lambda: len(two.screen.items("thread")) == 2, "no inbox")
    assert {row.property("name") for row in two.screen.items("thread")} == {"Friend 10", "Friend 11"}
    two.screen.click(two.face("Ada Lovelace"))
    two.shows("default")
    assert {row.property("name") for row in two.screen.items("thread")} == {"Friend 00", "Friend 01"}


def test_its_workspace_is_made_while_the_window_goes_on(two: Desk) -> None:
    opening = two.seat("account-2").engine.hold("start")
    two.accounts.show("account-2")
    shell, seen = two.accounts.shell, list[tuple[bool, bool]]()
    two.screen.until(lambda: len(two.screen.items("railAccount")) == 2, "no way back")

    def look() -> None:
        if shell.stage == "ready" and not seen:
            seen.append((two.screen.has("rail-inbox"), len(two.screen.items("railAccount")) == 2))

    shell.changed.connect(look)
    opening.set()
    two.shows("account-2")
    shell.changed.disconnect(look)
    assert seen == [(False, True)], "the accounts are there, and what takes longer is not waited for"


def test_its_workspace_is_made_in_parts_and_shown_whole(two: Desk) -> None:
    opening = two.seat("account-2").engine.hold("start")
    two.accounts.show("account-2")
    parts = two.accounts.views.rows[0].inParts
    kept: list[tuple[int, int]] = []  # parts made, rows that somebody sees
    parts.changed.connect(lambda: kept.append((parts.made, len(two.screen.items("thread")))))
    opening.set()
    two.shows("account-2")
    two.screen.until(lambda: parts.rested, "its picture was not drawn")
    made = [part for part, _ in kept]
    assert made[:1] == [0]
    assert sorted(made) == made
    assert set(made) == set(range(made[-1] + 1)), "one at a time"
    assert {rows for part, rows in kept if part < made[-1]} == {0}, "something of it was seen before it was whole"
    assert kept[-1][1] == 2


def test_their_faces_come_together(open_desk: object) -> None:
    desk: Desk = open_desk(default=engine_of(0))  # type: ignore[operator]
    seen: set[int] = set()

    def look() -> None:
        seen.add(len(desk.screen.items("railAccount")))

    desk.screen.window.afterAnimating.connect(look)
    desk.accounts.add()
    desk.shows("account-2")
    desk.screen.until(lambda: desk.faces() == ["Ada Lovelace", "New account"], str(desk.faces()))
    desk.screen.window.afterAnimating.disconnect(look)
    assert seen <= {0, 2}


@pytest.mark.parametrize("popup", ["menu", "sheet"])
def test_what_was_opened_beside_an_account_outlives_the_coming_of_its_workspace(two: Desk, popup: str) -> None:
    opening = two.seat("account-2").engine.hold("start")
    two.accounts.show("account-2")
    face = two.face("Studio Nine")
    two.screen.click(face, Qt.MouseButton.RightButton)
    shown = two.screen.item("menuSignOut")
    if popup == "sheet":
        two.screen.click(shown)
        two.screen.gone("menuSignOut")
        shown = two.screen.item("sureSignOut")
    opening.set()
    two.screen.until(lambda: two.screen.has("thread"), "no inbox")
    two.screen.settle()
    assert shown.isVisible(), "it went with the rail that it was opened on"
    two.screen.key(Qt.Key.Key_Escape)
    two.shows("account-2")
    focused = two.screen.window.activeFocusItem()
    assert focused is not None
    assert focused.isVisible(), f"the focus is on {two.screen.focused()!r}, which nobody sees"
    two.screen.tab_to("rail-inbox", most=20)


def test_keys_reach_the_account_that_is_shown_alone(two: Desk) -> None:
    two.screen.key(Qt.Key.Key_2, CONTROL)
    two.shows("account-2")
    two.screen.key(Qt.Key.Key_3, ALT)
    two.screen.until(lambda: two.accounts.shell.section == "people", "not turned")
    assert two.seat("default").made.shell.section == "inbox"
    two.screen.key(Qt.Key.Key_K, CONTROL)
    two.screen.until(lambda: two.screen.has("paletteField"), "no palette")
    assert two.seat("default").made.shell.overlays.palette is None


def test_each_keeps_its_open_conversation_and_what_is_typed(two: Desk) -> None:
    two.screen.click(two.screen.items("thread")[0])
    two.screen.until(lambda: two.screen.focused() == "composerField", "no focus")
    two.screen.type("Half a ")
    two.screen.key(Qt.Key.Key_2, CONTROL)
    two.shows("account-2")
    two.screen.gone("composerField")
    two.screen.key(Qt.Key.Key_1, CONTROL)
    two.shows("default")
    two.screen.until(lambda: two.screen.focused() == "composerField", f"the focus is on {two.screen.focused()!r}")
    two.screen.type("word")
    assert two.screen.item("composerField").property("text") == "Half a word"


def test_what_is_hidden_is_not_read_and_tells_nobody_that_one_is_there(two: Desk) -> None:
    two.screen.click(two.screen.items("thread")[0])
    chat = two.seat("default").made.shell.chat
    assert chat is not None
    two.screen.until(lambda: chat.living._active, "not active")
    two.screen.key(Qt.Key.Key_2, CONTROL)
    two.shows("account-2")
    two.screen.until(lambda: not chat.living._active and not chat.timeline._active, "still active")


@pytest.mark.parametrize("leaving", ["button", "key", "face"])
def test_adding_shows_the_sign_in_with_a_way_back(two: Desk, leaving: str) -> None:
    two.screen.click(two.screen.items("railAccount")[0])
    two.screen.click("addAccount")
    two.shows("account-3")
    two.screen.item("username")
    assert two.faces() == ["Ada Lovelace", "Studio Nine", "New account"]
    assert two.seats.beside["account-3"] == "default"
    if leaving == "button":
        two.screen.click("leaveAdding")
    elif leaving == "key":
        two.screen.key(Qt.Key.Key_Escape)
    else:
        two.screen.key(Qt.Key.Key_1, CONTROL)
    two.shows("default")
    if leaving != "face":
        assert two.seats.left == ["account-3"]
        assert two.faces() == ["Ada Lovelace", "Studio Nine"]


def test_who_signs_in_has_one_more_account(two: Desk) -> None:
    two.accounts.add()
    two.shows("account-3")
    engine = two.seat("account-3").engine
    engine.me = engine_of(2).me
    two.screen.type("reed")
    two.screen.key(Qt.Key.Key_Return)
    two.screen.type("otter waltz under 9 lamps")
    two.screen.key(Qt.Key.Key_Return)
    two.screen.until(lambda: not two.accounts.adding, "still adding")
    two.screen.until(lambda: two.faces() == ["Ada Lovelace", "Studio Nine", "Reed Okafor"], str(two.faces()))


def test_signing_out_of_one_leaves_the_others(two: Desk) -> None:
    two.screen.key(Qt.Key.Key_2, CONTROL)
    two.shows("account-2")
    face = two.face("Studio Nine")
    two.screen.click(face, Qt.MouseButton.RightButton)
    two.screen.click("menuSignOut")
    two.screen.gone("menuSignOut")  # while it fades it takes what is pressed
    two.screen.click("sureSignOut")
    two.shows("default")
    assert two.seats.left == ["account-2"]
    assert two.screen.has("railFace")
    two.seat("default").made.settings.signOut()
    two.screen.item("username")
    assert two.seats.left == ["account-2"]


def test_the_account_the_window_began_with_may_go_as_well(two: Desk) -> None:
    two.screen.settle()
    two.seat("default").made.settings.signOut()
    two.shows("account-2")
    assert two.seats.left == ["default"]
    two.screen.until(lambda: two.screen.has("thread"), "no inbox")
    assert two.screen.has("railFace")


def test_one_that_cannot_open_says_so_and_leaves_the_others_working(open_desk: object) -> None:
    locked = engine_of(1)
    locked.started = Started(Stage.KEYRING_PROBLEM, problem="keyring_locked")
    desk: Desk = open_desk(default=engine_of(0))  # type: ignore[operator]
    desk.seats.engines["account-2"] = locked
    desk.seat("default").bridge.start(desk.accounts.begin(["account-2"]))
    desk.screen.until(lambda: len(desk.screen.items("railAccount")) == 2, "not there")
    desk.screen.until(lambda: desk.hints()[1:] == ["Needs you"], str(desk.hints()))
    desk.screen.key(Qt.Key.Key_2, CONTROL)
    desk.shows("account-2")
    desk.screen.item("tryKeyring")
    desk.screen.click(desk.screen.items("railAccount")[0])
    desk.shows("default")
    assert desk.screen.has("thread")


@pytest.mark.parametrize(("dark", "scale"), [(True, 100), (False, 100), (True, 160), (False, 160)])
def test_it_is_usable_in_both_themes_and_large(two: Desk, dark: bool, scale: int) -> None:
    shown = two.seat("default").made
    shown.appearance.chooseScheme("dark" if dark else "light")
    shown.appearance.chooseTextScale(scale)
    two.screen.settle()
    assert unusable(two.screen.window) == []
    assert misplaced(two.screen.window) == []
    two.screen.click(two.screen.items("thread")[0])
    two.screen.settle()
    two.screen.picture(f"accounts-{'dark' if dark else 'light'}-{scale}")
    two.screen.resize(720, 480)
    assert unusable(two.screen.window) == []
    two.screen.resize(1280, 800)
    two.accounts.add()
    two.shows("account-3")
    assert unusable(two.screen.window) == []
    two.screen.picture(f"accounts-add-{'dark' if dark else 'light'}-{scale}")


def test_nine_of_them_fit_in_a_low_window(open_desk: object) -> None:
    engines = {"default": engine_of(0)} | {f"account_{n}": engine_of(n) for n in range(2, 10)}
    desk: Desk = open_desk(**engines)  # type: ignore[operator]
    assert desk.accounts.full
    desk.screen.resize(800, 480)
    desk.screen.settle()
    for name in ("rail-people", "rail-settings"):
        desk.screen.item(name)
    desk.screen.key(Qt.Key.Key_9, CONTROL)
    desk.shows("account-9")
    desk.screen.until(lambda: misplaced(desk.screen.window) == [], "texts lie on others")  # its workspace is new


def test_the_menu_is_reached_by_keys(two: Desk) -> None:
    two.screen.tab_to("railAccount")
    two.screen.key(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    two.screen.item("menuAddAccount")
    two.screen.key(Qt.Key.Key_Escape)
    two.screen.gone("menuAddAccount")


def test_a_sheet_keeps_the_keys_and_goes_with_its_account(two: Desk) -> None:
    two.screen.key(Qt.Key.Key_Slash, CONTROL)
    two.screen.item("sheetClose")
    two.screen.key(Qt.Key.Key_2, CONTROL)
    two.screen.settle()
    assert two.accounts.key == "default"
    thread = next(iter(two.seat("account-2").engine.thread_rows))
    two.accounts.open_thread("account-2", thread)
    two.shows("account-2")
    two.screen.gone("sheetClose")
    two.screen.until(lambda: two.screen.focused() == "composerField", f"the focus is on {two.screen.focused()!r}")


@pytest.mark.parametrize("popup", ["menu", "emoji", "palette", "compose"])
def test_nothing_of_an_account_stays_over_another(two: Desk, popup: str) -> None:
    names = {"menu": "menuAddAccount", "emoji": "emojiSearch", "palette": "paletteField", "compose": "composeSearch"}
    if popup == "menu":
        two.screen.click(two.screen.items("railAccount")[0], Qt.MouseButton.RightButton)
    elif popup == "emoji":
        two.screen.click(two.screen.items("thread")[0])
        two.screen.click("emojiButton")
    elif popup == "palette":
        two.screen.key(Qt.Key.Key_K, CONTROL)
    else:
        two.seat("default").made.shell.inbox.compose()
    two.screen.until(lambda: two.screen.has(names[popup]), "not open")
    two.accounts.show("account-2")
    two.shows("account-2")
    two.screen.gone(names[popup])
