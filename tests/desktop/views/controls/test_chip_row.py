"""Filters side by side: they draw closer before they take a second line."""

from __future__ import annotations

import pytest

from tests.desktop.conftest import OpenWindow
from tests.helpers.audit import misplaced
from tests.helpers.gui import Screen

ROW = """
import QtQuick
import views
import views.controls
Window {
    id: root
    property int unread: 3
    property real room: 296
    property list<string> words: ["Alle", "Ungelesen", "Archiviert", "Gemerkt"]
    width: 600; height: 200; color: Theme.chat
    ChipRow { width: root.room; prefix: "chip"; value: "0"; counts: ({ "1": root.unread })
        options: root.words.map((word, at) => ({ "value": String(at), "label": word })) }
}
"""


def lines(screen: Screen) -> int:
    """On how many lines the four stand."""
    screen.settle()
    assert misplaced(screen.window) == []
    return len({screen.place(screen.item(f"chip{at}")).y() for at in range(4)})


def sides(screen: Screen) -> float:
    """What is left of the words of the first."""
    return float(screen.item("chip0").property("leftPadding"))


@pytest.mark.parametrize("unread", [3, 12, 120])
def test_german_filters_stand_on_one_line(open_window: OpenWindow, unread: int) -> None:
    """One more message moves no list down."""
    screen = open_window(qml=ROW)
    screen.window.setProperty("unread", unread)
    assert lines(screen) == 1
    assert 6 <= sides(screen) < 12


def test_where_there_is_room_and_where_one_line_cannot_do_they_keep_their_air(open_window: OpenWindow) -> None:
    screen = open_window(qml=ROW)
    screen.window.setProperty("room", 500)
    assert (lines(screen), sides(screen)) == (1, 12)
    screen.window.setProperty("room", 200)
    assert (lines(screen), sides(screen)) == (2, 12)
