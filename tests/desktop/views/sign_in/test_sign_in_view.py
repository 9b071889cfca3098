"""Signing in and up with real keys and clicks; every page named, reachable, in place at every text size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.bridge.contract import Credentials, NewAccount, Secrets, SecretsPlace, Stage, Started
from desktop.domain.problem import Problem
from tests.desktop.views.sign_in.conftest import Desk, OpenDesk
from tests.helpers.audit import misplaced, unusable
from tests.helpers.corpus import corpus
from tests.helpers.fake_engine import CODES, RELAY, FakeEngine
from tests.helpers.gui import drawn_in, name_of, walk
from tests.helpers.mirror import unmirrored

PASSWORD = "otter waltz under 9 lamps"
PAGES = [
    "sign_in",
    "sign_up",
    "recover",
    "codes",
    "codes_unseen",
    "passphrase",
    "choose_passphrase",
    "keyring",
    "cache",
]


def test_sign_in_with_mouse_and_keys(desk: Desk, engine: FakeEngine) -> None:
    screen = desk.screen
    screen.until(lambda: screen.focused() == "username", screen.focused())
    screen.type("Ada.Lens")
    screen.click("password")
    screen.type(PASSWORD)
    screen.click("signIn")
    screen.until(lambda: desk.finished, "not signed in")
    assert engine.asked("sign_in") == [(RELAY, Credentials("ada.lens", PASSWORD), Secrets())]


def test_sign_up_with_the_keyboard_alone(desk: Desk, engine: FakeEngine) -> None:
    """From the first key to the inbox without the mouse."""
    screen = desk.screen
    screen.tab_to("toSignUp")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.focused() == "newUsername", "the form has no focus")
    for field, text in (("newUsername", "mina.films"), ("newName", "Mina Kovač 🎬"), ("newPassword", PASSWORD)):
        screen.tab_to(field)
        screen.type(text)
    screen.until(lambda: desk.model.score >= 3, "the password was not judged")
    screen.tab_to("birthDate")
    screen.type("2001-5-3")
    screen.tab_to("choice-personal")
    screen.key(Qt.Key.Key_Down)
    screen.tab_to("signUp")
    screen.key(Qt.Key.Key_Return)
    screen.item("keepCodes")
    account = NewAccount("mina.films", PASSWORD, "Mina Kovač 🎬", "2001-05-03", "creator")
    assert engine.asked("sign_up") == [(RELAY, account, Secrets())]
    assert [screen.item(f"code{n}").property("text") for n in range(10)] == list(CODES)
    screen.tab_to("copyCodes")
    screen.key(Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "\n".join(CODES)
    screen.tab_to("saveCodes")
    screen.key(Qt.Key.Key_Space)
    screen.until(lambda: desk.saved, "nothing was saved")
    assert desk.saved == [("paravion-mina.films-recovery-codes.txt", "\n".join(CODES) + "\n")]
    assert not desk.finished
    screen.tab_to("keepCodes")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: desk.finished, "the codes were not confirmed")
    assert desk.finished[0].recovery_codes == ()


def test_what_is_missing_is_said_at_its_field(desk: Desk, engine: FakeEngine) -> None:
    screen = desk.screen
    desk.model.open("sign_up")
    screen.settle()
    screen.fill("newUsername", "9")
    screen.fill("newPassword", "short")
    screen.fill("birthDate", "yesterday")
    desk.screen.tab_to("signUp")
    screen.key(Qt.Key.Key_Return)
    faults = {
        name: screen.item(name).property("fault") for name in ("newUsername", "newName", "newPassword", "birthDate")
    }
    assert all(faults.values()), faults
    assert len(set(faults.values())) == 4
    assert engine.asked("sign_up") == []
    screen.until(lambda: screen.focused() == "newUsername", "the first field at fault has no focus")


@pytest.mark.parametrize(
    ("problem", "password", "field"),
    [
        (Problem("conflict"), PASSWORD, "newUsername"),
        (Problem("invalid_params", field="display_name"), PASSWORD, "newName"),
        (None, "password123", "newPassword"),
    ],
)
def test_the_keyboard_is_led_to_what_is_found_wrong_later(
    desk: Desk, engine: FakeEngine, problem: Problem | None, password: str, field: str
) -> None:
    """What only the relay, or the judge of passwords, knows."""
    if problem is not None:
        engine.problems["sign_up"] = problem
    screen = desk.screen
    desk.turn_to("sign_up", engine)
    for name, text in (
        ("newUsername", "mina.films"),
        ("newName", "Mina"),
        ("newPassword", password),
        ("birthDate", "2001-5-3"),
    ):
        screen.fill(name, text)
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.focused() == field, f"the focus is on {screen.focused()!r}")
    assert screen.item(field).property("shownFault")


@pytest.mark.parametrize("page", ["sign_in", "recover", "choose_passphrase", "passphrase"])
def test_an_empty_form_leads_to_its_first_field(desk: Desk, engine: FakeEngine, page: str) -> None:
    desk.turn_to(page, engine)
    first = desk.screen.focused()
    button = {"sign_in": "signIn", "choose_passphrase": "choosePassphrase", "passphrase": "unlock"}.get(page, page)
    desk.screen.tab_to(button)
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.screen.focused() == first, f"the focus is on {desk.screen.focused()!r}")


@pytest.mark.parametrize("page", PAGES)
def test_the_card_stands_in_the_middle_from_the_start(desk: Desk, engine: FakeEngine, page: str) -> None:
    desk.turn_to(page, engine)
    screen = desk.screen
    stripe = next(item for item in walk(screen.window.contentItem()) if name_of(item) == "AirmailStripe")
    column = stripe.parentItem().parentItem()
    screen.until(lambda: abs(screen.place(column).top() - max(32, (800 - column.height()) / 2)) <= 1, f"{page} is not")


def test_what_a_long_form_came_to_is_seen(desk: Desk, engine: FakeEngine) -> None:
    engine.problems["sign_up"] = Problem("relay_unreachable")
    screen = desk.screen
    desk.turn_to("sign_up", engine)
    for name, text in (
        ("newUsername", "mina"),
        ("newName", "Mina"),
        ("newPassword", PASSWORD),
        ("birthDate", "2001-5-3"),
    ):
        screen.fill(name, text)
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: 0 < screen.place(screen.item("signInFault")).bottom() <= 800, "it is below the window")


def test_what_is_said_moves_nothing_above_it(desk: Desk, engine: FakeEngine) -> None:
    """The second of two buttons stays under the mouse."""
    screen = desk.screen
    view = next(item for item in drawn_in(screen.window) if item.property("settled") is not None)
    settled = view.property("settled")
    desk.turn_to("codes", engine)
    screen.until(lambda: view.property("settled") != settled, "the card did not come to rest")
    screen.settle()
    before = screen.place(screen.item("saveCodes"))
    screen.click("copyCodes")
    screen.item("codesNotice")
    screen.settle()
    assert screen.place(screen.item("saveCodes")) == before


def test_an_easy_password_is_refused_before_it_is_sent(desk: Desk, engine: FakeEngine) -> None:
    desk.model.open("sign_up")
    desk.model.signUp("mina", "Mina", "password123", "2001-05-23", "personal")
    desk.screen.until(lambda: desk.screen.item("newPassword").property("fault"), "nothing was said")
    assert engine.asked("sign_up") == []


def test_under_sixteen_is_told_when_messages_open(desk: Desk) -> None:
    screen = desk.screen
    desk.model.open("sign_up")
    screen.settle()
    screen.fill("birthDate", "2013-02-28")
    screen.until(lambda: "2029" in screen.item("birthDate").property("note"), "the day is not told")


@pytest.mark.parametrize(
    ("name", "words"),
    [("bad_credentials", "don’t belong together"), ("relay_unreachable", "No relay answers"), ("offline", "offline")],
)
def test_a_failure_is_said_in_words(desk: Desk, engine: FakeEngine, name: str, words: str) -> None:
    engine.problems["sign_in"] = Problem(name)
    screen = desk.screen
    screen.type("ada")
    screen.key(Qt.Key.Key_Return)
    screen.type(PASSWORD)
    screen.key(Qt.Key.Key_Return)
    assert words in screen.item("signInFault").property("label")
    assert not desk.model.busy


def test_a_second_press_asks_nothing_more(desk: Desk, engine: FakeEngine) -> None:
    gate = engine.hold("sign_in")
    screen = desk.screen
    screen.type("ada")
    screen.click("password")
    screen.type(PASSWORD)
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: desk.model.busy, "nothing was asked")
    screen.key(Qt.Key.Key_Return)
    assert not screen.item("signIn").isEnabled()
    gate.set()
    screen.until(lambda: desk.finished, "not signed in")
    assert len(engine.asked("sign_in")) == 1


def test_a_locked_keyring_leaves_three_ways(desk: Desk, engine: FakeEngine) -> None:
    """Named in words; again, a passphrase, or this session only."""
    engine.problems["sign_in"] = Problem("keyring_locked")
    screen = desk.screen
    screen.type("ada")
    screen.click("password")
    screen.type(PASSWORD)
    screen.key(Qt.Key.Key_Return)
    screen.item("tryKeyring")
    assert "locked" in screen.item("signInFault").property("label")
    screen.click("tryKeyring")
    screen.until(lambda: len(engine.asked("sign_in")) == 2 and not desk.model.busy, "the keyring was not tried again")
    engine.problems.clear()
    screen.click("toChoosePassphrase")
    screen.fill("newPassphrase", "seven tall birches")
    screen.fill("newPassphraseAgain", "seven tall birch")
    screen.click("choosePassphrase")
    assert screen.item("newPassphraseAgain").property("fault")
    screen.fill("newPassphraseAgain", "seven tall birches")
    screen.click("choosePassphrase")
    screen.until(lambda: desk.finished, "not signed in")
    secrets = engine.asked("sign_in")[-1][2]
    assert secrets == Secrets(SecretsPlace.PASSPHRASE, "seven tall birches")


@pytest.mark.parametrize(
    ("problem", "first"), [("keyring_locked", "tryKeyring"), ("keyring_absent", "toChoosePassphrase")]
)
def test_the_keyboard_begins_at_the_first_way_that_there_is(desk: Desk, problem: str, first: str) -> None:
    desk.model.show(Started(Stage.KEYRING_PROBLEM, problem=problem))
    desk.screen.until(lambda: desk.screen.focused() == first, f"the focus is on {desk.screen.focused()!r}")


def test_this_session_only(desk: Desk, engine: FakeEngine) -> None:
    desk.turn_to("keyring", engine)
    desk.screen.click("sessionOnly")
    desk.screen.until(lambda: desk.finished, "not ready")
    assert engine.asked("retry_secrets") == [(Secrets(SecretsPlace.SESSION),)]


def test_there_is_a_way_back_to_the_passphrase(desk: Desk, engine: FakeEngine) -> None:
    screen = desk.screen
    assert not screen.has("toPassphrase")
    desk.turn_to("passphrase", engine)
    for _ in range(2):
        screen.click("toSignIn")
        screen.click("toPassphrase")
    screen.until(lambda: screen.focused() == "passphrase", "the field has no focus")
    screen.type("four words of mine")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: desk.finished, "not open")


def test_the_passphrase_is_asked_for_at_start(desk: Desk, engine: FakeEngine) -> None:
    desk.turn_to("passphrase", engine)
    screen = desk.screen
    engine.problems["unlock"] = Problem("wrong_passphrase")
    screen.until(lambda: screen.focused() == "passphrase", screen.focused())
    screen.type("wrong")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.item("passphrase").property("fault"), "no fault")
    engine.problems.clear()
    screen.click("unlock")
    screen.until(lambda: desk.finished, "not open")


def test_a_recovery_code_sets_a_new_password(desk: Desk, engine: FakeEngine) -> None:
    screen = desk.screen
    screen.click("toRecover")
    screen.fill("recoverUsername", "ada.lens")
    screen.fill("recoverCode", CODES[3])
    screen.fill("recoverPassword", PASSWORD)
    screen.click("recover")
    screen.until(lambda: desk.finished, "not signed in")
    assert engine.asked("sign_in")[0][1] == Credentials("ada.lens", PASSWORD, CODES[3])


def test_a_damaged_cache_can_be_fetched_again(desk: Desk, engine: FakeEngine) -> None:
    desk.turn_to("cache", engine)
    desk.screen.click("discardCache")
    desk.screen.until(lambda: desk.finished, "not ready")
    assert len(engine.asked("discard_cache")) == 1


def test_without_room_on_the_disk_it_is_tried_again(desk: Desk) -> None:
    desk.model.show(Started(Stage.CACHE_PROBLEM, problem="disk_full"))
    desk.screen.until(lambda: desk.screen.item("discardCache").property("label") == "Try again", "not offered")
    assert desk.model.fault == "This computer’s disk is full. Make some room, then try again."


@pytest.mark.parametrize("page", PAGES)
def test_everything_can_be_named_and_reached(desk: Desk, engine: FakeEngine, page: str) -> None:
    desk.turn_to(page, engine)
    assert unusable(desk.screen.window) == []


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.6])
@pytest.mark.parametrize("size", [(480, 480), (720, 600), (1280, 800)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_cut_or_overlaps(
    open_desk: OpenDesk, engine: FakeEngine, page: str, size: tuple[int, int], scale: float
) -> None:
    desk = open_desk(textScale=scale)
    desk.turn_to(page, engine)
    desk.screen.resize(*size)
    assert misplaced(desk.screen.window) == []
    assert scale != 1 or unmirrored(desk.screen) == []


def test_what_the_keyboard_is_on_is_in_sight(open_desk: OpenDesk, engine: FakeEngine) -> None:
    """The long form in the smallest window follows the focus."""
    desk = open_desk(textScale=1.6)
    screen = desk.screen
    desk.turn_to("sign_up", engine)
    screen.resize(480, 480)
    screen.tab_to("signUp")
    screen.settle()
    place = screen.place(screen.item("signUp"))
    assert place.top() >= 0
    assert place.bottom() <= 480


@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
@pytest.mark.parametrize("page", PAGES)
def test_pictures(open_desk: OpenDesk, engine: FakeEngine, page: str, dark: bool) -> None:
    """For the eye: `build/pictures/sign-in-….png`."""
    desk = open_desk(dark=dark)
    desk.turn_to(page, engine)
    if page == "sign_in":
        desk.screen.type("ada.lens")
        desk.screen.click("password")
        desk.screen.type("twelve chars")
    path = desk.screen.picture(f"sign-in-{page}-{'dark' if dark else 'light'}")
    assert path.stat().st_size > 5_000


def test_hostile_strings_stay_letters(desk: Desk, engine: FakeEngine) -> None:
    """Through every field and every fault: no request, no crash, no layout broken."""
    screen = desk.screen
    for page, fields in (
        ("sign_in", ["username"]),
        ("sign_up", ["newUsername", "newName", "birthDate"]),
        ("recover", ["recoverUsername", "recoverCode"]),
    ):
        desk.turn_to(page, engine)
        for text in corpus().values():
            for field in fields:
                screen.item(field).setProperty("text", text)
            screen.settle()
        assert misplaced(screen.window) == []
