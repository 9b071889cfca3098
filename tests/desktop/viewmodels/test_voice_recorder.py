"""Recording: kept as it comes, in its thread, to its end."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.domain.sound import FLOAT, Lacking, PcmFormat
from desktop.viewmodels.context import Context
from desktop.viewmodels.voice_player import VoicePlayer
from desktop.viewmodels.voice_recorder import VoiceRecorder
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine
from tests.helpers.fake_voice import FakeMicrophone
from tests.helpers.sounds import sweep

HERE, THERE, ANSWERED = UUID(int=1), UUID(int=2), UUID(int=3)


class Place:
    """Where the recorder is."""

    def __init__(self) -> None:
        self.thread: UUID | None = HERE
        self.answers: UUID | None = None

    def __call__(self) -> tuple[UUID | None, UUID | None]:
        return self.thread, self.answers


@pytest.fixture
def place() -> Place:
    return Place()


@pytest.fixture
def context(engine: FakeEngine, bridge: FakeBridge) -> Context:
    return Context(bridge, devices=engine.hardware.given)


@pytest.fixture
def recorder(context: Context, place: Place, qtbot: QtBot) -> Iterator[VoiceRecorder]:
    player = VoicePlayer(context, lambda _: None, lambda: "", lambda: True)
    made = VoiceRecorder(context, place, player)
    qtbot.waitUntil(lambda: made.allowed)
    yield made
    made.dispose()
    player.dispose()


@pytest.fixture
def microphone(engine: FakeEngine) -> FakeMicrophone:
    return engine.hardware.microphone


def speak(recorder: VoiceRecorder, microphone: FakeMicrophone, qtbot: QtBot, milliseconds: int = 2_500) -> bytes:
    recorder.start()
    qtbot.waitUntil(lambda: recorder.state == "recording")
    said = sweep(milliseconds)
    microphone.hear(said)
    return said


def test_all_that_was_heard_is_kept_in_order(
    recorder: VoiceRecorder, microphone: FakeMicrophone, engine: FakeEngine, qtbot: QtBot
) -> None:
    said = speak(recorder, microphone, qtbot)
    qtbot.waitUntil(lambda: len(engine.asked("keep_recorded")) == 2)
    recorder.finish()
    qtbot.waitUntil(lambda: recorder.state == "ready")
    assert engine.recordings[HERE] == (PcmFormat(), said)
    assert (recorder.words, len(recorder.bars)) == ("0:03", 40)


def test_every_format_is_passed_on(
    recorder: VoiceRecorder, microphone: FakeMicrophone, engine: FakeEngine, qtbot: QtBot
) -> None:
    microphone.pcm = PcmFormat(44_100, 2, FLOAT)
    recorder.start()
    qtbot.waitUntil(lambda: recorder.state == "recording")
    microphone.hear(bytes(microphone.pcm.bytes_of(1_500)))
    recorder.finish()
    qtbot.waitUntil(lambda: recorder.state == "ready")
    assert engine.recordings[HERE][0] == microphone.pcm


def test_what_waits_from_before_stands_there_again(
    context: Context, place: Place, engine: FakeEngine, qtbot: QtBot
) -> None:
    engine.recordings[HERE] = PcmFormat(), sweep(4_000)
    player = VoicePlayer(context, lambda _: None, lambda: "", lambda: True)
    after = VoiceRecorder(context, place, player)
    qtbot.waitUntil(lambda: after.state == "ready")
    assert after.words == "0:04"
    after.listen()
    qtbot.waitUntil(lambda: after.playing)
    after.seek(0.5)
    qtbot.waitUntil(lambda: 2_000 in [args[1] for args in engine.asked("prepared_sound")])
    place.answers = ANSWERED
    after.send()
    qtbot.waitUntil(lambda: len(engine.asked("send_voice")) == 1)
    assert engine.asked("send_voice")[0][2] == ANSWERED
    assert not after.playing
    after.dispose()
    player.dispose()


def test_what_waits_but_cannot_be_made_says_so(
    context: Context, place: Place, engine: FakeEngine, qtbot: QtBot
) -> None:
    engine.recordings[HERE] = PcmFormat(), sweep(4_000)
    engine.problems["made_voice"] = Problem("invalid_params", reason="voice_empty")
    player = VoicePlayer(context, lambda _: None, lambda: "", lambda: True)
    after = VoiceRecorder(context, place, player)
    qtbot.waitUntil(lambda: after.problem == "There is nothing to be heard in this recording.")
    assert (after.state, after.allowed, after.words) == ("kept", True, "0:04")
    after.start()
    assert after.state == "kept"
    after.cancel()
    qtbot.waitUntil(lambda: not engine.recordings)
    after.dispose()
    player.dispose()


def test_leaving_keeps_what_was_said_to_the_last_moment(
    recorder: VoiceRecorder, microphone: FakeMicrophone, engine: FakeEngine, place: Place, qtbot: QtBot
) -> None:
    said = speak(recorder, microphone, qtbot)
    place.thread = THERE
    recorder.follow()
    assert recorder.state == ""
    assert not microphone.listens
    qtbot.waitUntil(lambda: engine.recordings.get(HERE, (None, b""))[1] == said)
    assert THERE not in engine.recordings


def test_where_nothing_can_be_said_there_is_no_microphone(recorder: VoiceRecorder, place: Place) -> None:
    place.thread = None
    recorder.follow()
    recorder.start()
    assert not recorder.allowed
    assert recorder.state == ""


def test_held_it_ends_when_it_is_let_go_and_a_press_goes_on(
    recorder: VoiceRecorder, microphone: FakeMicrophone, qtbot: QtBot
) -> None:
    recorder.press()
    recorder.release()
    recorder.start()  # the click that belongs to it
    qtbot.waitUntil(lambda: recorder.state == "recording")
    assert not recorder.held
    recorder.cancel()
    recorder.press()
    qtbot.waitUntil(lambda: recorder.held)
    microphone.hear(sweep(1_000))
    recorder.release()
    qtbot.waitUntil(lambda: recorder.state == "ready")


def test_something_else_that_begins_ends_it(
    recorder: VoiceRecorder, microphone: FakeMicrophone, context: Context, qtbot: QtBot
) -> None:
    class Film:
        def pause(self) -> None:
            """Nothing plays."""

    speak(recorder, microphone, qtbot)
    context.playing.begin(Film())
    qtbot.waitUntil(lambda: recorder.state == "ready")


def test_what_could_not_be_sent_stands_there_again(
    recorder: VoiceRecorder, microphone: FakeMicrophone, engine: FakeEngine, qtbot: QtBot
) -> None:
    speak(recorder, microphone, qtbot)
    engine.problems["send_voice"] = Problem("disk_full")
    recorder.send()
    qtbot.waitUntil(lambda: recorder.problem.startswith("This computer’s disk is full"))
    assert recorder.state == "ready"


def test_a_full_disk_ends_it_with_what_is_kept(
    recorder: VoiceRecorder, microphone: FakeMicrophone, engine: FakeEngine, qtbot: QtBot
) -> None:
    speak(recorder, microphone, qtbot)
    qtbot.waitUntil(lambda: HERE in engine.recordings)
    engine.problems["keep_recorded"] = Problem("disk_full")
    microphone.hear(sweep(1_000))
    qtbot.waitUntil(lambda: recorder.state == "ready")
    assert "disk is full" in recorder.problem


@pytest.mark.parametrize("why", list(Lacking))
def test_without_a_microphone_nothing_begins_and_nothing_goes(
    recorder: VoiceRecorder, microphone: FakeMicrophone, engine: FakeEngine, qtbot: QtBot, why: Lacking
) -> None:
    microphone.lacking = why
    recorder.start()
    qtbot.waitUntil(lambda: recorder.problem != "")
    assert recorder.state == ""
    assert not engine.asked("drop_recorded")


def test_thrown_away_nothing_of_it_is_left(
    recorder: VoiceRecorder, microphone: FakeMicrophone, engine: FakeEngine, qtbot: QtBot
) -> None:
    speak(recorder, microphone, qtbot)
    recorder.finish()
    qtbot.waitUntil(lambda: recorder.state == "ready")
    recorder.cancel()
    qtbot.waitUntil(lambda: len(engine.dropped) == 1)
    assert not engine.recordings


def test_what_could_not_be_made_is_kept_until_it_can_be(
    recorder: VoiceRecorder, microphone: FakeMicrophone, engine: FakeEngine, qtbot: QtBot
) -> None:
    engine.problems["made_voice"] = Problem("disk_full")
    said = speak(recorder, microphone, qtbot)
    recorder.finish()
    qtbot.waitUntil(lambda: recorder.state == "kept")
    assert "disk is full" in recorder.problem
    recorder.send()
    assert recorder.state == "kept"
    del engine.problems["made_voice"]
    recorder.retry()
    qtbot.waitUntil(lambda: recorder.state == "ready")
    assert (recorder.problem, engine.recordings[HERE][1]) == ("", said)


def test_what_is_being_sent_goes_wherever_its_person_goes(
    recorder: VoiceRecorder, microphone: FakeMicrophone, engine: FakeEngine, place: Place, qtbot: QtBot
) -> None:
    made = engine.hold("made_voice")
    place.answers = ANSWERED
    speak(recorder, microphone, qtbot)
    recorder.send()
    place.thread, place.answers = THERE, None
    recorder.follow()
    qtbot.waitUntil(lambda: recorder.allowed)
    assert recorder.state == ""
    place.thread = HERE
    recorder.follow()
    qtbot.waitUntil(lambda: recorder.state == "making")  # it is not to be sent twice
    made.set()
    qtbot.waitUntil(lambda: recorder.state == "")
    ((thread_id, _, answers),) = engine.asked("send_voice")
    assert (thread_id, answers, recorder.problem) == (HERE, ANSWERED, "")


def test_what_is_sent_and_cannot_be_made_waits_where_it_was_said(
    recorder: VoiceRecorder, microphone: FakeMicrophone, engine: FakeEngine, place: Place, qtbot: QtBot
) -> None:
    engine.problems["made_voice"] = Problem("disk_full")
    speak(recorder, microphone, qtbot)
    recorder.send()
    place.thread = THERE
    recorder.follow()
    qtbot.waitUntil(lambda: "disk is full" in recorder.problem)
    assert recorder.state == ""
    place.thread = HERE
    recorder.follow()
    qtbot.waitUntil(lambda: recorder.state == "kept")


def test_what_is_being_sent_can_still_be_thrown_away(
    recorder: VoiceRecorder, microphone: FakeMicrophone, engine: FakeEngine, qtbot: QtBot
) -> None:
    made = engine.hold("made_voice")
    speak(recorder, microphone, qtbot)
    recorder.send()
    qtbot.waitUntil(lambda: len(engine.asked("made_voice")) == 1)
    recorder.cancel()
    qtbot.waitUntil(lambda: not engine.recordings)
    made.set()
    assert (recorder.state, engine.asked("send_voice")) == ("", [])


def test_what_is_kept_for_another_thread_holds_up_nothing_here(
    recorder: VoiceRecorder, microphone: FakeMicrophone, engine: FakeEngine, place: Place, qtbot: QtBot
) -> None:
    kept = engine.hold("keep_recorded")
    speak(recorder, microphone, qtbot)
    place.thread = THERE
    recorder.follow()
    qtbot.waitUntil(lambda: recorder.allowed)
    engine.held.clear()
    speak(recorder, microphone, qtbot)
    recorder.finish()
    qtbot.waitUntil(lambda: recorder.state == "ready")
    kept.set()
    qtbot.waitUntil(lambda: HERE in engine.recordings)


def test_a_microphone_that_opens_slowly_heeds_the_hand(
    recorder: VoiceRecorder, microphone: FakeMicrophone, qtbot: QtBot
) -> None:
    microphone.slow = asyncio.Event()
    recorder.press()
    qtbot.waitUntil(lambda: recorder._long)
    microphone.slow.set()
    qtbot.waitUntil(lambda: recorder.state == "recording")
    assert recorder.held
    microphone.hear(sweep(1_000))
    recorder.release()
    qtbot.waitUntil(lambda: recorder.state == "ready")
    recorder.cancel()
    microphone.slow = asyncio.Event()
    recorder.press()
    qtbot.waitUntil(lambda: recorder._long)
    recorder.release()
    recorder.start()  # the click that belongs to it
    assert "very short" in recorder.problem
    opened = microphone.opened
    microphone.slow.set()
    speak(recorder, microphone, qtbot)
    assert microphone.opened == opened + 1
    assert not recorder.held


def test_what_begins_while_the_microphone_opens_is_not_recorded(
    recorder: VoiceRecorder, microphone: FakeMicrophone, context: Context, qtbot: QtBot
) -> None:
    class Film:
        paused = False

        def pause(self) -> None:
            self.paused = True

    film = Film()
    microphone.slow = asyncio.Event()
    recorder.start()
    context.playing.begin(film)
    assert not film.paused
    microphone.slow.set()
    qtbot.waitUntil(lambda: recorder.state == "recording")
    assert film.paused
