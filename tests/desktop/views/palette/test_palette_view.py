"""The palette and the sheet of keys in the whole window, without the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.helpers.audit import misplaced, unusable
from tests.helpers.ears import Ears
from tests.helpers.gui import Screen
from tests.helpers.mirror import unmirrored
from tests.helpers.window import Made

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LOOKS = [("dark", 100), ("light", 100), ("dark", 160)]


def palette(ready: Screen) -> None:
    ready.key(Qt.Key.Key_K, CONTROL)
    ready.until(lambda: ready.focused() == "paletteField", "the field has the keyboard")


def rows(ready: Screen) -> list[str]:
    shown = sorted(ready.items("paletteRow"), key=lambda row: ready.place(row).y())
    return [str(row.property("label")) for row in shown]


def test_a_conversation_by_three_letters_and_enter(ready: Screen, made: Made) -> None:
    made.shell.open("settings")
    palette(ready)
    ready.type("rto")
    ready.until(lambda: rows(ready) and rows(ready)[0].startswith("Rafael Torres"))
    ready.key(Qt.Key.Key_Return)
    ready.until(lambda: made.shell.chat is not None and made.shell.chat.name == "Rafael Torres")
    ready.gone("palette")
    assert made.shell.section == "inbox"
    palette(ready)
    assert ready.item("paletteField").property("text") == ""


def test_what_would_be_taken_is_said(ready: Screen) -> None:
    """The keyboard stays in the field: nothing else tells who cannot see which row is the chosen one."""
    ears = Ears(ready.window)
    palette(ready)
    ready.type("go ")
    ready.until(lambda: rows(ready) and rows(ready)[0].startswith("Go to"))
    ready.until(lambda: ears.heard and ears.heard[-1] == rows(ready)[0], "the first row")
    ready.key(Qt.Key.Key_Down)
    ready.until(lambda: ears.heard[-1] == rows(ready)[1], "the second")
    ready.type("zzzz")
    ready.until(lambda: ears.heard[-1] == "Nothing goes with that.")


def test_a_command_by_arrows(ready: Screen, made: Made) -> None:
    palette(ready)
    ready.type("go set")
    ready.until(lambda: rows(ready) and rows(ready)[0].startswith("Go to Settings"))
    ready.key(Qt.Key.Key_Down)
    ready.key(Qt.Key.Key_Up)
    ready.key(Qt.Key.Key_Return)
    ready.until(lambda: made.shell.section == "settings")
    ready.gone("paletteField")


def test_a_click_takes_a_row_and_escape_leaves(ready: Screen, made: Made) -> None:
    palette(ready)
    ready.type("light theme")
    ready.until(lambda: len(rows(ready)) == 1)
    ready.click("paletteRow")
    ready.until(lambda: not made.appearance.dark)
    ready.gone("paletteField")
    palette(ready)
    ready.type("zzzz")
    ready.until(lambda: ready.has("paletteNote"))
    ready.key(Qt.Key.Key_Escape)
    ready.gone("paletteField")


def test_the_search_and_the_keys_are_commands(ready: Screen) -> None:
    palette(ready)
    ready.type("search people")
    ready.until(lambda: rows(ready) and rows(ready)[0].startswith("Search people"))
    ready.key(Qt.Key.Key_Return)
    ready.until(lambda: ready.focused() == "searchField", "the search has the keyboard")
    palette(ready)
    ready.type("keyboard sh")
    ready.until(lambda: rows(ready) and rows(ready)[0].startswith("Keyboard"))
    ready.key(Qt.Key.Key_Return)
    ready.until(lambda: ready.has("shortcutSheet") or ready.has("shortcutRow"))


def test_the_sheet_of_keys_opens_scrolls_and_closes(ready: Screen) -> None:
    for _ in range(2):
        ready.key(Qt.Key.Key_Slash, CONTROL)
        ready.until(lambda: ready.focused() == "shortcutScroller", "the sheet has the keyboard")
        scroller = ready.item("shortcutScroller")
        ready.key(Qt.Key.Key_Down)
        assert scroller.property("contentY") > 0
        ready.key(Qt.Key.Key_Up)
        assert scroller.property("contentY") == 0
        ready.key(Qt.Key.Key_Escape)
        ready.gone("shortcutScroller")


def test_a_new_message_by_keys(ready: Screen) -> None:
    ready.key(Qt.Key.Key_N, CONTROL)
    ready.until(lambda: ready.focused() == "composeSearch", "whom to")


@pytest.mark.parametrize(("scheme", "scale"), LOOKS)
def test_they_can_be_used_and_look_right(ready: Screen, made: Made, scheme: str, scale: int) -> None:
    made.appearance.chooseScheme(scheme)
    made.appearance.chooseTextScale(scale)
    palette(ready)
    ready.type("ra")
    ready.until(lambda: rows(ready) and rows(ready)[0].startswith("Rafael"))
    ready.settle()
    ready.picture(f"palette-{scheme}-{scale}")
    assert scheme != "dark" or unmirrored(ready) == []
    assert unusable(ready.window) == []
    ready.key(Qt.Key.Key_Escape)
    ready.gone("paletteField")
    ready.key(Qt.Key.Key_Slash, CONTROL)
    ready.until(lambda: ready.focused() == "shortcutScroller", "the sheet has the keyboard")
    ready.settle()
    ready.picture(f"keys-{scheme}-{scale}")
    assert scheme != "dark" or unmirrored(ready) == []
    assert unusable(ready.window) == []
    assert [line for line in misplaced(ready.window) if "shortcut" in line] == []
