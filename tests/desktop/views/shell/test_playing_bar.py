"""What plays goes on while somebody looks at something else, and a bar says so."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtGui import QAccessible

from desktop.domain.message import MessageRow
from tests.desktop.views.shell.test_ways import open_first
from tests.helpers.audit import misplaced, unusable
from tests.helpers.fake_engine import START, FakeEngine, uid
from tests.helpers.fake_voice import voice
from tests.helpers.gui import Screen
from tests.helpers.mirror import unmirrored
from tests.helpers.window import Made


def play(screen: Screen, made: Made, engine: FakeEngine, *, mine: bool = False) -> MessageRow:
    """Play the voice message of the newest conversation."""
    thread = next(iter(engine.thread_rows.values()))
    assert thread.other is not None
    row = MessageRow(
        message_id=uid(9_001),
        thread_id=thread.thread_id,
        local_no=1,
        sender_id=engine.me.user_id if mine else thread.other.user_id,
        mine=mine,
        at=START,
        seq=1,
        media=(voice(1, 40_000),),
    )
    engine.message_rows[thread.thread_id] = [row]
    made.shell.settle()
    open_first(screen, made, engine)
    screen.click("voicePlay")
    screen.until(lambda: engine.hardware.speaker.running, "it plays")
    return row


@pytest.mark.parametrize("dark", [True, False])
def test_it_plays_on_in_the_settings_and_leads_back(ready: Screen, made: Made, engine: FakeEngine, dark: bool) -> None:
    made.appearance.chooseScheme("dark" if dark else "light")
    ready.resize(1280, 800)
    row = play(ready, made, engine)
    assert not ready.has("playingBar")
    ready.click("rail-settings")
    ready.until(lambda: ready.has("playingBar"), "the bar is there")
    assert engine.hardware.speaker.running
    engine.hardware.speaker.play(12_000)
    ready.until(lambda: "0:12 / 0:40" in str(ready.item("barWords").property("text")), "it goes on")
    ready.settle()
    assert unusable(ready.window) == []
    assert misplaced(ready.window) == []
    assert unmirrored(ready) == []
    ready.picture(f"voice-playing-{'dark' if dark else 'light'}")
    ready.click("barPlay")
    ready.until(lambda: not engine.hardware.speaker.running, "paused")
    ready.click("barPlay")
    ready.until(lambda: engine.hardware.speaker.running, "on again")
    ready.click("barWhere")
    ready.until(lambda: made.shell.section == "inbox", "back in the conversation")
    ready.gone("playingBar")
    assert made.shell.chat is not None
    assert UUID(made.shell.chat.key) == row.thread_id


def test_in_another_conversation_it_is_stopped_from_the_bar(ready: Screen, made: Made, engine: FakeEngine) -> None:
    play(ready, made, engine)
    other = list(engine.thread_rows.values())[1]
    assert made.shell.inbox is not None
    made.shell.inbox.threadChosen.emit(str(other.thread_id), "")
    ready.until(lambda: ready.has("playingBar"), "the bar is there")
    assert engine.hardware.speaker.running
    ready.click("barStop")
    ready.gone("playingBar")
    assert not engine.hardware.speaker.running


@pytest.mark.parametrize("mine", [True, False])
def test_it_says_whose_it_is(ready: Screen, made: Made, engine: FakeEngine, mine: bool) -> None:
    row = play(ready, made, engine, mine=mine)
    ready.click("rail-settings")
    ready.until(lambda: ready.has("playingBar"), "the bar is there")
    other = engine.thread_rows[row.thread_id].other
    assert other is not None
    whose = "Your voice message" if mine else f"Voice message of {other.display_name}"
    for name in ("playingBar", "barWhere"):
        told = QAccessible.queryAccessibleInterface(ready.item(name)).text(QAccessible.Text.Name)
        assert told.startswith(whose)
