"""Every key of the app, in one table: the views take their keys from it, and the sheet of shortcuts is made of it."""

from __future__ import annotations

import sys

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from desktop.viewmodels.places import PLACES, place_named
from desktop.viewmodels.qt import QT_TRANSLATE_NOOP, Property, QmlElement, QmlSingleton, QObject, Slot

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

EVERYWHERE = QT_TRANSLATE_NOOP("Shortcuts", "Everywhere")
GO = QT_TRANSLATE_NOOP("Shortcuts", "Go to")
CONVERSATION = QT_TRANSLATE_NOOP("Shortcuts", "In a conversation")
FINDING = QT_TRANSLATE_NOOP("Shortcuts", "While you search in it")
MESSAGE = QT_TRANSLATE_NOOP("Shortcuts", "On a message")
WRITING = QT_TRANSLATE_NOOP("Shortcuts", "While you write")
ATTACHING = QT_TRANSLATE_NOOP("Shortcuts", "Among what you attach")
LOOKING = QT_TRANSLATE_NOOP("Shortcuts", "While you look at a picture")
WATCHING = QT_TRANSLATE_NOOP("Shortcuts", "While you watch a video")
SCHEDULED = QT_TRANSLATE_NOOP("Shortcuts", "Among scheduled messages")
REMINDERS = QT_TRANSLATE_NOOP("Shortcuts", "Among reminders")
SAVED = QT_TRANSLATE_NOOP("Shortcuts", "Among what you saved")
REQUESTS = QT_TRANSLATE_NOOP("Shortcuts", "On the requests board")


class Shortcut(Struct, frozen=True):
    """What some keys do. `keys` are sequences as Qt writes them; any of them will do."""

    name: str
    keys: tuple[str, ...]
    words: str
    group: str
    held_by: tuple[str, ...] = ()
    """The QML files that handle the keys where they have the focus; none for a shortcut of the window."""
    shown_as: str = ""
    """How the sheet shows them, where that is not one after the other."""


_ROWS = (
    "inbox/InboxRow.qml",
    "chat/Timeline.qml",
    "picker/StickerCell.qml",
    "shelf/ShelfTile.qml",
    "shell/RailAccounts.qml",
)
_COMPOSER = ("chat/ComposerField.qml",)
_PASTES = (*_COMPOSER, "chat/ComposerTray.qml", "settings/AvatarSheet.qml")
_MESSAGES = ("chat/Timeline.qml", "chat/MessageMenu.qml")
_VIEWER = ("chat/MediaViewer.qml",)
_PANE = ("chat/ViewerPane.qml",)
_PICTURES = (*_PANE, "settings/AvatarCrop.qml")
_PLAYER = ("chat/VideoPlayer.qml",)
_VIDEOS = (*_PLAYER, "chat/OnceView.qml")
_FIND = ("chat/FindBar.qml",)
_BOARD = ("requests/RequestsList.qml", "requests/RequestView.qml")

SHORTCUTS = (
    Shortcut("palette", ("Ctrl+K",), QT_TRANSLATE_NOOP("Shortcuts", "Jump to somebody, or do something"), EVERYWHERE),
    Shortcut("shortcuts", ("Ctrl+/",), QT_TRANSLATE_NOOP("Shortcuts", "Show these keys"), EVERYWHERE),
    Shortcut("search", ("Ctrl+Shift+F",), QT_TRANSLATE_NOOP("Shortcuts", "Search people and messages"), EVERYWHERE),
    Shortcut("compose", ("Ctrl+N",), QT_TRANSLATE_NOOP("Shortcuts", "Write a new message"), EVERYWHERE),
    Shortcut("lock", ("Ctrl+L",), QT_TRANSLATE_NOOP("Shortcuts", "Lock Paravion"), EVERYWHERE),
    Shortcut(
        "menu",
        ("Shift+F10", "Menu"),
        QT_TRANSLATE_NOOP("Shortcuts", "Open the menu of a row or a tile"),
        EVERYWHERE,
        _ROWS,
    ),
    Shortcut("larger", ("Ctrl++", "Ctrl+="), QT_TRANSLATE_NOOP("Shortcuts", "Larger text"), EVERYWHERE),
    Shortcut("smaller", ("Ctrl+-",), QT_TRANSLATE_NOOP("Shortcuts", "Smaller text"), EVERYWHERE),
    Shortcut("usual", ("Ctrl+0",), QT_TRANSLATE_NOOP("Shortcuts", "Text of the usual size"), EVERYWHERE),
    Shortcut("quit", ("Ctrl+Q",), QT_TRANSLATE_NOOP("Shortcuts", "Quit Paravion"), EVERYWHERE),
    *(Shortcut(place.name, (place.keys,), place.words, GO) for place in PLACES),
    Shortcut(
        "account",
        tuple(f"Ctrl+{number}" for number in range(1, 10)),
        QT_TRANSLATE_NOOP("Shortcuts", "Another of your accounts"),
        GO,
        shown_as="Ctrl+1…9",
    ),
    Shortcut("find", ("Ctrl+F",), QT_TRANSLATE_NOOP("Shortcuts", "Search in the conversation"), CONVERSATION),
    Shortcut("drafts", ("Ctrl+Shift+D",), QT_TRANSLATE_NOOP("Shortcuts", "Earlier drafts"), CONVERSATION),
    Shortcut("later", ("Ctrl+Shift+L",), QT_TRANSLATE_NOOP("Shortcuts", "Send what you wrote later"), CONVERSATION),
    Shortcut("back", ("Alt+Left",), QT_TRANSLATE_NOOP("Shortcuts", "Back to a list that is covered"), CONVERSATION),
    Shortcut(
        "far",
        ("Home", "End", "PgUp", "PgDown"),
        QT_TRANSLATE_NOOP("Shortcuts", "Far up and down"),
        CONVERSATION,
        ("chat/Timeline.qml",),
    ),
    Shortcut(
        "step",
        ("Return", "Enter", "F3"),
        QT_TRANSLATE_NOOP("Shortcuts", "Next above, with {shift} below"),
        FINDING,
        _FIND,
    ),
    Shortcut("leave", ("Esc",), QT_TRANSLATE_NOOP("Shortcuts", "Close it, and be where you were"), FINDING, _FIND),
    Shortcut("reply", ("R",), QT_TRANSLATE_NOOP("Shortcuts", "Reply"), MESSAGE, _MESSAGES),
    Shortcut("edit", ("E",), QT_TRANSLATE_NOOP("Shortcuts", "Edit"), MESSAGE, _MESSAGES),
    Shortcut("forward", ("F",), QT_TRANSLATE_NOOP("Shortcuts", "Forward"), MESSAGE, _MESSAGES),
    Shortcut("copy", ("Ctrl+C",), QT_TRANSLATE_NOOP("Shortcuts", "Copy the text"), MESSAGE, _MESSAGES),
    Shortcut("save", ("S",), QT_TRANSLATE_NOOP("Shortcuts", "Save, or not any more"), MESSAGE, _MESSAGES),
    Shortcut("remind", ("T",), QT_TRANSLATE_NOOP("Shortcuts", "Be reminded of it"), MESSAGE, _MESSAGES),
    Shortcut("pin", ("P",), QT_TRANSLATE_NOOP("Shortcuts", "Pin, or not any more"), MESSAGE, _MESSAGES),
    Shortcut("take_back", ("Ctrl+Z",), QT_TRANSLATE_NOOP("Shortcuts", "Undo sending"), MESSAGE, _MESSAGES),
    Shortcut("info", ("I",), QT_TRANSLATE_NOOP("Shortcuts", "What became of it"), MESSAGE, _MESSAGES),
    Shortcut("hide", ("Del",), QT_TRANSLATE_NOOP("Shortcuts", "Delete it for you"), MESSAGE, _MESSAGES),
    Shortcut(
        "send",
        ("Return", "Enter"),
        QT_TRANSLATE_NOOP("Shortcuts", "Send, or with {shift} a new line"),
        WRITING,
        _COMPOSER,
    ),
    Shortcut(
        "last", ("Up",), QT_TRANSLATE_NOOP("Shortcuts", "Edit your last message, in an empty field"), WRITING, _COMPOSER
    ),
    Shortcut(
        "undo_send",
        ("Ctrl+Z",),
        QT_TRANSLATE_NOOP("Shortcuts", "Undo, or in an empty field take back what is being sent"),
        WRITING,
        _COMPOSER,
    ),
    Shortcut("emoji", ("Ctrl+E",), QT_TRANSLATE_NOOP("Shortcuts", "Choose an emoji"), WRITING, _COMPOSER),
    Shortcut("bold", ("Ctrl+B",), QT_TRANSLATE_NOOP("Shortcuts", "Bold"), WRITING, _COMPOSER),
    Shortcut("italic", ("Ctrl+I",), QT_TRANSLATE_NOOP("Shortcuts", "Italic"), WRITING, _COMPOSER),
    Shortcut("strike", ("Ctrl+Shift+X",), QT_TRANSLATE_NOOP("Shortcuts", "Struck through"), WRITING, _COMPOSER),
    Shortcut("code", ("Ctrl+Shift+M",), QT_TRANSLATE_NOOP("Shortcuts", "Code"), WRITING, _COMPOSER),
    Shortcut("spoiler", ("Ctrl+Shift+P",), QT_TRANSLATE_NOOP("Shortcuts", "Hidden until pressed"), WRITING, _COMPOSER),
    Shortcut("paste", ("Ctrl+V",), QT_TRANSLATE_NOOP("Shortcuts", "Paste"), WRITING, _PASTES),
    Shortcut("detach", ("Del",), QT_TRANSLATE_NOOP("Shortcuts", "Leave it out"), ATTACHING, ("chat/TrayTile.qml",)),
    Shortcut("zoom_in", ("+", "="), QT_TRANSLATE_NOOP("Shortcuts", "Nearer"), LOOKING, _PICTURES),
    Shortcut("zoom_out", ("-",), QT_TRANSLATE_NOOP("Shortcuts", "Farther"), LOOKING, _PICTURES),
    Shortcut("zoom_all", ("0",), QT_TRANSLATE_NOOP("Shortcuts", "The whole picture"), LOOKING, _PANE),
    Shortcut(
        "turn", ("PgDown", "PgUp"), QT_TRANSLATE_NOOP("Shortcuts", "The next one, and the one before"), LOOKING, _VIEWER
    ),
    Shortcut("play", ("K",), QT_TRANSLATE_NOOP("Shortcuts", "Pause, or go on"), WATCHING, _VIDEOS),
    Shortcut(
        "skip", ("Left", "Right"), QT_TRANSLATE_NOOP("Shortcuts", "Five seconds back, or forth"), WATCHING, _VIDEOS
    ),
    Shortcut("sound", ("M",), QT_TRANSLATE_NOOP("Shortcuts", "Sound off, or on"), WATCHING, _VIDEOS),
    Shortcut("full", ("F",), QT_TRANSLATE_NOOP("Shortcuts", "The whole screen, or not"), WATCHING, _PLAYER),
    Shortcut(
        "unschedule",
        ("Del",),
        QT_TRANSLATE_NOOP("Shortcuts", "Don’t send it"),
        SCHEDULED,
        ("chat/ScheduledSheet.qml",),
    ),
    Shortcut(
        "reminded",
        ("Del",),
        QT_TRANSLATE_NOOP("Shortcuts", "Put a reminder away"),
        REMINDERS,
        ("inbox/DueReminders.qml",),
    ),
    Shortcut("unsave", ("Del",), QT_TRANSLATE_NOOP("Shortcuts", "Take a message out"), SAVED, ("inbox/SavedList.qml",)),
    Shortcut("accept", ("A",), QT_TRANSLATE_NOOP("Shortcuts", "Accept"), REQUESTS, _BOARD),
    Shortcut("decline", ("D",), QT_TRANSLATE_NOOP("Shortcuts", "Decline"), REQUESTS, _BOARD),
    Shortcut("block", ("B",), QT_TRANSLATE_NOOP("Shortcuts", "Block"), REQUESTS, _BOARD),
    Shortcut("report", ("R",), QT_TRANSLATE_NOOP("Shortcuts", "Report"), REQUESTS, _BOARD),
    Shortcut("undo", ("U",), QT_TRANSLATE_NOOP("Shortcuts", "Undo"), REQUESTS, _BOARD),
    Shortcut(
        "next", ("J", "K"), QT_TRANSLATE_NOOP("Shortcuts", "The next request, and the one before"), REQUESTS, _BOARD
    ),
)

_LONGER = {"Return": "Enter", "PgUp": "Page Up", "PgDown": "Page Down"}
"""Names of keys that say more, of those that Qt has."""
_MAC = {"Ctrl": "⌘", "Shift": "⇧", "Alt": "⌥"}
"""What Qt's keys are on a Mac's keyboard."""

ORDINARY = ("Tab", "Backtab", "Return", "Enter", "Space", "Esc", "Up", "Down", "Left", "Right", "Home", "End")
"""What moves, presses and leaves in every list, menu and field, as everywhere on a computer."""


def keys_of(name: str) -> tuple[str, ...]:
    """The keys of a shortcut of the window."""
    return next(one.keys for one in SHORTCUTS if one.name == name and not one.held_by)


def _named(name: str) -> Shortcut:
    return next(one for one in SHORTCUTS if one.name == name)


def words_of(shortcut: Shortcut) -> str:
    """What it does, in the app's language."""
    context = "Places" if place_named(shortcut.name) is not None else "Shortcuts"
    return QCoreApplication.translate(context, shortcut.words).replace("{shift}", caps("Shift"))


def caps(keys: str) -> str:
    """Keys as they stand on this system's keyboards, on a key cap, in a hint or a sentence: Ctrl K, Strg K, ⌘ K.

    The one place that names a key, in the words that Qt has for it: those that its own menus would show.
    """
    held, plus = (keys[:-1], ["+"]) if keys.endswith("+") else (keys, [])
    return " ".join([_cap(key) for key in held.split("+") if key] + plus)


def _cap(key: str) -> str:
    if sys.platform == "darwin" and key in _MAC:
        return _MAC[key]
    return QCoreApplication.translate("QShortcut", _LONGER.get(key, key))


def _as_shown(shortcut: Shortcut) -> list[str]:
    keys = (shortcut.shown_as,) if shortcut.shown_as else shortcut.keys
    return list(dict.fromkeys(caps(one) for one in keys))


@QmlElement
@QmlSingleton
class Keymap(QObject):
    """The table, for QML."""

    @Slot(str, result="QVariantList")
    def of(self, name: str) -> list[str]:
        """The sequences of a shortcut of the window."""
        return list(keys_of(name))

    @Slot(str, result=str)
    def hint(self, name: str) -> str:
        """The first keys of any shortcut, as a hint shows them."""
        return caps(_named(name).keys[0])

    @Slot(str, result=str)
    def caps(self, name: str) -> str:
        """All keys of any shortcut, beside each other."""
        return " ".join(_as_shown(_named(name)))

    @Slot(str, result=str)
    def cap(self, keys: str) -> str:
        """Keys that are no shortcut by themselves."""
        return caps(keys)

    @Property("QVariantList", constant=True)
    def groups(self) -> list[dict[str, object]]:
        """The sheet: [{title, rows: [{words, keys}]}]."""
        titles = dict.fromkeys(one.group for one in SHORTCUTS)
        return [
            {
                "title": QCoreApplication.translate("Shortcuts", title),
                "rows": [
                    {
                        "words": words_of(one),
                        "keys": _as_shown(one),
                    }
                    for one in SHORTCUTS
                    if one.group == title
                ],
            }
            for title in titles
        ]
