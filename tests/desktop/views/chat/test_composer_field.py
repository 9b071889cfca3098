"""Formatting while one writes: the shortcuts, undo, and how it looks before it is sent."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.viewmodels.text_runs import Style
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.fake_world import World, lively

CONTROL = Qt.KeyboardModifier.ControlModifier
BOTH = CONTROL | Qt.KeyboardModifier.ShiftModifier
LEFT = (Qt.Key.Key_Left, BOTH)


def field(desk: Desk) -> str:
    return str(desk.screen.item("composerField").property("text"))


def selected(desk: Desk) -> str:
    return str(desk.screen.item("composerField").property("selectedText"))


def writing(engine: World, open_desk: OpenDesk, **properties: object) -> Desk:
    thread = lively(engine)
    desk = open_desk(**properties)
    desk.open(thread)
    desk.screen.click("composerField")
    return desk


@pytest.mark.parametrize(
    ("key", "modifiers", "marker"),
    [
        (Qt.Key.Key_B, CONTROL, "**"),
        (Qt.Key.Key_I, CONTROL, "_"),
        (Qt.Key.Key_X, BOTH, "~~"),
        (Qt.Key.Key_M, BOTH, "`"),
        (Qt.Key.Key_P, BOTH, "||"),
    ],
)
def test_a_shortcut_wraps_the_selection_and_unwraps_it(
    engine: World, open_desk: OpenDesk, key: Qt.Key, modifiers: Qt.KeyboardModifier, marker: str
) -> None:
    desk = writing(engine, open_desk)
    desk.screen.type("🎉 so good")
    desk.screen.key(*LEFT)
    desk.screen.key(key, modifiers)
    assert field(desk) == f"🎉 so {marker}good{marker}"
    assert selected(desk) == "good"
    desk.screen.key(key, modifiers)
    assert field(desk) == "🎉 so good"
    assert selected(desk) == "good"


def test_without_a_selection_one_writes_between_the_markers(engine: World, open_desk: OpenDesk) -> None:
    desk = writing(engine, open_desk)
    desk.screen.type("so ")
    desk.screen.key(Qt.Key.Key_B, CONTROL)
    desk.screen.type("good")
    assert field(desk) == "so **good**"


def test_one_step_undoes_it(engine: World, open_desk: OpenDesk) -> None:
    desk = writing(engine, open_desk)
    desk.screen.type("so good")
    desk.screen.key(*LEFT)
    desk.screen.key(Qt.Key.Key_B, CONTROL)
    desk.screen.key(Qt.Key.Key_Z, CONTROL)
    assert field(desk) == "so good"


@pytest.mark.parametrize("dark", [True, False])
def test_it_is_sent_formatted_and_looks_so_before(engine: World, open_desk: OpenDesk, dark: bool) -> None:
    desk = writing(engine, open_desk, dark=dark)
    desk.screen.type("**bold** _italic_ ~~strike~~ `code` ||spoiler|| 🎉")
    desk.screen.settle()
    desk.screen.picture(f"typed-{'dark' if dark else 'light'}")
    styles = desk.made.chat.composer.writing.runs[2::3]
    assert {Style.BOLD, Style.ITALIC, Style.STRIKE, Style.CODE, Style.SPOILER, Style.MARKER} == set(styles)
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: len(engine.asked("send")) == 1, "not sent")
    desk.screen.until(
        lambda: "bold italic strike code spoiler 🎉" in desk.texts()[-1].replace("\u2060", ""), "no bubble"
    )
    assert field(desk) == ""


def test_the_draft_keeps_the_markers(engine: World, open_desk: OpenDesk) -> None:
    desk = writing(engine, open_desk)
    desk.screen.type("**so**")
    desk.screen.until(lambda: any(row.draft == "**so**" for row in engine.thread_rows.values()), "no draft")


def test_what_is_sent_is_not_told_as_typed_again(engine: World, open_desk: OpenDesk) -> None:
    """The caret of an emptied field moves while its old text still stands there: that is neither draft nor typing."""
    desk = writing(engine, open_desk)
    composer = desk.made.chat.composer
    desk.screen.type("on my way")
    typed: list[str] = []
    changed: list[str] = []
    composer.typed.connect(lambda: typed.append(composer.text))
    composer.changed.connect(lambda: changed.append(composer.text))
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: "on my way" in desk.texts())
    assert field(desk) == ""
    assert typed == []
    assert not composer._saver.waits
    assert changed == [""]


def test_from_right_to_left_an_empty_field_begins_where_its_words_would(
    dressed: QGuiApplication, engine: World, open_desk: OpenDesk
) -> None:
    dressed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        desk = writing(engine, open_desk)
        area = desk.screen.item("composerField")
        assert area.property("cursorRectangle").x() > area.width() / 2
        desk.screen.type("me")
        assert area.property("cursorRectangle").x() < area.width() / 2
    finally:
        dressed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
