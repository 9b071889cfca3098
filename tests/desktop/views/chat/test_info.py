"""A message's info in a window: what became of it, and how long it stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from desktop.domain.message import Content
from tests.desktop.views.chat.test_answering import focus, message
from tests.desktop.views.chat.test_chat import with_mina
from tests.desktop.views.stage import OpenDesk
from tests.helpers.audit import unusable
from tests.helpers.fake_world import HOUR, NOW, World, lively


def test_info_tells_what_became_of_a_message(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    engine.change_message(message(desk, "Just missed it"), edited_at=NOW)
    focus(desk, "Just missed it")
    desk.screen.key(Qt.Key.Key_I)
    desk.screen.until(lambda: len(desk.screen.items("infoLine")) == 4)
    lines = [str(item.property("told")["label"]) for item in desk.screen.items("infoLine")]
    assert lines == ["Sent", "Delivered", "Seen", "Edited"]
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("infoLine")


def test_info_counts_down_only_while_it_is_open(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    row = message(desk, "Just missed it")
    engine.change_message(row, expires_at=NOW + 3 * HOUR)

    def told() -> list[str]:
        return [item.property("told")["value"] for item in desk.screen.items("infoLine")][-1:]

    focus(desk, "Just missed it")
    desk.screen.key(Qt.Key.Key_I)
    desk.screen.until(lambda: told() == ["In 3 hours"])
    for left, words in ((3 * HOUR - 1, "In 2 hours 59 minutes"), (61_000, "In 1 minute"), (9_000, "In 9 seconds")):
        engine.change_message(row, expires_at=NOW + left)
        desk.screen.until(lambda words=words: told() == [words])
    engine.change_message(row, content=Content.GONE, text="", expires_at=NOW)
    desk.screen.until(lambda: told() == ["Today, 14:33"])
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("infoLine")
    assert not desk.made.chat.actions.info.looks


@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_the_countdown_is_whole(engine: World, open_desk: OpenDesk, dark: bool, scale: float) -> None:
    thread = lively(engine)
    desk = open_desk(dark=dark, textScale=scale)
    desk.open(thread)
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "the composer has no focus")
    engine.change_message(message(desk, "Just missed it"), expires_at=NOW + 3 * HOUR)
    focus(desk, "Just missed it")
    desk.screen.key(Qt.Key.Key_I)
    desk.screen.until(lambda: len(desk.screen.items("infoLine")) == 4)
    desk.screen.settle()
    assert unusable(desk.screen.window) == []
    line = desk.screen.items("infoLine")[-1]
    assert QAccessible.queryAccessibleInterface(line).text(QAccessible.Text.Name) == "Disappears: In 3 hours"
    assert desk.screen.picture(f"countdown-{'dark' if dark else 'light'}-{int(scale * 100)}").stat().st_size > 5_000
