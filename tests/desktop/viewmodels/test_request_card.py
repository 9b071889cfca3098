"""The card of one request, and of a group; what was written stands in it as plain words."""

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from desktop.domain.message import MessageRow
from desktop.domain.problem import Problem
from desktop.domain.reach import SettingsRow
from desktop.viewmodels.context import Context
from desktop.viewmodels.request_board import Entry
from desktop.viewmodels.request_card import RequestCardModel, text_of
from desktop.viewmodels.times import Times
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import uid
from tests.helpers.fake_people import crowded
from tests.helpers.fake_world import NOW, World

TIMES = Times(ZoneInfo("UTC"), QLocale("en_GB"))


@pytest.fixture
def engine() -> World:
    world = World()
    crowded(world)
    return world


@pytest.fixture
def card(engine: World, bridge: FakeBridge) -> RequestCardModel:
    engine.bridge = bridge
    return RequestCardModel(Context(bridge, TIMES, lambda: engine.now))


def entry(engine: World, *names: str) -> Entry:
    found = [row for row in engine.thread_rows.values() if row.other and row.other.display_name in names]
    rows = tuple(sorted(found, key=lambda row: row.order, reverse=True))
    return Entry(
        "similar:x" if len(rows) > 1 else str(rows[0].thread_id), rows, "group" if len(rows) > 1 else "request"
    )


def test_every_link_is_named_by_its_host_with_a_warning() -> None:
    words = "See https://good.example/a and http://xn--prze-5ta.example/b"
    row = MessageRow(uid(1), uid(2), 1, uid(3), mine=False, at=NOW, text=words, seq=1)
    shown = text_of(row, "Today", TIMES)
    assert shown.text == words
    assert shown.hosts == ["good.example", "pċrze.example"]
    assert shown.cautions == ["", "The address uses letters beyond a to z. Look at it closely."]


def test_another_request_never_shows_the_words_of_the_one_before(
    engine: World, card: RequestCardModel, qtbot: QtBot
) -> None:
    card.show(entry(engine, "Sofia Reyes"), None, SettingsRow())
    qtbot.waitUntil(lambda: bool(card._texts.rows))
    gate = engine.hold("messages")
    card.show(entry(engine, "Jonas Weber"), None, SettingsRow())
    assert card._texts.rows == []
    assert card.name == "Jonas Weber"
    gate.set()
    qtbot.waitUntil(lambda: "reel" in card._texts.rows[0].text if card._texts.rows else False)
    card.show(None, None, SettingsRow())
    assert (card.isShown, card.name, card.initials, card.hue, card.line) == (False, "", "", 0, "")
    assert card._texts.rows == []


def test_a_group_shows_its_members_and_one_text(engine: World, card: RequestCardModel, qtbot: QtBot) -> None:
    card.show(entry(engine, "Grow Fast 1", "Grow Fast 2", "Grow Fast 3"), None, SettingsRow())
    qtbot.waitUntil(lambda: len(card._texts.rows) == 1)
    assert [member.name for member in card._members.rows] == ["Grow Fast 1", "Grow Fast 2", "Grow Fast 3"]
    assert (card.isGroup, card.size, card.headline, card.verified) == (True, 3, "3 similar requests", False)
    assert card.facts.rowCount() == 0
    assert not card.composer.writable


def test_a_business_is_called_by_its_whole_name(engine: World, card: RequestCardModel) -> None:
    card.show(entry(engine, "Field Notes Co"), None, SettingsRow())
    assert (card.firstName, card.verified) == ("Field Notes Co", True)
    assert card.composer.placeholder == "Write back to Field Notes Co"
    card.show(entry(engine, "Sofia Reyes"), None, SettingsRow())
    assert card.composer.placeholder == "Write back to Sofia"


def test_what_cannot_be_read_is_told(engine: World, card: RequestCardModel, qtbot: QtBot) -> None:
    engine.problems["messages"] = Problem("disk_full")
    card.show(entry(engine, "Sofia Reyes"), None, SettingsRow())
    qtbot.waitUntil(lambda: "disk is full" in card.problem)
    card.dispose()
