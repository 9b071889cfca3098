"""Formatted messages in the window: drawn, covered, uncovered by mouse and keyboard, read out, copied."""

import pytest
from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, QMetaObject, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from desktop.domain.formatting import read
from desktop.domain.message import MessageRow
from desktop.domain.thread import ThreadRow
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.fake_world import MINUTE, NOW, World
from tests.helpers.gui import NONE, walk

SECRET = "It was great. ||The pilot 👩🏽‍✈️ did it all along|| and nobody saw"


def told(engine: World, thread: ThreadRow, typed: str, minutes: int, *, mine: bool = False) -> MessageRow:
    other = thread.other
    assert other is not None
    written = read(typed, {other.username: other.user_id})
    return engine.say(thread, written.text, NOW - minutes * MINUTE, mine=mine, spans=written.spans)


def conversation(engine: World) -> ThreadRow:
    mina = engine.someone(1, "Mina Kovač", "mina.films", follows=True, followed_by=True)
    thread = engine.thread_with(mina)
    told(engine, thread, "**Sunrise** is at _6:52_, ~~not 7:15~~ `f/8 1/250`", 30)
    told(engine, thread, "**Bold _and italic_** and ||a secret with https://a.example in it||", 29, mine=True)
    told(engine, thread, SECRET, 20)
    told(engine, thread, "Ask @mina.films about `drone.fly(height=40)`\n||second|| line", 10, mine=True)
    return thread


def letters(desk: Desk, text: str) -> QQuickItem:
    return next(item for item in walk(desk.row(text)) if item.inherits("QQuickTextEdit"))


def place_of(desk: Desk, text: str, word: str) -> QPointF:
    """The middle of a word in a bubble, in the window."""
    edit = letters(desk, text)
    at = len(str(edit.property("text")).split(word)[0].encode("utf-16-le")) // 2
    found = QMetaObject.invokeMethod(
        edit, "positionToRectangle", Qt.ConnectionType.DirectConnection, Q_RETURN_ARG("QRectF"), Q_ARG("int", at + 1)
    )
    assert isinstance(found, QRectF)
    return edit.mapToScene(QPointF(found.x() + 2, found.center().y()))


def spoken(desk: Desk) -> str:
    face = QAccessible.queryAccessibleInterface(desk.row("It was"))
    assert face is not None
    return face.text(QAccessible.Text.Name)


def uncovered(desk: Desk) -> bool:
    return not desk.row("It was").property("covered")


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_a_press_uncovers_and_nothing_moves(engine: World, open_desk: OpenDesk, dark: bool, scale: float) -> None:
    desk = open_desk(dark=dark, textScale=scale)
    desk.open(conversation(engine))
    desk.screen.picture(f"written-{'dark' if dark else 'light'}-{scale}")
    before = {text[:6]: place for text, place in desk.bubbles().items()}
    place = place_of(desk, "It was", "pilot").toPoint()
    QTest.mouseClick(desk.screen.window, Qt.MouseButton.LeftButton, NONE, place)
    desk.screen.until(lambda: uncovered(desk), "still covered")
    desk.screen.settle()
    after = {text[:6]: place for text, place in desk.bubbles().items()}
    assert {text: place.y() for text, place in after.items()} == {text: place.y() for text, place in before.items()}
    desk.screen.picture(f"uncovered-{'dark' if dark else 'light'}-{scale}")


def test_enter_uncovers_first_and_then_opens_the_menu(engine: World, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.open(conversation(engine))
    desk.screen.tab_to("message")
    for _ in range(4):
        if "It was" in str(desk.screen.window.activeFocusItem().property("text")):
            break
        desk.screen.key(Qt.Key.Key_Up)
    assert "(spoiler)" in spoken(desk)
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: uncovered(desk), "still covered")
    assert "did it all along" in spoken(desk)
    assert not desk.screen.has("menu-copy")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.item("menu-copy")


def test_the_inbox_and_the_search_tell_no_spoiler(engine: World, open_desk: OpenDesk) -> None:
    thread = conversation(engine)
    told(engine, thread, "and then ||he leaves||", 1)
    desk = open_desk()
    shown = str(desk.screen.item("thread").property("preview"))
    assert shown == "and then •••••"


def test_copying_gives_the_plain_text(engine: World, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.open(conversation(engine))
    desk.screen.click(letters(desk, "Sunrise"), Qt.MouseButton.RightButton)
    desk.screen.click("menu-copy")
    assert QGuiApplication.clipboard().text() == "Sunrise is at 6:52, not 7:15 f/8 1/250"


def test_a_mention_leads_to_the_persons_page(engine: World, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.open(conversation(engine))
    places: list[str] = []
    desk.made.opened.connect(places.append)
    place = place_of(desk, "Ask", "mina.films").toPoint()
    QTest.mouseClick(desk.screen.window, Qt.MouseButton.LeftButton, NONE, place)
    desk.screen.until(lambda: places == ["people"], "no page")


def test_a_mention_is_reached_by_key(engine: World, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.open(conversation(engine))
    places: list[str] = []
    desk.made.opened.connect(places.append)
    desk.screen.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    desk.screen.until(lambda: desk.screen.focused() == "message", "no message has the focus")
    desk.screen.key(Qt.Key.Key_Down)
    item = desk.screen.window.activeFocusItem()
    assert item is not None
    assert "Ask" in str(item.property("text"))
    desk.screen.key(Qt.Key.Key_Menu)
    desk.screen.until(lambda: desk.screen.has("menu-mention:0"), "not in the menu")
    assert desk.screen.item("menu-mention:0").property("label") == "Open the page of @mina.films"
    for _ in range(20):
        if desk.screen.focused() == "menu-mention:0":
            break
        desk.screen.key(Qt.Key.Key_Down)
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: places == ["people"], "no page")


@pytest.mark.parametrize(("dark", "scale"), [(True, 1.0), (False, 1.6)])
def test_a_few_emoji_are_drawn_large(engine: World, open_desk: OpenDesk, dark: bool, scale: float) -> None:
    desk = open_desk(dark=dark, textScale=scale)
    thread = conversation(engine)
    told(engine, thread, "👩🏽‍🚀❤️🎉", 5)
    told(engine, thread, "🔥", 4, mine=True)
    told(engine, thread, "🔥🔥🔥🔥", 3, mine=True)
    desk.open(thread)
    desk.screen.picture(f"large-{'dark' if dark else 'light'}")
    heights = {text: place.height() for text, place in desk.bubbles().items()}
    assert heights["👩🏽‍🚀❤️🎉"] == heights["🔥"] > 1.5 * heights["🔥🔥🔥🔥"]
