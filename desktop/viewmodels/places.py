"""The places of the window: what stands in the rail. A new view is one entry here."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from desktop.viewmodels.qt import QT_TRANSLATE_NOOP


class Place(Struct, frozen=True):
    """One place. `view` is its QML file, seen from `views/shell`, and `model` the property of the shell that is handed
    to it under the same name (`shell` is the shell itself). The inbox alone has none: the window begins with it."""

    name: str
    icon: str
    words: str
    keys: str
    view: str = ""
    model: str = ""
    foot: bool = False
    """At the lower end of the rail."""
    counted: str = ""
    """What its badge counts, with %n for the number."""


PLACES = (
    Place(
        "inbox",
        "inbox",
        QT_TRANSLATE_NOOP("Places", "Inbox"),
        "Alt+1",
        counted=QT_TRANSLATE_NOOP("Places", "%n unread"),
    ),
    Place(
        "requests",
        "user-round-check",
        QT_TRANSLATE_NOOP("Places", "Requests"),
        "Alt+2",
        view="../requests/RequestsView.qml",
        model="shell",
        counted=QT_TRANSLATE_NOOP("Places", "%n waiting"),
    ),
    Place(
        "people",
        "compass",
        QT_TRANSLATE_NOOP("Places", "People"),
        "Alt+3",
        view="../people/PeopleView.qml",
        model="people",
    ),
    Place(
        "settings",
        "settings",
        QT_TRANSLATE_NOOP("Places", "Settings"),
        "Ctrl+,",
        view="../settings/SettingsView.qml",
        model="settings",
        foot=True,
    ),
)


def place_named(name: str) -> Place | None:
    """The place of a name, or None."""
    return next((place for place in PLACES if place.name == name), None)


def as_drawn(place: Place) -> dict[str, object]:
    """A place for QML, in the app's language."""
    return {
        "name": place.name,
        "iconName": place.icon,
        "label": _say(place.words),
        "keys": place.keys,
        "view": place.view,
        "model": place.model,
        "foot": place.foot,
    }


def counted(place: Place, count: int) -> str:
    """What a place's badge says, in words; empty at zero."""
    return _say(place.counted, count).replace("%n", str(count)) if count > 0 and place.counted else ""


def _say(words: str, count: int = -1) -> str:
    return QCoreApplication.translate("Places", words, None, count)
