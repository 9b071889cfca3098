"""Every control of the design system: seen in both themes, used by mouse and keys, fed with hostile strings."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from tests.desktop.conftest import OpenWindow
from tests.helpers.audit import drawn_rect, misplaced, texts, unusable
from tests.helpers.corpus import corpus
from tests.helpers.gui import Screen, class_of, walk

GALLERY = """
import QtQuick
import views
import views.controls
Window {
    id: root
    property bool dark: true
    property real textScale: 1
    property string words: "Mina Kovač"
    property string last: ""
    property int presses: 0
    property string picked: "dark"
    property string kind: "creator"
    property string shown: "unread"
    function pressed(name: string) { last = name; presses += 1; }
    width: 1280; height: 900; color: Theme.chat
    Binding { target: Theme; property: "dark"; value: root.dark }
    Binding { target: Theme; property: "textScale"; value: root.textScale }
    Binding { target: Theme; property: "reducedMotion"; value: true }
    Column {
        x: 24; y: 16; spacing: 12; width: 360
        Heading { text: root.words; width: parent.width; clip: true; elide: Text.ElideRight; maximumLineCount: 1 }
        AppText { text: root.words; width: parent.width; clip: true; maximumLineCount: 2; elide: Text.ElideRight
            wrapMode: Text.WrapAnywhere }
        UserText { text: root.words; width: parent.width }
        Row { spacing: 8
            PrimaryButton { objectName: "primary"; label: "Sign in"; onClicked: root.pressed(objectName) }
            SecondaryButton { objectName: "secondary"; label: "Copy"; iconName: "copy"
                onClicked: root.pressed(objectName) }
            DangerButton { objectName: "danger"; label: "Delete"; onClicked: root.pressed(objectName) } }
        Row { spacing: 8
            PrimaryButton { label: "Message"; small: true }
            PrimaryButton { label: "Going"; busy: true; enabled: false }
            LinkButton { objectName: "link"; label: "Create an account"; onClicked: root.pressed(objectName) } }
        Row { spacing: 4
            IconButton { objectName: "icon"; iconName: "settings"; label: "Filter"
                onClicked: root.pressed(objectName) }
            IconButton { iconName: "send"; label: "New message"; filled: true }
            IconButton { iconName: "panel-right"; label: "Details"; active: true } }
        TextInputField { objectName: "field"; width: 340; label: "Username"; text: "ada"; note: "3 to 24 letters" }
        TextInputField { objectName: "secret"; width: 340; label: "Password"; secret: true; fault: "Too common." }
        StrengthMeter { width: 340; score: 3; words: "Good" }
        SearchField { objectName: "search"; width: 340; label: "Search people and messages"; keyHint: "Ctrl K"
            onMoved: step => root.pressed("moved" + step) }
        ChipRow { objectName: "filter"; counts: ({ unread: 5 }); label: "Show"; value: root.shown; width: 340
            onChosen: value => root.shown = value
            options: [{ value: "all", label: "All" }, { value: "unread", label: "Unread" },
                { value: "muted", label: "Muted" }] }
    }
    Column {
        x: 440; y: 16; spacing: 12; width: 380
        Row { spacing: 8
            Repeater { model: 7
                Avatar { required property int index; hue: index; initials: "MK"; present: index % 2 == 0
                    surface: Theme.chat } } }
        Row { spacing: 8
            Badge { count: 3 } Badge { count: 5; urgent: true } Badge { count: 12; quiet: true } Badge { count: 120 }
            Badge { count: 0; objectName: "noBadge" } Spinner { running: false } }
        Toggle { objectName: "toggle"; label: "Read receipts"; note: "If off, you won’t see theirs either"; width: 340 }
        RadioGroup { objectName: "kind"; label: "Kind"; value: root.kind; width: 340
            onChosen: value => root.kind = value
            options: [{ value: "personal", label: "Personal", note: "For you and your friends" },
                { value: "creator", label: "Creator" }, { value: "business", label: "Business" }] }
        SegmentedChoice { objectName: "theme"; label: "Theme"; value: root.picked
            onChosen: value => root.picked = value
            options: [{ value: "system", label: "System" }, { value: "dark", label: "Dark" },
                { value: "light", label: "Light" }] }
        StepSlider { objectName: "slider"; label: "Text size"; from: 80; to: 160; stepSize: 10; value: 100; width: 300 }
        Rectangle { width: 340; height: 40; radius: 16; color: Theme.card
            AirmailStripe { width: parent.width; corner: 16 } }
        Banner { objectName: "banner"; width: 340; label: "You’re offline."; iconName: "cloud-off"; action: "Retry"
            tone: Banner.Tone.Notice; onActed: root.pressed(objectName) }
        Toast { label: "Copied" }
        Divider { width: 340 }
        ListRow { objectName: "row"; width: 340; height: 62; selected: true; label: root.words
            onClicked: root.pressed(objectName)
            contentItem: Item {
                Avatar { initials: "MK"; surface: Theme.raised2; anchors.verticalCenter: parent.verticalCenter }
                UserText { x: 56; y: 18; width: parent.width - 56; text: root.words } } }
    }
    Column {
        x: 860; y: 16; spacing: 12; width: 340
        NavRow { label: "Account"; iconName: "user-round"; width: 240; selected: true }
        NavRow { label: "Sign out"; iconName: "log-out"; width: 240; danger: true }
        EmptyState { width: 340; height: 260; iconName: "send"; label: "No messages yet"
            note: "When you write to someone, it stands here."; action: "Write to someone"
            onActed: root.pressed("empty") }
        Item { objectName: "menuPlace"; width: 200; height: 1
            function show() { menu.open(); }
            PopupMenu { id: menu; label: "Message"; y: 8
                MenuRow { objectName: "menuCopy"; label: "Copy"; iconName: "copy"; onClicked: root.pressed(objectName) }
                MenuRow { objectName: "menuOff"; label: "Never"; iconName: "x"; enabled: false }
                MenuRow { objectName: "menuDelete"; label: "Delete"; iconName: "trash-2"; danger: true
                    onClicked: root.pressed(objectName) } } }
        Item { objectName: "sheetPlace"; width: 1; height: 1
            function show() { sheet.open(); }
            Sheet { id: sheet; label: root.words; initial: sure
                PrimaryButton { id: sure; objectName: "sheetButton"; label: "Go on"; width: parent.width } } }
    }
}
"""


@pytest.fixture
def gallery(open_window: OpenWindow) -> Screen:
    """All of them in one window, dark."""
    screen = open_window(qml=GALLERY)
    screen.settle()
    return screen


@pytest.fixture
def canary() -> Iterator[socket.socket]:
    """A listening socket that must never be called."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def last(screen: Screen) -> str:
    """The control that was pressed last."""
    return str(screen.window.property("last"))


@pytest.mark.parametrize("name", ["primary", "secondary", "danger", "link", "icon", "row"])
def test_pressed_by_mouse_space_and_enter(gallery: Screen, name: str) -> None:
    gallery.click(name)
    assert (last(gallery), gallery.window.property("presses")) == (name, 1)
    gallery.item(name).forceActiveFocus(Qt.FocusReason.TabFocusReason)
    gallery.key(Qt.Key.Key_Space)
    gallery.key(Qt.Key.Key_Return)
    gallery.key(Qt.Key.Key_Enter)
    assert gallery.window.property("presses") == 4


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_key_that_is_held_down_presses_once(gallery: Screen, key: Qt.Key) -> None:
    gallery.item("primary").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    gallery.hold(key)
    assert gallery.window.property("presses") == 1


def rings(screen: Screen, name: str) -> list[QQuickItem]:
    """The focus rings shown inside a control."""
    items = walk(screen.item(name))
    return [item for item in items if class_of(item).startswith("FocusRing") and item.isVisible()]


@pytest.mark.parametrize(
    "name", ["primary", "link", "icon", "choice-unread", "toggle", "choice-creator", "slider", "row"]
)
def test_the_keyboard_s_place_has_a_ring_and_the_mouse_s_none(gallery: Screen, name: str) -> None:
    gallery.tab_to(name)
    assert len(rings(gallery, name)) == 1
    gallery.click("field")
    assert rings(gallery, name) == []


def test_what_is_off_cannot_be_pressed(gallery: Screen) -> None:
    gallery.item("primary").setEnabled(False)
    gallery.click("primary")
    assert gallery.window.property("presses") == 0


def test_a_toggle_is_switched_by_mouse_and_space(gallery: Screen) -> None:
    gallery.click("toggle")
    assert gallery.item("toggle").property("checked")
    gallery.tab_to("toggle")
    gallery.key(Qt.Key.Key_Space)
    assert not gallery.item("toggle").property("checked")


@pytest.mark.parametrize(
    ("group", "held", "answers"),
    [
        ("kind", "kind", ["personal", "creator", "business"]),
        ("theme", "picked", ["system", "dark", "light"]),
        ("filter", "shown", ["all", "unread", "muted"]),
    ],
)
def test_a_group_of_answers_is_one_tab_stop_and_moves_with_the_arrows(
    gallery: Screen, group: str, held: str, answers: list[str]
) -> None:
    """From the one that holds to its neighbours, round the end; Tab leaves the group, Shift+Tab comes back."""
    first, second, third = answers
    gallery.tab_to(f"choice-{second}")
    for key, now in (
        (Qt.Key.Key_Down, third),
        (Qt.Key.Key_Right, first),
        (Qt.Key.Key_Up, third),
        (Qt.Key.Key_Left, second),
        (Qt.Key.Key_Left, first),
    ):
        gallery.key(key)
        assert (gallery.window.property(held), gallery.focused()) == (now, f"choice-{now}")
        assert [gallery.item(f"choice-{name}").activeFocusOnTab() for name in answers] == [
            name == now for name in answers
        ]
        assert len(rings(gallery, f"choice-{now}")) == 1
    gallery.key(Qt.Key.Key_Tab)
    assert gallery.focused() not in [f"choice-{name}" for name in answers]
    gallery.key(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    gallery.until(lambda: gallery.focused() == f"choice-{first}", gallery.focused())


@pytest.mark.parametrize(("name", "held"), [("business", "kind"), ("light", "picked"), ("muted", "shown")])
def test_an_answer_is_said_and_chosen_as_assistive_tools_do(gallery: Screen, name: str, held: str) -> None:
    """By role, name and state; pressing the one that holds takes nothing back."""
    item = gallery.item(f"choice-{name}")
    face = QAccessible.queryAccessibleInterface(item)
    assert face.role() is QAccessible.Role.RadioButton
    assert face.text(QAccessible.Text.Name) == name.capitalize()
    assert not checked(gallery, f"choice-{name}")
    for _ in range(2):
        face.actionInterface().doAction("Press")
        assert gallery.window.property(held) == name
        assert checked(gallery, f"choice-{name}")
    gallery.click(item)
    assert checked(gallery, f"choice-{name}")


def checked(screen: Screen, name: str) -> bool:
    """What a screen reader is told of an answer."""
    QAccessible.setActive(True)
    state = QAccessible.queryAccessibleInterface(screen.item(name)).state()
    assert state.checkable
    return bool(state.checked)


def test_a_password_is_shown_on_demand(gallery: Screen) -> None:
    field = gallery.item("secret")
    gallery.fill("secret", "hidden")
    shown = next(item for item in walk(field) if item.inherits("QQuickTextInput"))
    assert shown.property("displayText") == "•" * 6
    field.setProperty("revealed", True)
    assert shown.property("displayText") == "hidden"


def test_a_fault_is_said_until_the_text_is_changed(gallery: Screen) -> None:
    field = gallery.item("secret")
    assert field.property("shownFault") == "Too common."
    gallery.fill("secret", "hidden")
    assert field.property("shownFault") == ""
    field.setProperty("fault", "")
    field.setProperty("fault", "Too common.")
    assert field.property("shownFault") == "Too common."


def test_search_is_emptied_by_escape_and_moves_with_arrows(gallery: Screen) -> None:
    gallery.fill("search", "mina")
    gallery.key(Qt.Key.Key_Down)
    assert last(gallery) == "moved1"
    gallery.key(Qt.Key.Key_Up)
    assert last(gallery) == "moved-1"
    gallery.key(Qt.Key.Key_Escape)
    assert gallery.item("search").property("text") == ""


def test_a_menu_is_walked_with_the_arrows(gallery: Screen) -> None:
    """Over rows that are off, round the end; Home and End; Esc closes it; it opens on its first row each time."""
    for _ in range(3):
        assert QMetaObject.invokeMethod(gallery.item("menuPlace"), "show")
        gallery.until(lambda: gallery.focused() == "menuCopy", "the menu has no focus")
        for key, now in (
            (Qt.Key.Key_Down, "menuDelete"),
            (Qt.Key.Key_Up, "menuCopy"),
            (Qt.Key.Key_Up, "menuDelete"),
            (Qt.Key.Key_Home, "menuCopy"),
            (Qt.Key.Key_End, "menuDelete"),
        ):
            gallery.key(key)
            assert gallery.focused() == now
        gallery.key(Qt.Key.Key_Escape)
        gallery.gone("menuCopy")
    assert QMetaObject.invokeMethod(gallery.item("menuPlace"), "show")
    gallery.until(lambda: gallery.focused() == "menuCopy", "the menu has no focus")
    gallery.key(Qt.Key.Key_Return)
    assert last(gallery) == "menuCopy"


def test_a_menu_is_as_wide_as_its_longest_row(open_window: OpenWindow) -> None:
    screen = open_window(qml=GALLERY, textScale=1.6)
    assert QMetaObject.invokeMethod(screen.item("menuPlace"), "show")
    screen.item("menuCopy").setProperty("label", "Mute for eight hours at least")
    screen.settle()
    assert not [t for t in texts(screen.window) if "eight" in t.property("text") and t.property("truncated")]


def test_dots_and_switches_grow_with_their_words(open_window: OpenWindow) -> None:
    screen = open_window(qml=GALLERY)
    before = {name: screen.items(name)[0].height() for name in ("radioDot", "toggleTrack")}
    screen.window.setProperty("textScale", 1.6)
    screen.settle()
    for name, height in before.items():
        assert screen.items(name)[0].height() >= 1.5 * height, name


def test_a_sheet_takes_the_focus_and_keeps_it(gallery: Screen) -> None:
    assert QMetaObject.invokeMethod(gallery.item("sheetPlace"), "show")
    gallery.until(lambda: gallery.focused() == "sheetButton", "the sheet has no focus")
    for _ in range(4):
        gallery.key(Qt.Key.Key_Tab)
        assert gallery.focused() in ("sheetButton", "sheetClose")
    gallery.key(Qt.Key.Key_Escape)
    gallery.gone("sheetButton")


def test_nothing_at_zero(gallery: Screen) -> None:
    assert not gallery.has("noBadge")


def test_everything_can_be_named_and_reached(gallery: Screen) -> None:
    assert unusable(gallery.window) == []


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.3])
def test_nothing_is_cut(open_window: OpenWindow, scale: float) -> None:
    screen = open_window(qml=GALLERY, textScale=scale)
    screen.settle()
    assert [trouble for trouble in misplaced(screen.window) if "lies on" not in trouble] == []


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.6])
def test_the_mark_of_an_answer_is_as_large_as_its_words_and_beside_them(open_window: OpenWindow, scale: float) -> None:
    screen = open_window(qml=GALLERY, textScale=scale)
    row = list(walk(screen.item("choice-business")))
    dot = next(item for item in row if item.property("radius") and item.width() == item.height())
    line = drawn_rect(next(item for item in row if item.inherits("QQuickText")))
    assert abs(screen.place(dot).center().y() - line.center().y()) <= 1.5
    assert dot.height() >= 0.8 * line.height()


@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
def test_pictures(open_window: OpenWindow, dark: bool) -> None:
    """For the eye: `build/pictures/gallery-….png`."""
    screen = open_window(qml=GALLERY, dark=dark)
    screen.settle()
    assert screen.picture(f"gallery-{'dark' if dark else 'light'}").stat().st_size > 20_000


@pytest.mark.parametrize("text", corpus())
def test_hostile_strings_are_drawn_and_nothing_else(gallery: Screen, canary: socket.socket, text: str) -> None:
    """In texts, rows, tips, sheets and as accessible names: no request, no crash."""
    words = corpus(canary.getsockname()[1])[text]
    gallery.window.setProperty("words", words)
    for name in ("field", "search", "secret"):
        gallery.item(name).setProperty("text", words)
    for name in ("primary", "link", "icon", "toggle", "filter", "banner", "slider", "kind"):
        gallery.item(name).setProperty("label", words)
    gallery.settle()
    assert QMetaObject.invokeMethod(gallery.item("sheetPlace"), "show")
    gallery.item("sheetButton")
    gallery.settle()
    with pytest.raises(BlockingIOError):
        canary.accept()
