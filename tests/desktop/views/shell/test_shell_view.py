"""The whole window: stages, places, columns, the line about the connection, and where the window stood."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from desktop.bridge.contract import Connection, ConnectionState, SecretsPlace, Stage, Started
from desktop.domain.change import Collection, Put
from desktop.domain.problem import Problem
from desktop.system.preferences import Place, Preferences
from desktop.viewmodels.app_lock import AppLockModel
from tests.desktop.conftest import OpenWindow
from tests.desktop.views.shell.conftest import people
from tests.helpers.audit import misplaced, tab_walk, unusable
from tests.helpers.corpus import corpus
from tests.helpers.ears import Ears
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import ADA, FakeEngine
from tests.helpers.gui import Screen
from tests.helpers.window import Made, make_window

NONE = Qt.KeyboardModifier.NoModifier
OFFLINE = ConnectionState(Connection.OFFLINE)

WORDS = "marigold trombone staircase"


def test_it_opens_at_the_sign_in(main_window: Screen) -> None:
    main_window.until(lambda: main_window.focused() == "username", main_window.focused())
    assert not main_window.has("rail-inbox")


def test_signing_in_opens_the_inbox(main_window: Screen, engine: FakeEngine) -> None:
    people(engine)
    main_window.type("ada.lens")
    main_window.key(Qt.Key.Key_Return)
    main_window.type("otter waltz under 9 lamps")
    main_window.key(Qt.Key.Key_Return)
    main_window.item("rail-inbox")
    assert not main_window.has("username")


def test_a_start_that_fails_says_why_and_can_be_tried_again(
    open_window: OpenWindow, made: Made, engine: FakeEngine
) -> None:
    engine.problems["start"] = Problem("profile_in_use")
    screen = open_window("views.shell", "Main", shell=made.shell)
    made.shell.begin()
    screen.until(lambda: made.shell.stage == "failed", "it started")
    assert "already open" in screen.item("startFailed").property("note")
    assert unusable(screen.window) == []
    engine.problems.clear()
    screen.click("emptyAction")
    screen.item("username")


def test_places_turn_by_mouse_and_shortcut(ready: Screen, made: Made) -> None:
    ready.click("rail-settings")
    ready.item("nav-account")
    assert not ready.has("inbox")
    ready.click("rail-inbox")
    ready.item("inbox")
    ready.key(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    ready.item("nav-account")
    made.settings.open("about")
    ready.click("rail-inbox")
    ready.click("railFace")
    assert made.settings.page == "account"


def test_the_connection_is_told_in_plain_words(ready: Screen, bridge: FakeBridge, engine: FakeEngine) -> None:
    """Nothing while connected; while offline what is safe, and a way to try now. A screen reader says each."""
    ears = Ears(ready.window)
    assert not ready.has("connectionLine")
    bridge.connect(OFFLINE)
    line = ready.item("connectionLine")
    assert line.property("text") == "You’re offline. Messages you write are kept and will be sent."
    ready.click("reconnect")
    ready.until(lambda: engine.asked("reconnect"), "nothing was tried")
    bridge.connect(ConnectionState(Connection.CATCHING_UP))
    assert ready.item("connectionLine").property("text") == "Catching up…"
    assert not ready.has("reconnect")
    bridge.connect(ConnectionState(Connection.CONNECTED))
    ready.gone("connectionLine")
    assert ears.heard == ["You’re offline. Messages you write are kept and will be sent.", "Catching up…", "Connected"]


def test_a_full_relay_is_told_while_it_is_connected(ready: Screen, bridge: FakeBridge) -> None:
    bridge.connect(ConnectionState(Connection.CONNECTED, problem="relay_full"))
    line = ready.item("connectionLine")
    assert line.property("text") == "The relay’s disk is full. Messages you write are kept, and sent once it has room."
    assert not ready.has("reconnect")
    ready.settle()
    ready.picture("relay-full")
    bridge.connect(ConnectionState(Connection.CONNECTED))
    ready.gone("connectionLine")


def test_no_sign_of_a_fault_comes_while_the_line_closes(ready: Screen, made: Made, bridge: FakeBridge) -> None:
    made.appearance.chooseReducedMotion(False)
    bridge.connect(OFFLINE)
    sign, line = ready.item("connectionSign"), ready.item("connectionLine").parentItem()
    bridge.connect(ConnectionState(Connection.CATCHING_UP))
    assert not sign.isVisible()
    bridge.connect(ConnectionState(Connection.CONNECTED))
    assert line.isVisible()
    assert not sign.isVisible()


def test_signed_out_elsewhere_goes_back_to_the_sign_in(ready: Screen, bridge: FakeBridge, made: Made) -> None:
    bridge.stage(Started(Stage.SIGN_IN, relay_url="wss://relay.example.net/v1", problem="not_signed_in"))
    ready.item("username")
    assert made.shell.inbox is None
    assert "signed out" in ready.item("signInFault").property("label")
    assert not ready.has("rail-inbox")


def test_signing_out_and_in_again(ready: Screen, made: Made, engine: FakeEngine, bridge: FakeBridge) -> None:
    """Nothing of the first account's view-models listens afterwards."""
    listeners = len(bridge.change_listeners)
    for _ in range(3):
        made.settings.signOut()
        ready.item("username")
        bridge.stage(engine.ready(SecretsPlace.KEYRING))
        ready.item("rail-inbox")
    assert len(bridge.change_listeners) == listeners


def test_the_list_is_made_wider_with_mouse_and_keys(ready: Screen, made: Made) -> None:
    handle = ready.item("listHandle")
    before = handle.x()
    ready.tab_to("listHandle")
    ready.key(Qt.Key.Key_Right)
    ready.settle()
    assert handle.x() == before + 8
    for _ in range(40):
        ready.key(Qt.Key.Key_Right)
    assert made.saved_preferences[-1].list_width == 420
    for _ in range(40):
        ready.key(Qt.Key.Key_Left)
    assert made.saved_preferences[-1].list_width == 260


def test_the_conversations_view_is_made_after_the_first_picture_or_when_one_is_opened(
    ready: Screen, made: Made
) -> None:
    assert not ready.has("chat")
    ready.item("noChat")
    made.shell.settle()
    ready.item("chat")
    ready.item("noChat")


def test_a_click_before_all_is_made_opens_the_conversation(ready: Screen, made: Made) -> None:
    """What it lacks is made at once; what comes in its turn afterwards takes nothing away."""
    assert (made.shell.whole, made.shell.open_chat) == (False, None)
    ready.click(ready.items("thread")[0])
    assert made.shell.whole
    ready.until(lambda: made.shell.open_chat is not None, "no conversation opened")
    chat = made.shell.chat
    made.shell.make_whole()
    made.shell.settle()
    ready.item("composerField")
    assert made.shell.open_chat is chat


def test_below_720_there_is_one_stack(ready: Screen, made: Made, engine: FakeEngine) -> None:
    """The list, then the conversation in its place."""
    ready.resize(600, 600)
    assert ready.item("inbox").width() == pytest.approx(600 - 64)
    assert not ready.has("listHandle")
    assert made.shell.inbox is not None
    made.shell.inbox.threadChosen.emit(str(next(iter(engine.thread_rows))), "")
    ready.until(lambda: made.shell.chat is not None and made.shell.chat.isOpen, "no conversation opened")
    ready.gone("inbox")
    assert ready.item("chat").width() == pytest.approx(600 - 64)
    assert made.shell.chat is not None
    made.shell.chat.close()
    ready.item("inbox")


def test_with_large_text_there_is_one_stack_where_two_columns_do_not_fit(
    ready: Screen, made: Made, engine: FakeEngine
) -> None:
    """At 160 % 720 px hold what 450 do: the list, then the conversation, and what is written has room."""
    ready.resize(720, 600)
    made.appearance.chooseTextScale(160)
    ready.settle()
    assert ready.item("inbox").width() == pytest.approx(720 - 64)
    ready.click(ready.items("thread")[0])
    ready.gone("inbox")
    assert ready.item("composerField").width() > 300
    ready.click("chatBack")
    ready.item("inbox")
    ready.resize(1280, 800)
    assert ready.has("listHandle")


@pytest.mark.parametrize("key", [(Qt.Key.Key_Escape, NONE), (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)])
def test_in_the_stack_a_key_goes_back_to_the_list(
    ready: Screen, made: Made, key: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    """All of it by keys: into a conversation and back, onto the row one came from."""
    ready.resize(600, 600)
    ready.tab_to("thread")
    ready.key(Qt.Key.Key_Down)
    second = ready.window.activeFocusItem().property("name")
    ready.key(Qt.Key.Key_Return)
    ready.item("composerField")
    ready.until(lambda: ready.focused() == "composerField", "the conversation has no focus")
    ready.key(*key)
    ready.item("inbox")
    ready.until(lambda: ready.focused() == "thread", f"the focus is on {ready.focused()!r}")
    assert ready.window.activeFocusItem().property("name") == second


def test_escape_closes_the_details_before_it_leaves_the_conversation(ready: Screen, made: Made) -> None:
    ready.resize(600, 600)
    ready.click(ready.items("thread")[0])
    ready.click("detailsToggle")
    ready.item("details")
    ready.key(Qt.Key.Key_Escape)
    ready.gone("details")
    assert not ready.has("inbox")
    ready.key(Qt.Key.Key_Escape)
    ready.item("inbox")


def test_escape_leaves_a_conversation_beside_the_list_alone(ready: Screen, made: Made) -> None:
    ready.click(ready.items("thread")[0])
    ready.until(lambda: ready.focused() == "composerField", "the conversation has no focus")
    ready.key(Qt.Key.Key_Escape)
    ready.settle()
    ready.until(lambda: ready.focused() == "composerField", ready.focused())


def test_a_page_opened_from_a_conversation_leads_back_to_it(ready: Screen, made: Made) -> None:
    ready.click(next(row for row in ready.items("thread") if row.property("name") == "Mina Kovač"))
    ready.item("chatName")
    if not ready.has("details"):
        ready.click("detailsToggle")
    ready.click("detailsProfile")
    ready.until(lambda: ready.has("profileName"), "no page")
    assert made.shell.section == "people"
    ready.key(Qt.Key.Key_Escape)
    ready.until(lambda: made.shell.section == "inbox", "not back")
    ready.click("detailsProfile")
    ready.until(lambda: ready.has("profileName"), "no page")
    ready.click("rail-people")
    ready.gone("profilePage")
    assert made.shell.section == "people"
    made.shell.open("inbox")
    ready.item("chatName")
    ready.key(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    ready.until(lambda: made.shell.section == "people", "no people")
    ready.gone("profilePage")
    assert ready.has("peopleView")


SEARCH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_the_search_is_found_from_everywhere(ready: Screen, made: Made) -> None:
    """Ctrl+Shift+F from the settings, among the people, and from a conversation that covers the list."""
    made.shell.open("people")
    ready.item("peopleSearch")
    ready.key(Qt.Key.Key_F, SEARCH)
    ready.until(lambda: ready.focused() == "peopleSearch", "not among the people")
    made.shell.open("settings")
    ready.item("nav-account")
    ready.key(Qt.Key.Key_F, SEARCH)
    ready.until(lambda: ready.focused() == "searchField", "not from the settings")
    ready.resize(600, 600)
    ready.click(ready.items("thread")[0])
    ready.gone("inbox")
    ready.key(Qt.Key.Key_F, SEARCH)
    ready.until(lambda: ready.focused() == "searchField", "not from a conversation")


def test_text_size_by_shortcut(ready: Screen, made: Made) -> None:
    ready.key(Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert made.appearance.textScale == 110
    ready.key(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    ready.key(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert made.appearance.textScale == 90
    ready.key(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert made.appearance.textScale == 100


def test_size_and_place_are_remembered(main_window: Screen, made: Made) -> None:
    closed: list[bool] = []
    made.shell.closed.connect(lambda: closed.append(True))
    main_window.window.setPosition(40, 30)
    main_window.resize(900, 640)
    main_window.window.close()
    main_window.until(lambda: closed, "not closed")
    place = made.saved_preferences[-1].place
    assert place is not None
    assert (place.width, place.height) == (900, 640)


@pytest.fixture
def placed(bridge: FakeBridge) -> Iterator[Made]:
    """A window that was closed at 700×520."""
    made = make_window(bridge, Preferences(scheme="dark", place=Place(20, 10, 700, 520)))
    yield made
    made.dispose()


def test_the_window_opens_where_it_was(open_window: OpenWindow, placed: Made) -> None:
    screen = open_window("views.shell", "Main", shell=placed.shell)
    assert (screen.window.width(), screen.window.height()) == (700, 520)
    assert screen.window.minimumWidth() == 480
    assert screen.window.minimumHeight() == 480


@pytest.mark.parametrize("section", ["inbox", "people", "settings"])
@pytest.mark.parametrize("size", [(480, 480), (720, 600), (1280, 800)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_everything_can_be_named_and_reached(ready: Screen, made: Made, section: str, size: tuple[int, int]) -> None:
    made.shell.open(section)
    ready.resize(*size)
    assert unusable(ready.window) == []


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("size", [(600, 600), (1280, 800)], ids=["stack", "columns"])
@pytest.mark.parametrize("place", ["inbox", "chat", "compose", "account", "messages", "appearance", "devices", "about"])
def test_tab_comes_round_and_is_seen_at_every_stop(
    ready: Screen, made: Made, place: str, size: tuple[int, int], scheme: str
) -> None:
    made.appearance.chooseScheme(scheme)
    ready.resize(*size)
    if place == "chat":
        ready.click(ready.items("thread")[0])
        ready.item("composerField")
    elif place == "compose":
        ready.click("composeButton")
        ready.until(lambda: ready.focused() == "composeSearch", "the sheet has no focus")
    elif place != "inbox":
        made.shell.open("settings")
        made.settings.open(place)
        ready.until(lambda: not made.settings.busy, "still busy")
    ready.settle()
    stops, unseen = tab_walk(ready)
    assert unseen == []
    if place != "compose":
        assert {"rail-inbox", "rail-settings", "railFace"} <= set(stops)
    if place == "chat" and size[0] > 720:
        assert {"composeButton", "filter-all", "thread", "listHandle", "composerField"} <= set(stops)


@pytest.mark.parametrize("scale", [80, 160])
@pytest.mark.parametrize("size", [(480, 480), (720, 600), (1280, 800)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut_or_overlaps(
    ready: Screen, made: Made, bridge: FakeBridge, size: tuple[int, int], scale: int
) -> None:
    bridge.connect(OFFLINE)
    made.appearance.chooseTextScale(scale)
    made.shell.open("settings")
    ready.resize(*size)
    assert misplaced(ready.window) == []


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_pictures(ready: Screen, made: Made, bridge: FakeBridge, scheme: str) -> None:
    """For the eye: `build/pictures/shell-….png`."""
    made.appearance.chooseScheme(scheme)
    bridge.connect(OFFLINE)
    ready.settle()
    ready.picture(f"shell-offline-{scheme}")
    bridge.connect(ConnectionState(Connection.CONNECTED))
    ready.resize(600, 600)
    assert ready.picture(f"shell-narrow-{scheme}").stat().st_size > 5_000


def test_hostile_names_stay_letters_in_the_rail(ready: Screen, bridge: FakeBridge) -> None:
    for text in corpus().values():
        bridge.change(Put(Collection.ME, ADA.user_id, replace(ADA, display_name=text)))
        ready.settle()
    assert ready.has("railFace")


def test_the_button_that_locks_leaves_no_gap_when_it_goes(ready: Screen, made: Made) -> None:
    lock = made.settings.appLock
    assert isinstance(lock, AppLockModel)
    before = ready.place(ready.item("rail-settings"))
    lock.putOn(WORDS, WORDS)
    assert ready.place(ready.item("railLock")).bottom() > before.top()
    ready.item("rail-settings").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    ready.key(Qt.Key.Key_Tab)
    ready.until(lambda: ready.focused() == "railLock", "the keyboard goes down the rail as the eye does")
    lock.takeOff(WORDS)
    ready.gone("railLock")
    ready.until(lambda: ready.place(ready.item("rail-settings")) == before, "its place is kept")
