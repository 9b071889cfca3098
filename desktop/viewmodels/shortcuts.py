"""Every key of the app, in one table: the views take their keys from it, and the sheet of shortcuts is made of it."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from desktop.viewmodels.places import PLACES, place_named
from desktop.viewmodels.qt import QT_TRANSLATE_NOOP, Property, QmlElement, QmlSingleton, QObject, Slot

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

EVERYWHERE = QT_TRANSLATE_NOOP("Shortcuts", "Everywhere")
GO = QT_TRANSLATE_NOOP("Shortcuts", "Go to")
INBOX = QT_TRANSLATE_NOOP("Shortcuts", "In the inbox")
CONVERSATION = QT_TRANSLATE_NOOP("Shortcuts", "In a conversation")
FINDING = QT_TRANSLATE_NOOP("Shortcuts", "While you search in it")
REQUESTS = QT_TRANSLATE_NOOP("Shortcuts", "On the requests board")


class Shortcut(Struct, frozen=True):
    """What some keys do. `keys` are sequences as Qt writes them; any of them will do."""

    name: str
    keys: tuple[str, ...]
    words: str
    group: str
    held_by: tuple[str, ...] = ()
    """The QML files that handle the keys where they have the focus; none for a shortcut of the window."""


SHORTCUTS = (
    Shortcut("palette", ("Ctrl+K",), QT_TRANSLATE_NOOP("Shortcuts", "Jump to somebody, or do something"), EVERYWHERE),
    Shortcut("shortcuts", ("Ctrl+/",), QT_TRANSLATE_NOOP("Shortcuts", "Show these keys"), EVERYWHERE),
    Shortcut("search", ("Ctrl+Shift+F",), QT_TRANSLATE_NOOP("Shortcuts", "Search people and messages"), EVERYWHERE),
    Shortcut("compose", ("Ctrl+N",), QT_TRANSLATE_NOOP("Shortcuts", "Write a new message"), EVERYWHERE),
    Shortcut("larger", ("Ctrl++", "Ctrl+="), QT_TRANSLATE_NOOP("Shortcuts", "Larger text"), EVERYWHERE),
    Shortcut("smaller", ("Ctrl+-",), QT_TRANSLATE_NOOP("Shortcuts", "Smaller text"), EVERYWHERE),
    Shortcut("usual", ("Ctrl+0",), QT_TRANSLATE_NOOP("Shortcuts", "Text of the usual size"), EVERYWHERE),
    *(Shortcut(place.name, (place.keys,), place.words, GO) for place in PLACES),
    Shortcut(
        "menu",
        ("Shift+F10", "Menu"),
        QT_TRANSLATE_NOOP("Shortcuts", "Open the menu of a conversation or a message"),
        INBOX,
        ("inbox/InboxRow.qml", "chat/Timeline.qml"),
    ),
    Shortcut("find", ("Ctrl+F",), QT_TRANSLATE_NOOP("Shortcuts", "Search in the conversation"), CONVERSATION),
    Shortcut("back", ("Alt+Left",), QT_TRANSLATE_NOOP("Shortcuts", "Back to a list that is covered"), CONVERSATION),
    Shortcut(
        "send",
        ("Return", "Enter"),
        QT_TRANSLATE_NOOP("Shortcuts", "Send, or with Shift a new line; the settings can swap them"),
        CONVERSATION,
        ("chat/ComposerField.qml",),
    ),
    Shortcut(
        "paste",
        ("Ctrl+V",),
        QT_TRANSLATE_NOOP("Shortcuts", "Paste"),
        CONVERSATION,
        ("chat/ComposerField.qml",),
    ),
    Shortcut(
        "copy", ("Ctrl+C",), QT_TRANSLATE_NOOP("Shortcuts", "Copy the message"), CONVERSATION, ("chat/Timeline.qml",)
    ),
    Shortcut(
        "far",
        ("Home", "End", "PgUp", "PgDown"),
        QT_TRANSLATE_NOOP("Shortcuts", "Far up and down the messages"),
        CONVERSATION,
        ("chat/Timeline.qml",),
    ),
    Shortcut(
        "step",
        ("Return", "Enter", "F3"),
        QT_TRANSLATE_NOOP("Shortcuts", "The next place above; with Shift the next below"),
        FINDING,
        ("chat/FindBar.qml",),
    ),
    Shortcut(
        "leave",
        ("Esc",),
        QT_TRANSLATE_NOOP("Shortcuts", "Close it, and be where you were"),
        FINDING,
        ("chat/FindBar.qml",),
    ),
    Shortcut("accept", ("A",), QT_TRANSLATE_NOOP("Shortcuts", "Accept"), REQUESTS, ("requests/RequestsList.qml",)),
    Shortcut("decline", ("D",), QT_TRANSLATE_NOOP("Shortcuts", "Decline"), REQUESTS, ("requests/RequestsList.qml",)),
    Shortcut("block", ("B",), QT_TRANSLATE_NOOP("Shortcuts", "Block"), REQUESTS, ("requests/RequestsList.qml",)),
    Shortcut("report", ("R",), QT_TRANSLATE_NOOP("Shortcuts", "Report"), REQUESTS, ("requests/RequestsList.qml",)),
    Shortcut("undo", ("U",), QT_TRANSLATE_NOOP("Shortcuts", "Undo"), REQUESTS, ("requests/RequestsList.qml",)),
    Shortcut(
        "next",
        ("J", "K"),
        QT_TRANSLATE_NOOP("Shortcuts", "The next request, and the one before"),
        REQUESTS,
        ("requests/RequestsList.qml",),
    ),
)

ORDINARY = ("Tab", "Backtab", "Return", "Enter", "Space", "Esc", "Up", "Down", "Left", "Right", "Home", "End")
"""What moves, presses and leaves in every list, menu and field, as everywhere on a computer."""


def keys_of(name: str) -> tuple[str, ...]:
    """The keys of a shortcut of the window."""
    return next(one.keys for one in SHORTCUTS if one.name == name and not one.held_by)


def words_of(shortcut: Shortcut) -> str:
    """What it does, in the app's language."""
    context = "Places" if place_named(shortcut.name) is not None else "Shortcuts"
    return QCoreApplication.translate(context, shortcut.words)


def caps(keys: str) -> str:
    """Keys as they stand on a key cap or in a hint: Ctrl K."""
    names = {"Return": "Enter", "PgUp": "Page up", "PgDown": "Page down"}
    return " ".join(names.get(key, key) for key in keys.replace("++", "+plus").split("+")).replace("plus", "+")


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
        """The first of them, as a hint shows it."""
        return caps(keys_of(name)[0])

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
                        "keys": [caps(keys) for keys in dict.fromkeys(one.keys) if keys != "Enter"],
                    }
                    for one in SHORTCUTS
                    if one.group == title
                ],
            }
            for title in titles
        ]
