"""The walks themselves, tried on windows with planted faults."""

from __future__ import annotations

from PySide6.QtCore import QMetaObject, Qt

from tests.desktop.conftest import OpenWindow
from tests.helpers.audit import misplaced, misread, unusable
from tests.helpers.gui import drawn_in, name_of
from tests.helpers.mirror import unmirrored

HEAD = "import QtQuick\nimport QtQuick.Templates as T\nimport views\nimport views.controls\n"


def test_a_sound_window_passes(open_window: OpenWindow) -> None:
    screen = open_window(qml=HEAD + 'Window { width: 300; height: 200; PrimaryButton { label: "Go" } }')
    screen.settle()
    assert unusable(screen.window) == []
    assert misplaced(screen.window) == []


def test_planted_faults_of_use_are_found(open_window: OpenWindow) -> None:
    """No name, no Tab stop, too small: one each."""
    screen = open_window(
        qml=HEAD
        + """Window { width: 300; height: 200
            IconButton { iconName: "x"; objectName: "nameless" }
            IconButton { y: 50; iconName: "x"; label: "A"; activeFocusOnTab: false }
            IconButton { y: 100; iconName: "x"; label: "B"; size: 20 }
            T.TextField { y: 150; width: 100; height: 40 }
        }"""
    )
    screen.settle()
    found = unusable(screen.window)
    told = [fault.rpartition(": ")[2] for fault in found]
    assert told[:4] == ["no name", "no Tab stop", "20×20", "no name"]
    assert found[4:] == misread(screen.window)


def test_planted_faults_of_reading_are_found(open_window: OpenWindow) -> None:
    """Nameless, read twice, in itself, a secret without a label; a popup as Qt makes it, in which ours is another."""
    screen = open_window(
        qml=HEAD
        + """Window { id: window; width: 300; height: 200
            IconButton { iconName: "x" }
            ListRow { label: "Mina, seen"; Accessible.description: "seen" }
            Item { Accessible.role: Accessible.List; Accessible.name: "Rows"; width: 9; height: 9
                Item { Accessible.role: Accessible.List; Accessible.name: "Rows"; width: 9; height: 9 } }
            T.TextField { echoMode: TextInput.Password; Accessible.name: "Password"; width: 100; height: 32 }
            T.Popup { visible: true; width: 90; height: 90; modal: true; focus: true
                contentItem: FocusScope { Accessible.role: Accessible.Dialog; Accessible.name: "Mine" } }
        }"""
    )
    screen.settle()
    found = " | ".join(misread(screen.window))
    for words in ("Button '' in []: no name", "'seen' is read twice", "List 'Rows': stands in itself"):
        assert words in found, found
    for words in ("EditableText '' in []: no name", "Dialog '' in []: no name", "Dialog 'Mine': a dialog in a dialog"):
        assert words in found, found


def test_planted_faults_of_place_are_found(open_window: OpenWindow) -> None:
    """Elided, over the edge, on another text, out of its button."""
    screen = open_window(
        qml=HEAD
        + """Window { width: 300; height: 200
            AppText { text: "far too long for its place"; width: 40; elide: Text.ElideRight; wrapMode: Text.NoWrap }
            AppText { x: 280; y: 40; text: "over the edge"; wrapMode: Text.NoWrap }
            AppText { y: 80; text: "one"; wrapMode: Text.NoWrap }
            AppText { y: 84; text: "two"; wrapMode: Text.NoWrap }
            Tappable { y: 120; width: 40; height: 32; label: "x"
                contentItem: AppText { text: "out of its button"; wrapMode: Text.NoWrap } }
        }"""
    )
    screen.settle()
    found = " | ".join(misplaced(screen.window))
    for words in ("is elided", "leaves the window sideways", "lies on", "leaves its button"):
        assert words in found, found


def test_a_sheet_on_its_way_out_is_not_looked_at(open_window: OpenWindow) -> None:
    """Its Loader has let go of it: it stands there until an event loop runs, without what its texts come from."""
    screen = open_window(
        qml=HEAD
        + """T.ApplicationWindow { width: 300; height: 200
            function close(): void { holder.active = false }
            Loader { id: holder
                sourceComponent: T.Popup { visible: true; width: 90; height: 90
                    contentItem: AppText { objectName: "words"; text: "far too long for its place"
                        elide: Text.ElideRight; wrapMode: Text.NoWrap } } }
        }"""
    )
    screen.item("words")
    screen.settle()
    assert "is elided" in " | ".join(misplaced(screen.window))
    QMetaObject.invokeMethod(screen.window, "close")
    assert misplaced(screen.window) == []
    assert not screen.has("words")


def test_what_is_made_bit_by_bit_is_looked_at_once_it_is_whole(open_window: OpenWindow) -> None:
    """In turns of a few milliseconds, fewer of them where the machine is slow."""
    screen = open_window(
        qml=HEAD
        + """Window { width: 300; height: 200
            Loader { asynchronous: true
                sourceComponent: Item {
                    Repeater { model: 200; Rectangle { width: 1; height: 1 } }
                    Loader { asynchronous: true; sourceComponent: IconButton { iconName: "x" } } } }
        }"""
    )
    assert [fault.rpartition(": ")[2] for fault in unusable(screen.window)] == ["no name", "no name"]


def test_a_tip_lies_over_others_by_intent_and_is_no_mirror_image(open_window: OpenWindow) -> None:
    """It comes after a moment, which a slow machine may give it before it is looked at."""
    screen = open_window(
        qml=HEAD
        + """Window { width: 300; height: 200
            IconButton { iconName: "x"; label: "Back to the details" }
            AppText { x: 4; y: 40; text: "Photos and videos" }
        }"""
    )
    screen.key(Qt.Key.Key_Tab)
    screen.until(lambda: "Tip" in [name_of(item) for item in drawn_in(screen.window) if item.isVisible()], "no tip")
    screen.settle()
    assert misplaced(screen.window) == []
    assert [fault for fault in unmirrored(screen) if "Tip" in fault] == []
