"""What was noted reaches the engine once, the newest text of each thread, whatever else fails."""

import asyncio
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.viewmodels.draft_saver import DraftSaver
from desktop.viewmodels.drafts import Drafts
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import World, context, lively


class Desk:
    """Drafts of every thread of the world, and what was told of them."""

    def __init__(self, engine: World, bridge: FakeBridge) -> None:
        self.engine = engine
        self.drafts = Drafts()
        self.told: list[str] = []
        self.saver = DraftSaver(context(engine, bridge), self.drafts, lambda problem: self.told.append(problem.name))
        lively(engine)
        self.threads = list(engine.thread_rows)

    def type(self, thread: UUID, text: str) -> None:
        self.drafts.edit(thread, text, len(text))
        self.saver.note(thread)

    def hold(self, qtbot: QtBot, one: str, other: str) -> asyncio.Event:
        """The first of two threads is being kept, until the gate is set; the other waits for its turn."""
        gate: asyncio.Event = self.engine.hold("save_draft")
        for thread, text in zip(self.threads, (one, other), strict=False):
            self.type(thread, text)
        self.saver.keep()
        qtbot.waitUntil(lambda: len(self.saved()) == 1)
        return gate

    def saved(self) -> list[tuple[UUID, str]]:
        return [(thread, text) for thread, text, *_ in self.engine.asked("save_draft")]


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def desk(engine: World, bridge: FakeBridge) -> Desk:
    return Desk(engine, bridge)


def test_the_newest_of_each_thread_is_kept_once_the_typing_rests(desk: Desk, qtbot: QtBot) -> None:
    one, other = desk.threads[:2]
    for text in ("h", "he", "hey"):
        desk.type(one, text)
    desk.type(other, "and you")
    assert desk.saver.waits
    qtbot.waitUntil(lambda: not desk.saver.waits)
    assert desk.saved() == [(one, "hey"), (other, "and you")]
    assert not desk.drafts.kept(one).touched


def test_keeping_waits_for_no_rest(desk: Desk, qtbot: QtBot) -> None:
    desk.type(desk.threads[0], "now")
    desk.saver.keep()
    qtbot.waitUntil(lambda: not desk.saver.waits)
    assert desk.saved() == [(desk.threads[0], "now")]


def test_what_is_forgotten_is_not_kept(desk: Desk, qtbot: QtBot) -> None:
    one, other = desk.threads[:2]
    desk.type(one, "sent meanwhile")
    desk.type(other, "still here")
    desk.saver.forget(one)
    qtbot.waitUntil(lambda: not desk.saver.waits)
    assert desk.saved() == [(other, "still here")]


def test_what_is_sent_while_another_is_being_kept_does_not_come_back(desk: Desk, qtbot: QtBot) -> None:
    one, other = desk.threads[:2]
    gate = desk.hold(qtbot, "slow", "sent meanwhile")
    desk.saver.forget(other)
    gate.set()
    qtbot.waitUntil(lambda: not desk.saver.waits and not desk.saver._saving._running)
    assert desk.saved() == [(one, "slow")]


def test_one_that_fails_is_told_and_stays_and_holds_no_other_back(desk: Desk, qtbot: QtBot) -> None:
    one, other = desk.threads[:2]
    gate = desk.hold(qtbot, "gone", "kept")
    desk.engine.problems["save_draft"] = Problem("disk_full")
    gate.set()
    qtbot.waitUntil(lambda: desk.told == ["disk_full", "disk_full"])
    assert desk.saver.waits
    del desk.engine.problems["save_draft"]
    desk.saver.keep()
    qtbot.waitUntil(lambda: not desk.saver.waits)
    assert desk.saved()[-2:] == [(one, "gone"), (other, "kept")]


def test_the_engine_is_told_whether_drafts_go_round_when_one_is_first_shown(desk: Desk, qtbot: QtBot) -> None:
    desk.saver.share(False)
    assert desk.engine.asked("share_drafts") == []
    row = desk.engine.thread_rows[desk.threads[0]]
    desk.saver.show(row)
    desk.saver.show(row)
    desk.saver.share(True)
    qtbot.waitUntil(lambda: desk.engine.asked("share_drafts") == [(False,), (True,)])


def test_what_arrived_is_shown_where_nothing_was_typed_and_that_is_told(desk: Desk, qtbot: QtBot) -> None:
    one, other = (desk.engine.thread_rows[key] for key in desk.threads[:2])
    desk.type(other.thread_id, "mine")
    for row, shown in ((one, "theirs"), (other, "mine")):
        desk.engine.bring_draft(row, "theirs")
        assert desk.saver.show(desk.engine.thread_rows[row.thread_id]).text == shown
    qtbot.waitUntil(lambda: desk.engine.asked("draft_shown") == [(one.thread_id,)] and not desk.saver.waits)
