"""What was recorded is kept in order, made once all of it is kept, and sent to its end."""

from __future__ import annotations

from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.media import MediaItem
from desktop.domain.problem import Problem
from desktop.domain.sound import PcmFormat
from desktop.viewmodels.voice_kept import KeptVoices
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine
from tests.helpers.fake_voice import voice
from tests.helpers.sounds import sweep

HERE, THERE = UUID(int=1), UUID(int=2)
PCM = PcmFormat()


class Told:
    """What it told of."""

    def __init__(self) -> None:
        self.not_kept: list[tuple[UUID, str]] = []
        self.ended: list[tuple[UUID, MediaItem | None, str]] = []

    def fail(self, thread_id: UUID, problem: Problem) -> None:
        self.not_kept.append((thread_id, problem.name))

    def end(self, thread_id: UUID, item: MediaItem | None, problem: Problem | None) -> None:
        self.ended.append((thread_id, item, problem.name if problem is not None else ""))


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def kept(bridge: FakeBridge, told: Told) -> KeptVoices:
    return KeptVoices(bridge, told.fail, told.end)


def test_all_of_it_is_sent_however_long_it_takes_to_keep(
    kept: KeptVoices, engine: FakeEngine, told: Told, qtbot: QtBot
) -> None:
    engine.recordings[HERE] = PCM, sweep(9_000)
    keeping = engine.hold("keep_recorded")
    said = sweep(2_000)
    kept.begin(HERE)
    kept.keep(HERE, PCM, said[: len(said) // 2])
    kept.keep(HERE, PCM, said[len(said) // 2 :])
    kept.send(HERE, None, None)
    assert kept.sends(HERE)
    assert not kept.sends(THERE)
    qtbot.waitUntil(lambda: len(engine.asked("keep_recorded")) == 2)
    assert not engine.asked("made_voice")
    keeping.set()
    qtbot.waitUntil(lambda: len(told.ended) == 1)
    ((thread_id, item, problem),) = told.ended
    assert (thread_id, item and item.duration, problem, kept.sends(HERE)) == (HERE, 2_000, "", False)
    assert len(engine.asked("send_voice")) == 1


def test_it_tells_what_was_not_sent_and_with_nothing_in_it_sends_none(
    kept: KeptVoices, engine: FakeEngine, told: Told, qtbot: QtBot
) -> None:
    item = voice(3)
    engine.problems["send_voice"] = Problem("disk_full")
    kept.send(HERE, None, item)
    kept.send(THERE, None, None)
    qtbot.waitUntil(lambda: len(told.ended) == 2)
    assert sorted(told.ended, key=lambda one: one[0]) == [(HERE, item, "disk_full"), (THERE, None, "")]


def test_too_much_that_waits_is_behind_and_what_fails_is_told(
    kept: KeptVoices, engine: FakeEngine, told: Told, qtbot: QtBot
) -> None:
    keeping = engine.hold("keep_recorded")
    engine.problems["keep_recorded"] = Problem("disk_full")
    for _ in range(21):
        assert not kept.behind
        kept.keep(HERE, PCM, bytes(960))
    assert kept.behind
    keeping.set()
    qtbot.waitUntil(lambda: not kept.behind)
    qtbot.waitUntil(lambda: len(told.not_kept) == 21)
    kept.leave()
    kept.keep(HERE, PCM, bytes(960))
    kept.send(HERE, None, None)
    qtbot.waitUntil(lambda: not kept.sends(HERE))
    assert (len(told.not_kept), told.ended) == (21, [])


def test_what_is_not_wanted_goes_with_what_was_made_of_it(kept: KeptVoices, engine: FakeEngine, qtbot: QtBot) -> None:
    engine.recordings[HERE] = PCM, sweep(1_000)
    made = engine.hold("made_voice")
    kept.send(HERE, None, None)
    kept.stop(HERE)
    kept.stop(THERE)
    kept.let_go(HERE, None)
    kept.drop(HERE, voice(3))
    qtbot.waitUntil(lambda: engine.dropped == [voice(3)])
    made.set()
    assert (engine.recordings, engine.asked("send_voice")) == ({}, [])
