"""The table of keys is the app's: every key in it is handled, and every key that is handled stands in it."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo, Qt, QTranslator
from PySide6.QtGui import QGuiApplication, QKeySequence

from desktop.viewmodels import message_actions, video, writing
from desktop.viewmodels.places import PLACES
from desktop.viewmodels.requests import RequestsModel
from desktop.viewmodels.shortcuts import ORDINARY, SHORTCUTS, Keymap, Shortcut, caps, keys_of, words_of
from desktop.viewmodels.video import VideoModel
from tests.contracts.qml_types import VIEWS, qml_files

WINDOW = [one for one in SHORTCUTS if not one.held_by]
HELD = [one for one in SHORTCUTS if one.held_by]
NAMES = {
    "Delete": "Del",
    "Escape": "Esc",
    "PageUp": "PgUp",
    "PageDown": "PgDown",
    "Plus": "+",
    "Equal": "=",
    "Minus": "-",
}
STANDARD = {"Copy": "Ctrl+C", "Paste": "Ctrl+V", "Undo": "Ctrl+Z"}
LETTERS = {letter.upper() for letter in re.findall(r'"([a-z])"', inspect.getsource(RequestsModel.press))}
GIVEN_ON = {
    "requests.press(event.text, event.isAutoRepeat)": LETTERS,
    "chat.actions.pressed(key, event.key": {letter.upper() for letter in message_actions._KEYS}
    | {"Del", "Ctrl+C", "Ctrl+Z"},
    "video.pressed(": {key.capitalize() for key in re.findall(r"_KEY_(\w+):", inspect.getsource(VideoModel.pressed))},
    "writing.takesKey(event.key": {
        QKeySequence(key | modifiers).toString(QKeySequence.SequenceFormat.PortableText)
        for key, modifiers in writing._KEYS
    },
}
"""Keys that a view gives on to its view-model, by how it does."""


def blocks_of(code: str, kind: str) -> list[str]:
    """What stands in each `kind { … }` of a source."""
    found = []
    for match in re.finditer(rf"\b{kind} \{{", code):
        depth, end = 1, match.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(code[end], 0)
            end += 1
        found.append(code[match.end() : end - 1])
    return found


def used() -> dict[str, set[str]]:
    """The names that the window's shortcuts take their keys by, each with the files that do."""
    found: dict[str, set[str]] = {}
    for path in qml_files():
        for block in blocks_of(path.read_text("utf-8"), "Shortcut"):
            (name,) = re.findall(r'sequences: (?:Keymap\.of\("(\w+)"\)|\[button\.modelData\.keys\])', block)
            found.setdefault(name or "the places", set()).add(str(path.relative_to(VIEWS)))
    return found


def handled(path: Path) -> set[str]:
    """The keys that a file handles where it has the focus."""
    code = path.read_text("utf-8")
    keys = set(re.findall(r"Keys\.on(\w+)Pressed", code)) | set(re.findall(r"Qt\.Key_(\w+)", code))
    held = {NAMES.get(key, key) for key in keys if key}
    held |= {STANDARD[key] for key in re.findall(r"StandardKey\.(\w+)", code)}
    if "F10" in held:
        assert "Qt.Key_F10 && event.modifiers & Qt.ShiftModifier" in code
        held = held - {"F10"} | {"Shift+F10"}
    if "E" in held:
        assert "Qt.Key_E && event.modifiers === Qt.ControlModifier" in code
        held = held - {"E"} | {"Ctrl+E"}
    return held.union(*(keys for call, keys in GIVEN_ON.items() if call in code))


def test_no_keys_mean_two_things_in_the_window() -> None:
    keys = [key for one in WINDOW for key in one.keys]
    assert len(set(keys)) == len(keys)
    assert len({one.name for one in SHORTCUTS}) == len(SHORTCUTS)


@pytest.mark.parametrize("shortcut", SHORTCUTS, ids=lambda one: one.name)
def test_keys_are_written_as_qt_writes_them(shortcut: Shortcut) -> None:
    for keys in shortcut.keys:
        assert QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText) == keys


def test_every_shortcut_of_the_window_exists_and_none_is_missing() -> None:
    places = {place.name for place in PLACES}
    assert {one.name for one in WINDOW} == (set(used()) - {"the places"}) | places
    assert used()["the places"] == {"shell/RailPlaces.qml"}


@pytest.mark.parametrize("shortcut", HELD, ids=lambda one: one.name)
def test_every_key_that_a_view_is_said_to_hold_is_handled_there(shortcut: Shortcut) -> None:
    for name in shortcut.held_by:
        assert set(shortcut.keys) & handled(VIEWS / name), name
    everywhere = set().union(*(handled(VIEWS / name) for name in shortcut.held_by))
    assert set(shortcut.keys) <= everywhere


@pytest.mark.parametrize("path", qml_files(), ids=lambda path: path.name)
def test_every_key_that_is_handled_stands_in_the_table(path: Path) -> None:
    name = str(path.relative_to(VIEWS))
    told = {key for one in HELD if name in one.held_by for key in one.keys}
    assert handled(path) - told - set(ORDINARY) == set()


def test_what_is_given_on_is_known() -> None:
    assert {"A", "J", "U"} <= LETTERS
    assert {"Del", "R"} <= GIVEN_ON["chat.actions.pressed(key, event.key"]
    assert GIVEN_ON["video.pressed("] == {"K", "M", "Left", "Right"}
    assert {"Ctrl+B", "Ctrl+Shift+X"} <= GIVEN_ON["writing.takesKey(event.key"]


def test_the_numbers_of_keys_are_qts() -> None:
    """Where naming them would make all enums of Qt in a turn of the window's thread."""
    assert (Qt.Key.Key_K.value, Qt.Key.Key_M.value) == (video._KEY_K, video._KEY_M)
    assert (Qt.Key.Key_Left.value, Qt.Key.Key_Right.value) == (video._KEY_LEFT, video._KEY_RIGHT)
    assert Qt.Key.Key_Delete.value == message_actions._KEY_DELETE
    assert Qt.KeyboardModifier.ControlModifier.value == message_actions._CONTROL


def test_the_sheet_has_all_of_it() -> None:
    groups = Keymap().groups
    rows = [row for group in groups for row in group["rows"]]  # type: ignore[union-attr, attr-defined]
    assert [row["words"] for row in rows] == [words_of(one) for one in SHORTCUTS]
    assert all(row["keys"] for row in rows)
    assert len({group["title"] for group in groups}) == len(groups)


def test_keys_as_they_are_shown() -> None:
    assert Keymap().hint("palette") == "Ctrl K"
    assert Keymap().of("larger") == ["Ctrl++", "Ctrl+="]
    assert (caps("Ctrl++"), caps("PgUp"), caps("Shift+F10")) == ("Ctrl +", "Page Up", "Shift F10")
    assert (caps("+"), caps("=")) == ("+", "=")
    assert keys_of("find") == ("Ctrl+F",)
    assert (Keymap().hint("emoji"), Keymap().cap("Esc"), Keymap().caps("next")) == ("Ctrl E", "Esc", "J K")


@pytest.fixture
def german(qapp: QGuiApplication) -> Iterator[None]:
    """What Qt itself says, in German."""
    theirs = QTranslator()
    assert theirs.load("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    qapp.installTranslator(theirs)
    yield
    qapp.removeTranslator(theirs)


@pytest.mark.usefixtures("german")
def test_keys_have_the_names_that_qt_has_for_them_in_the_language() -> None:
    assert (caps("Ctrl+Shift+F"), caps("Del"), caps("Ctrl++")) == ("Strg Umschalt F", "Entf", "Strg +")
    for keys in {keys for one in SHORTCUTS for keys in one.keys if "Return" not in keys}:
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        assert caps(keys).replace(" ", "+") == native.replace(" ", "+")
    step = next(one for one in SHORTCUTS if one.name == "step")
    assert words_of(step) == "Next above, with Umschalt below"
    assert Keymap().caps("step") == "Enter F3"


def test_a_mac_has_its_own_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert (caps("Ctrl+Shift+F"), caps("Del")) == ("⌘ ⇧ F", "Del")


KEYS = re.compile(r"\b(Ctrl|Strg|Shift|Alt|Esc|Enter(?! (your|the|a|an|one) )|Del|PgUp|PgDown|Page up|Page down)\b")


def test_no_sentence_names_a_key_by_itself() -> None:
    """A sentence has a place for it (%1, {shift}): the one table names keys."""
    for path in (*qml_files(), *sorted((VIEWS.parent / "viewmodels").glob("*.py"))):
        code = path.read_text("utf-8")
        said = re.findall(r'(?:qsTr|tr|_say|_NOOP|translate)\((?:"\w+", )?"((?:[^"\\]|\\.)*)"', code)
        assert [text for text in said if KEYS.search(text)] == [], path.name
        assert not re.search(r'tipKeys: (qsTr\()?"\w\w', code), path.name
