"""The emoji picker reads when it is opened, finds, moves, and keeps what was taken."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.emoji_choices import EmojiChoices
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.emoji import EmojiModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import World


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def emoji(engine: World, bridge: FakeBridge, qtbot: QtBot) -> EmojiModel:
    engine.choices = EmojiChoices(("🚀", "👋🏽"), 5)
    model = EmojiModel(Context(bridge))
    model.begin()
    model.begin()
    qtbot.waitUntil(lambda: not model.loading)
    return model


def test_it_is_read_once(engine: World, emoji: EmojiModel) -> None:
    assert len(engine.asked("emoji_choices")) == 1
    assert emoji.groups[0] == {"label": "Recent", "sign": "🚀"}
    assert emoji.tone == 5
    assert emoji.tones[0] == "✋️"
    assert emoji.tones[5] == "✋🏿"


def test_a_search_is_on_its_first_hit(emoji: EmojiModel) -> None:
    emoji.search(" rocket ")
    assert emoji.currentName == "rocket"
    assert emoji.take(emoji.current) == "🚀"
    emoji.search("xyzzy")
    assert emoji.empty
    assert (emoji.current, emoji.currentLine, emoji.currentName) == (-1, -1, "")
    assert emoji.take(emoji.current) == ""
    emoji.begin()
    assert not emoji.empty


def test_a_cell_is_gone_to_by_keys_and_by_hand(emoji: EmojiModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(emoji.moved):
        emoji.move(0, 1)
    assert (emoji.current, emoji.currentLine) == (0, 1)
    emoji.move(0, 1)
    assert emoji.currentLine == 3
    assert emoji.lineOf(1) == 2


def test_columns_follow_the_room(emoji: EmojiModel) -> None:
    emoji.setColumns(1)
    emoji.setColumns(0)
    emoji.move(0, 1)
    emoji.move(0, 1)
    assert emoji.current == 1


def test_what_is_taken_is_kept_in_its_tone(engine: World, emoji: EmojiModel, qtbot: QtBot) -> None:
    emoji.choose(9)
    assert emoji.tone == 5
    emoji.choose(1)
    emoji.search("waving hand")
    assert emoji.take(0) == "👋🏻"
    qtbot.waitUntil(lambda: engine.choices == EmojiChoices(("👋🏻", "🚀", "👋🏽"), 1))


def test_what_cannot_be_kept_is_said(engine: World, emoji: EmojiModel, qtbot: QtBot) -> None:
    engine.problems["keep_emoji_choices"] = Problem("disk_full")
    emoji.took("❤️")
    qtbot.waitUntil(lambda: emoji.problem != "")


def test_without_choices_there_are_emoji(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    engine.problems["emoji_choices"] = Problem("disk_full")
    model = EmojiModel(Context(bridge))
    model.begin()
    qtbot.waitUntil(lambda: not model.loading)
    assert model.problem
    assert model.groups[0]["label"] == "Smileys and people"
