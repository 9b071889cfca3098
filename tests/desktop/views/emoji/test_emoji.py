"""The emoji picker in the window: opened, searched, gone through by keys, toned; what is taken stands at the caret."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from desktop.domain.thread import ThreadRow
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.audit import tab_walk, unusable
from tests.helpers.fake_world import World, lively
from tests.helpers.mirror import unmirrored

CONTROL = Qt.KeyboardModifier.ControlModifier


def writing(engine: World, open_desk: OpenDesk, *size: int, **properties: object) -> tuple[Desk, ThreadRow]:
    thread = lively(engine)
    desk = open_desk(*size, **properties)
    desk.open(thread)
    desk.screen.click("composerField")
    return desk, thread


def field(desk: Desk) -> str:
    return str(desk.screen.item("composerField").property("text"))


def opened(desk: Desk) -> QQuickItem:
    desk.screen.key(Qt.Key.Key_E, CONTROL)
    desk.screen.until(lambda: not desk.made.chat.composer.writing.emoji.loading, "no emoji")
    desk.screen.until(lambda: desk.screen.focused() == "emojiSearch" or desk.screen.has("emojiSearch"), "no search")
    desk.screen.settle()
    return desk.screen.item("emojiList")


def cells(desk: Desk) -> list[QQuickItem]:
    """From the top, left to right."""
    place = desk.screen.place
    return sorted(desk.screen.items("emojiCell"), key=lambda cell: (place(cell).y(), place(cell).x()))


def test_nothing_is_read_before_it_is_opened(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = writing(engine, open_desk)
    assert desk.made.chat.composer.writing.emoji.loading
    assert not engine.asked("emoji_choices")


def test_what_is_searched_and_taken_stands_at_the_caret(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = writing(engine, open_desk)
    desk.screen.type("good  night")
    for _ in range(6):
        desk.screen.key(Qt.Key.Key_Left)
    opened(desk)
    desk.screen.type("rocket")
    desk.screen.until(lambda: desk.made.chat.composer.writing.emoji.currentName == "rocket", "not found")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.gone("emojiSearch")
    assert field(desk) == "good 🚀 night"
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "the focus did not come back")
    desk.screen.type("!")
    assert field(desk) == "good 🚀! night"
    desk.screen.until(lambda: engine.choices.recent == ("🚀",), "not kept")
    opened(desk)
    assert cells(desk)[0].property("sign") == "🚀"


def test_arrows_go_through_the_emoji_and_escape_leaves(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = writing(engine, open_desk)
    opened(desk)
    emoji = desk.made.chat.composer.writing.emoji
    names = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
        desk.screen.key(key)
        names.append(emoji.current)
    assert names == [0, 1, 9, 8, 0]
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("emojiSearch")
    assert field(desk) == ""


def test_only_what_is_seen_is_made(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = writing(engine, open_desk)
    opened(desk)
    assert 0 < len(desk.screen.items("emojiCell")) < 200
    desk.screen.click(desk.screen.items("emojiGroup")[-1])
    desk.screen.settle()
    assert any(cell.property("label") == "chequered flag" for cell in desk.screen.items("emojiCell"))


def test_a_skin_tone_is_kept(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = writing(engine, open_desk)
    opened(desk)
    desk.screen.click("emojiTone")
    desk.screen.until(lambda: len(desk.screen.items("emojiToneChoice")) == 6, "no tones")
    desk.screen.settle()
    desk.screen.click(desk.screen.items("emojiToneChoice")[4])
    desk.screen.until(lambda: engine.choices.tone == 4, "not kept")
    desk.screen.click("emojiSearch")
    desk.screen.type("waving hand")
    desk.screen.until(lambda: desk.made.chat.composer.writing.emoji.currentName == "waving hand", "not found")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.gone("emojiSearch")
    assert field(desk) == "👋🏾"


def test_a_search_without_a_hit_says_so(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = writing(engine, open_desk)
    opened(desk)
    desk.screen.type("xyzzy")
    desk.screen.item("emojiNone")
    desk.screen.key(Qt.Key.Key_Return)
    assert desk.screen.has("emojiSearch")
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("emojiNone")


@pytest.mark.parametrize(("dark", "scale"), [(True, 1.0), (False, 1.0), (True, 1.6), (False, 0.8)])
def test_everything_in_it_can_be_used(engine: World, open_desk: OpenDesk, dark: bool, scale: float) -> None:
    desk, _ = writing(engine, open_desk, dark=dark, textScale=scale)
    opened(desk)
    desk.screen.key(Qt.Key.Key_Down)
    desk.screen.picture(f"emoji-{'dark' if dark else 'light'}-{scale}")
    assert (dark, scale) != (True, 1.0) or unmirrored(desk.screen) == []
    assert unusable(desk.screen.window) == []
    stops, unseen = tab_walk(desk.screen)
    assert {"emojiCell", "emojiGroup", "emojiTone"} <= set(stops)
    assert unseen == []


def test_a_shortcode_is_finished_by_tab_or_by_its_colon(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = writing(engine, open_desk)
    desk.screen.type("so :smi")
    desk.screen.until(lambda: desk.made.chat.composer.writing.offered > 0, "nothing offered")
    desk.screen.settle()
    desk.screen.picture("shortcode")
    desk.screen.key(Qt.Key.Key_Tab)
    assert field(desk) == "so 😄"
    assert not desk.screen.has("composerOffer")
    desk.screen.type(" :rocket: 10:30:")
    assert field(desk) == "so 😄 🚀 10:30:"
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: len(engine.asked("send")) == 1, "not sent")


def test_arrows_choose_a_suggestion_and_escape_lets_it_be(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = writing(engine, open_desk)
    desk.screen.type(":he")
    writing_help = desk.made.chat.composer.writing
    desk.screen.until(lambda: writing_help.offered > 2, "nothing offered")
    desk.screen.key(Qt.Key.Key_Down)
    assert writing_help.current == 1
    desk.screen.key(Qt.Key.Key_Up)
    desk.screen.key(Qt.Key.Key_Escape)
    assert writing_help.offered == 0
    desk.screen.type("a")
    assert writing_help.offered == 0
    desk.screen.type(" :ro")
    desk.screen.until(lambda: writing_help.offered > 0, "nothing offered")
    desk.screen.settle()
    desk.screen.click(desk.screen.items("composerOffer")[0])
    assert field(desk).startswith(":hea ")
    assert ":ro" not in field(desk)


def test_the_other_is_offered_as_a_mention(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = writing(engine, open_desk)
    assert thread.other is not None
    desk.screen.type("hey @")
    desk.screen.until(lambda: desk.made.chat.composer.writing.offered == 1, "nobody offered")
    desk.screen.settle()
    desk.screen.picture("mention")
    desk.screen.key(Qt.Key.Key_Return)
    assert field(desk) == f"hey @{thread.other.username} "
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: len(engine.asked("send")) == 1, "not sent")
    assert engine.message_rows[thread.thread_id][-1].spans[0].kind == "mention"
