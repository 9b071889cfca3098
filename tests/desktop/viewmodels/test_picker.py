"""The picker's tabs, and where what is taken goes."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.viewmodels.picker import PickerModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import NOW, World, lively, messaging


@pytest.fixture
def engine() -> World:
    return World()


def test_it_is_made_once_and_its_tabs_go_round(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    made = messaging(engine, bridge)
    picker = made.chat.picker
    assert isinstance(picker, PickerModel)
    assert made.chat.picker is picker
    tabs = [picker.tab]
    for by in (1, 1, 1, -1):
        picker.step(by)
        tabs.append(picker.tab)
    picker.choose("nonsense")
    assert tabs == ["emoji", "stickers", "gifs", "emoji", "gifs"]
    assert picker.tab == "gifs"
    assert (picker.emoji, picker.stickers.makes, picker.gifs.makes) == (made.chat.composer.writing.emoji, False, False)
    made.dispose()


def test_nothing_goes_where_no_conversation_is_open(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    thread = lively(engine)
    made = messaging(engine, bridge)
    picker = made.chat.picker
    assert isinstance(picker, PickerModel)
    picker.stickers.begin()
    qtbot.waitUntil(lambda: not picker.stickers.loading)
    picker.stickers.take(0)
    assert not engine.asked("send_sticker")
    made.open(str(thread.thread_id))
    qtbot.waitUntil(lambda: made.chat.timeline.ready)
    engine.problems["send_sticker"] = Problem("disk_full")
    picker.stickers.take(0)
    qtbot.waitUntil(lambda: made.chat.notice != "")
    picker.emoji.begin()
    qtbot.waitUntil(lambda: picker.stickers.currentName == "" and not picker.emoji.loading)
    made.dispose()


def test_a_sticker_is_left_for_a_moment(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    thread = lively(engine)
    made = messaging(engine, bridge)
    made.open(str(thread.thread_id))
    picker, later = made.chat.picker, made.chat.later_model()
    assert isinstance(picker, PickerModel)
    assert not picker.stickers.putsOff()
    picker.stickers.begin()
    qtbot.waitUntil(lambda: bool(later.offered) and not picker.stickers.loading)
    assert picker.stickers.putsOff()
    row = engine.message_rows[thread.thread_id][-1]
    made.chat.composer.begin_reply(row)
    picker.stickers.putOff(0)
    assert not engine.asked("send_sticker")
    later.moments.choose("hour")
    qtbot.waitUntil(lambda: len(engine.asked("send_sticker")) == 1)
    thread_id, _, reply_to, send_at = engine.asked("send_sticker")[0]
    assert (thread_id, reply_to) == (thread.thread_id, row.message_id)
    assert send_at >= NOW + 3_600_000
    made.dispose()
