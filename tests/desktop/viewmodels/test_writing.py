"""Help while one writes: where there is no window to show it, it does no harm. The rest is tried in a window."""

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from desktop.domain.person import PersonRow
from desktop.viewmodels.context import Context
from desktop.viewmodels.emoji import EmojiModel
from desktop.viewmodels.text_runs import Style
from desktop.viewmodels.writing import WritingModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import uid
from tests.helpers.fake_world import World

MINA = PersonRow(uid(1), "mina.films", "Mina Kovač")
SHIFT, CONTROL, KEYPAD = 0x02000000, 0x04000000, 0x20000000
TAB, ENTER, UP, DOWN, ESCAPE = 0x01000001, 0x01000005, 0x01000013, 0x01000015, 0x01000000


class Wrapper:
    """Stands for Qt Quick's wrapper of a document, and for the view that reports what stands in it."""

    def __init__(self, model: WritingModel) -> None:
        self.text = QTextDocument()
        self.model = model
        model.placed.connect(self.place)
        model._set_document(self)  # type: ignore[arg-type]

    def textDocument(self) -> QTextDocument:
        return self.text

    def place(self, first: int, last: int) -> None:
        self.selected = (first, last)
        self.model.edited(self.text.toPlainText(), last)

    def type(self, text: str) -> None:
        self.text.setPlainText(text)
        self.model.edited(text, len(text.encode("utf-16-le")) // 2)


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def emoji(bridge: FakeBridge) -> EmojiModel:
    return EmojiModel(Context(bridge))


@pytest.fixture
def writing(emoji: EmojiModel) -> WritingModel:
    return WritingModel(emoji, lambda: MINA)


def test_what_was_put_there_is_offered_nothing_before_it_is_written_on(writing: WritingModel) -> None:
    view = Wrapper(writing)
    view.type("for @mi")
    assert writing.offered == 1
    writing.rest()
    writing.edited("for @mi", 6)
    assert (writing.offered, writing.takesKey(ENTER, 0, 6, 6)) == (0, False)
    view.type("for @min")
    assert writing.offered == 1


def test_the_keys_of_formatting(writing: WritingModel) -> None:
    view = Wrapper(writing)
    view.type("🎉 good")
    for key, held, after in (
        (ord("B"), CONTROL, "🎉 **good**"),
        (ord("B"), CONTROL | KEYPAD, "🎉 good"),
        (ord("X"), CONTROL | SHIFT, "🎉 ~~good~~"),
    ):
        first, last = getattr(view, "selected", (3, 7))
        assert writing.takesKey(key, held, first, last)
        assert view.text.toPlainText() == after
    assert not writing.takesKey(ord("B"), 0, 0, 0)
    assert not writing.takesKey(ord("X"), CONTROL, 0, 0)
    assert not writing.takesKey(TAB, 0, 0, 0)
    assert Style.STRIKE in writing.runs


def test_a_mention_is_offered_and_drawn(writing: WritingModel) -> None:
    view = Wrapper(writing)
    for typed, offered in (("@", 1), ("@MI", 1), ("@kov", 1), ("@x", 0), ("@mina.films", 0), ("hi @mi", 1)):
        view.type(typed)
        assert writing.offered == offered, typed
    assert "Mina Kovač" in writing.spoken
    assert writing.takesKey(ENTER, 0, 6, 6)
    assert view.text.toPlainText() == "hi @mina.films "
    assert writing.runs == [3, 11, Style.LINK]
    writing.accept(0)


def test_nobody_is_mentioned_where_nobody_is(emoji: EmojiModel) -> None:
    writing = WritingModel(emoji, lambda: None)
    Wrapper(writing).type("@mi")
    assert writing.offered == 0
    writing.accept(0)
    assert writing.runs == []


def test_shortcodes_wait_for_the_emoji_to_be_read(
    engine: World, writing: WritingModel, emoji: EmojiModel, qtbot: QtBot
) -> None:
    view = Wrapper(writing)
    view.type("go :rock")
    assert writing.offered == 0
    qtbot.waitUntil(lambda: writing.offered > 1)
    assert writing.takesKey(DOWN, 0, 8, 8)
    assert writing.current == 1
    assert writing.takesKey(UP, 0, 8, 8)
    assert not writing.takesKey(ord("A"), 0, 8, 8)
    assert writing.takesKey(TAB, 0, 8, 8)
    assert view.text.toPlainText() == "go 🪨"
    view.type("go :rocket:")
    assert view.text.toPlainText() == "go 🚀"
    qtbot.waitUntil(lambda: engine.choices.recent[:1] == ("🚀",))
    view.type("go :xyzzy:")
    assert view.text.toPlainText() == "go :xyzzy:"


def test_moving_over_a_whole_shortcode_changes_nothing(
    engine: World, writing: WritingModel, emoji: EmojiModel, qtbot: QtBot
) -> None:
    emoji.begin()
    qtbot.waitUntil(lambda: not emoji.loading)
    view = Wrapper(writing)
    view.text.setPlainText(":rocket: x")
    writing.edited(":rocket: x", 10)
    writing.edited(":rocket: x", 8)
    assert view.text.toPlainText() == ":rocket: x"


def test_escape_lets_a_word_be(writing: WritingModel) -> None:
    view = Wrapper(writing)
    view.type("@m")
    assert writing.takesKey(ESCAPE, 0, 2, 2)
    view.type("@mi")
    assert writing.offered == 0
    view.type("hi @mi")
    assert writing.offered == 1


def test_an_emoji_takes_the_place_of_what_is_selected(writing: WritingModel) -> None:
    view = Wrapper(writing)
    view.type("🎉 good")
    writing.insert("🚀", 3, 7)
    assert view.text.toPlainText() == "🎉 🚀"
    assert view.selected == (5, 5)


def test_without_a_document_nothing_happens(writing: WritingModel) -> None:
    writing.edited("good", 4)
    writing.format("bold", 0, 4)
    writing.insert("x", 0, 0)
    assert writing.document is None
