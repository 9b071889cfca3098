"""What plays: one at a time, on to the next of a run, at any speed, and silent when it is gone."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from desktop.domain.change import Collection, Remove
from desktop.domain.decoded import Fault
from desktop.domain.message import MessageRow
from desktop.domain.problem import Problem
from desktop.domain.sound import PIECE, Lacking
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Context
from desktop.viewmodels.times import Times
from desktop.viewmodels.voice_player import RECORDED, VoicePlayer
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_voice import FakeSpeaker, in_format, voice
from tests.helpers.fake_world import MINUTE, NOW, World, lively


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def thread(engine: World, bridge: FakeBridge) -> ThreadRow:
    engine.bridge = bridge
    return lively(engine)


class Other:
    """Something else that makes a sound."""

    paused = False

    def pause(self) -> None:
        self.paused = True


@pytest.fixture
def context(engine: World, bridge: FakeBridge) -> Context:
    times = Times(ZoneInfo("UTC"), QLocale("en_GB"))
    return Context(bridge, times, lambda: NOW, devices=engine.hardware.given)


@pytest.fixture
def player(engine: World, context: Context) -> Iterator[VoicePlayer]:
    def find(key: str) -> MessageRow | None:
        return next((row for rows in engine.message_rows.values() for row in rows if str(row.message_id) == key), None)

    made = VoicePlayer(context, find, lambda: "Mina", lambda: True)
    yield made
    made.dispose()


@pytest.fixture
def speaker(engine: World) -> FakeSpeaker:
    return engine.hardware.speaker


def say(engine: World, thread: ThreadRow, number: int, duration: int = 2_000, *, mine: bool = False) -> str:
    row = engine.say(thread, "", NOW - (20 - number) * MINUTE // 10, mine=mine, media=(voice(number, duration),))
    return str(row.message_id)


def begin(player: VoicePlayer, key: str, speaker: FakeSpeaker, qtbot: QtBot) -> None:
    player.toggle(key)
    qtbot.waitUntil(lambda: speaker.running and len(speaker.pcm) > 0)


def test_it_plays_pauses_and_goes_on_where_it_was(
    engine: World, thread: ThreadRow, player: VoicePlayer, speaker: FakeSpeaker, qtbot: QtBot
) -> None:
    key = say(engine, thread, 1, 8_000)
    begin(player, key, speaker, qtbot)
    assert (player.name, player.threadKey, player.playing) == ("Mina", str(thread.thread_id), True)
    speaker.play(1_000)
    qtbot.waitUntil(lambda: player.words == "0:01 / 0:08")
    player.toggle(key)
    assert (player.playing, speaker.running) == (False, False)
    begin(player, key, speaker, qtbot)
    assert engine.asked("sound")[-1][1] == 1_000


def test_the_next_of_the_run_plays_on_and_then_it_is_over(
    engine: World, thread: ThreadRow, player: VoicePlayer, speaker: FakeSpeaker, qtbot: QtBot
) -> None:
    first, second = say(engine, thread, 1), say(engine, thread, 2)
    say(engine, thread, 3, mine=True)
    begin(player, first, speaker, qtbot)
    speaker.play(500)
    qtbot.waitUntil(lambda: bool(speaker.play(300)) or player.key == second)
    qtbot.waitUntil(lambda: speaker.running and len(speaker.pcm) > 0)
    qtbot.waitUntil(lambda: bool(speaker.play(300)) or player.key == "")
    assert [args[0] for args in engine.asked("heard")] == [engine.asked("sound")[0][0], engine.asked("sound")[-1][0]]


def test_nothing_plays_on_over_what_began_since(
    engine: World, context: Context, thread: ThreadRow, player: VoicePlayer, speaker: FakeSpeaker, qtbot: QtBot
) -> None:
    first, _ = say(engine, thread, 1), say(engine, thread, 2)
    following, spoken = engine.hold("next_voice"), Other()
    begin(player, first, speaker, qtbot)
    qtbot.waitUntil(lambda: bool(speaker.play(300)) or len(engine.asked("next_voice")) == 1)
    context.playing.begin(spoken)
    following.set()
    qtbot.waitUntil(lambda: player.key == "")
    assert not spoken.paused


def test_one_that_is_not_here_and_may_not_be_fetched_does_not_play_on(
    engine: World, context: Context, thread: ThreadRow, speaker: FakeSpeaker, qtbot: QtBot
) -> None:
    first, second = say(engine, thread, 1), say(engine, thread, 2)
    rows = {str(row.message_id): row for row in engine.message_rows[thread.thread_id]}
    engine.absent.add(rows[second].message_id)
    shy = VoicePlayer(context, rows.get, lambda: "Mina", lambda: False)
    begin(shy, first, speaker, qtbot)
    qtbot.waitUntil(lambda: bool(speaker.play(300)) or shy.problem != "")
    assert engine.asked("sound")[-1][3] is False
    assert not engine.asked("bring_voice")
    shy.dispose()


def test_what_is_long_is_asked_for_in_pieces(
    engine: World, thread: ThreadRow, player: VoicePlayer, speaker: FakeSpeaker, qtbot: QtBot
) -> None:
    begin(player, say(engine, thread, 1, PIECE * 2), speaker, qtbot)
    assert [args[1] for args in engine.asked("sound")] == [0]
    qtbot.waitUntil(lambda: bool(speaker.play(500)) or len(engine.asked("sound")) == 2)
    assert [args[1] for args in engine.asked("sound")] == [0, PIECE]


def test_one_that_is_longer_than_was_told_plays_to_its_end(
    engine: World, thread: ThreadRow, player: VoicePlayer, speaker: FakeSpeaker, qtbot: QtBot
) -> None:
    key = say(engine, thread, 1, 5_000)
    row = engine.message_rows[thread.thread_id][-1]
    engine.longer[row.message_id] = PIECE * 3
    begin(player, key, speaker, qtbot)
    qtbot.waitUntil(lambda: bool(speaker.play(500)) or len(engine.asked("sound")) == 3)
    assert player.words == "0:05 / 0:05"
    qtbot.waitUntil(lambda: bool(speaker.play(500)) or player.key == "")


def test_at_another_speed_it_goes_on_from_where_it_is(
    engine: World, thread: ThreadRow, player: VoicePlayer, speaker: FakeSpeaker, qtbot: QtBot
) -> None:
    begin(player, say(engine, thread, 1, 9_000), speaker, qtbot)
    speaker.play(900)
    qtbot.waitUntil(lambda: player.share > 0.09)
    player.faster()
    qtbot.waitUntil(lambda: engine.asked("sound")[-1][1:3] == (900, 150))
    qtbot.waitUntil(lambda: speaker.running and len(speaker.pcm) > 0)
    speaker.play(1_000)
    qtbot.waitUntil(lambda: player.words == "0:02 / 0:09")
    assert player.share == pytest.approx(2_400 / 9_000)


def test_one_begins_and_the_other_is_paused(
    engine: World, context: Context, thread: ThreadRow, player: VoicePlayer, speaker: FakeSpeaker, qtbot: QtBot
) -> None:
    film = Other()
    context.playing.begin(film)
    begin(player, say(engine, thread, 1), speaker, qtbot)
    assert film.paused
    context.playing.begin(film)
    assert (player.playing, speaker.running) == (False, False)


def test_steps_and_places_stay_within_it(
    engine: World, thread: ThreadRow, player: VoicePlayer, speaker: FakeSpeaker, qtbot: QtBot
) -> None:
    key = say(engine, thread, 1, 10_000)
    player.step(key, 5_000)
    assert player.key == ""
    begin(player, key, speaker, qtbot)
    player.step(key, -5_000)
    assert player.share == 0
    player.step(key, 5_000)
    assert player.share == pytest.approx(0.5)
    player.seek(key, 7.0)
    assert player.share == 0  # past its end it begins anew
    player.seek("nobody’s", 0.5)
    assert player.key == key


def test_what_is_in_the_way_is_said(
    engine: World, thread: ThreadRow, player: VoicePlayer, speaker: FakeSpeaker, qtbot: QtBot
) -> None:
    keys = [say(engine, thread, number) for number in range(1, 5)]
    ids = [row.message_id for row in engine.message_rows[thread.thread_id][-4:]]
    engine.faults[ids[0]] = Fault.CRASHED
    player.toggle(keys[0])
    qtbot.waitUntil(lambda: "can’t be played" in player.problem)
    speaker.lacking = Lacking.BUSY
    player.toggle(keys[1])
    qtbot.waitUntil(lambda: "Another program" in player.problem)
    speaker.lacking = None
    begin(player, keys[2], speaker, qtbot)
    assert player.problem == ""
    speaker.gone = True
    qtbot.waitUntil(lambda: "went away" in player.problem)
    speaker.gone = False
    engine.problems["sound"] = Problem("offline")
    player.toggle(keys[3])
    qtbot.waitUntil(lambda: player.problem.startswith("You’re offline"))
    assert not player.playing


def test_what_is_gone_falls_silent(
    engine: World, thread: ThreadRow, player: VoicePlayer, speaker: FakeSpeaker, qtbot: QtBot
) -> None:
    key = say(engine, thread, 1)
    begin(player, key, speaker, qtbot)
    row = engine.message_rows[thread.thread_id][-1]
    engine.tell(Remove(Collection.MESSAGES, row.message_id))
    qtbot.waitUntil(lambda: player.key == "")
    assert not speaker.running


def test_only_voice_messages_play(engine: World, thread: ThreadRow, player: VoicePlayer) -> None:
    player.toggle(str(engine.message_rows[thread.thread_id][0].message_id))
    player.toggle("nobody’s")
    row = engine.say(thread, "", NOW, media=(in_format(voice(1), "audio/mpeg"),))
    player.toggle(str(row.message_id))
    player.resume()
    player.show()
    assert player.key == ""


def test_it_leads_back_to_its_message(
    engine: World, thread: ThreadRow, player: VoicePlayer, speaker: FakeSpeaker, qtbot: QtBot
) -> None:
    key = say(engine, thread, 1, mine=True)
    begin(player, key, speaker, qtbot)
    assert (player.name, player.mine) == ("You", True)
    told: list[tuple[str, str]] = []
    player.chosen.connect(lambda *args: told.append(args))
    player.show()
    assert told == [(str(thread.thread_id), key)]


def test_others_are_fetched_ahead_once_and_again_after_a_failure(
    engine: World, thread: ThreadRow, player: VoicePlayer, qtbot: QtBot
) -> None:
    theirs, mine = say(engine, thread, 1), say(engine, thread, 2, mine=True)
    engine.problems["bring_voice"] = Problem("offline")
    player.look(theirs)
    qtbot.waitUntil(lambda: len(engine.asked("bring_voice")) == 1)
    del engine.problems["bring_voice"]
    qtbot.waitUntil(lambda: player.look(theirs) or len(engine.asked("bring_voice")) == 2)
    player.look(theirs)
    player.look(mine)
    assert len(engine.asked("bring_voice")) == 2


def test_what_is_not_sent_yet_is_no_message(
    engine: World, player: VoicePlayer, speaker: FakeSpeaker, qtbot: QtBot
) -> None:
    item = voice(4, 2_000, there=False)
    player.play_item(item)
    qtbot.waitUntil(lambda: speaker.running and len(speaker.pcm) > 0)
    assert (player.key, player.threadKey) == (RECORDED, "")
    player.play_item(item)
    assert not player.playing
    assert not engine.asked("heard")
