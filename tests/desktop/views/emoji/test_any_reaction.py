"""Any emoji may be a reaction: the picker opens from the strip of the usual ones."""

from PySide6.QtCore import Qt

from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.audit import unusable
from tests.helpers.fake_world import World, lively


def with_menu(engine: World, open_desk: OpenDesk) -> Desk:
    thread = lively(engine)
    desk = open_desk()
    desk.open(thread)
    desk.screen.tab_to("message")
    desk.screen.key(Qt.Key.Key_Menu)
    desk.screen.until(lambda: desk.screen.focused().startswith("react-"), "no reactions")
    return desk


def test_an_emoji_is_searched_and_given_by_keyboard(engine: World, open_desk: OpenDesk) -> None:
    desk = with_menu(engine, open_desk)
    desk.screen.key(Qt.Key.Key_Left)
    desk.screen.until(lambda: desk.screen.focused() == "reactMore", "the last is not reached")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.gone("messageMenu")
    desk.screen.item("emojiSearch")
    desk.screen.settle()
    assert unusable(desk.screen.window) == []
    desk.screen.until(lambda: not desk.made.chat.composer.writing.emoji.loading, "no emoji")
    desk.screen.type("rocket")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: [what for _, what in engine.asked("react")] == ["🚀"], "not given")
    desk.screen.item("chip-🚀")
    desk.screen.until(lambda: desk.screen.focused() == "message", "the row has not the keyboard again")
    assert engine.choices.recent == ("🚀",)


def test_leaving_the_picker_gives_nothing(engine: World, open_desk: OpenDesk) -> None:
    desk = with_menu(engine, open_desk)
    desk.screen.click("reactMore")
    desk.screen.item("emojiSearch")
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("emojiSearch")
    assert not engine.asked("react")
