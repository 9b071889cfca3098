"""The timeline by itself; with a window around it in `tests/desktop/views/chat`."""

from uuid import UUID

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.bridge.contract import MessagePage
from desktop.domain.change import Collection, Put, Reload
from desktop.domain.message import SendState
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.messaging import Messaging
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import DAY, NOW, World, messaging


@pytest.fixture
def engine() -> World:
    return World()


def opened(world: World, bridge: FakeBridge, qtbot: QtBot, count: int = 300) -> tuple[Messaging, ThreadRow]:
    thread = world.thread_with(world.someone(11, "Mina"))
    world.many(thread, count)
    world.read_all(thread)
    made = messaging(world, bridge)
    made.open(str(thread.thread_id))
    qtbot.waitUntil(lambda: made.chat.timeline.ready)
    return made, world.thread_rows[thread.thread_id]


def looking_at(made: Messaging, first: int, last: int) -> None:
    """As the view reports rows `first` to `last`, forty pixels each, from the bottom up."""
    numbers: list[float] = []
    for row in range(first, last + 1):
        numbers += [row, -40.0 * (row + 1), 36.0]
    made.chat.timeline.look(numbers, -40.0 * (last + 1), 40.0 * (last - first + 1))


def test_pages_are_asked_ahead_both_ways(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    made, _ = opened(engine, bridge, qtbot)
    timeline = made.chat.timeline
    looking_at(made, 15, 30)
    qtbot.waitUntil(lambda: timeline.rows.rowCount() == 100)
    looking_at(made, 15, 30)
    assert not timeline.fetching
    assert not timeline.atLatest
    made.dispose()


def test_a_page_that_fails_is_said_and_asked_again(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    made, _ = opened(engine, bridge, qtbot)
    timeline = made.chat.timeline
    engine.problems["messages"] = Problem("offline")
    looking_at(made, 15, 30)
    qtbot.waitUntil(lambda: timeline.problem != "")
    asked = len(engine.asked("messages"))
    looking_at(made, 15, 31)
    assert len(engine.asked("messages")) == asked
    engine.problems.clear()
    timeline.again()
    qtbot.waitUntil(lambda: timeline.rows.rowCount() == 100)
    made.dispose()


@pytest.mark.parametrize("older", [True, False])
def test_a_page_that_is_not_here_is_not_asked_for_without_end(
    engine: World, bridge: FakeBridge, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, older: bool
) -> None:
    """The view looks after every answer: without a connection that would go round and round."""
    made, thread = opened(engine, bridge, qtbot)
    timeline = made.chat.timeline
    if not older:
        timeline.goTo(str(engine.message_rows[thread.thread_id][150].message_id))
        qtbot.waitUntil(lambda: timeline._rows.more_newer)
    asked: list[object] = []

    async def bare(thread_id: UUID, **where: object) -> MessagePage:
        asked.append(where)
        return MessagePage(thread_id, (), True, True)

    monkeypatch.setattr(engine, "messages", bare)
    edge = (40, 49) if older else (0, 9)
    timeline.rowsChanged.connect(lambda: looking_at(made, *edge))
    looking_at(made, *edge)
    qtbot.waitUntil(lambda: len(asked) == 1 and not timeline.fetching)
    looking_at(made, *edge)
    assert not timeline.fetching
    monkeypatch.undo()
    engine.tell(Reload(Collection.MESSAGES, thread.thread_id))
    qtbot.waitUntil(lambda: timeline.rows.rowCount() > 50)
    assert len(asked) == 1
    made.dispose()


def test_whoever_comes_back_before_the_newest_are_here_can_go_to_them_again(
    engine: World, bridge: FakeBridge, qtbot: QtBot
) -> None:
    made, thread = opened(engine, bridge, qtbot)
    timeline = made.chat.timeline
    rows = engine.message_rows[thread.thread_id]
    timeline.goTo(str(rows[50].message_id))
    qtbot.waitUntil(lambda: timeline.place(str(rows[50].message_id)) >= 0)
    looking_at(made, 15, 20)
    eye = timeline.eye
    timeline.goTo(str(rows[200].message_id))
    qtbot.waitUntil(lambda: timeline.place(str(rows[200].message_id)) >= 0)
    timeline.toLatest()
    timeline.back(eye)
    qtbot.waitUntil(lambda: timeline.place(str(eye.rows[0][1].key)) >= 0)
    timeline.toLatest()
    qtbot.waitUntil(lambda: timeline.place(str(rows[-1].message_id)) >= 0)
    made.dispose()


def test_a_reload_reads_around_what_is_on_screen(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    made, thread = opened(engine, bridge, qtbot)
    looking_at(made, 10, 15)
    held = made.chat.timeline._hold.seen.rows[0][1].key
    rows = engine.message_rows[thread.thread_id]
    at = next(place for place, row in enumerate(rows) if row.message_id == held)
    rows[at] = replace(rows[at], text="changed behind our back")
    engine.tell(Reload(Collection.MESSAGES, thread.thread_id))
    qtbot.waitUntil(lambda: "changed behind our back" in [row.text for row in made.chat.timeline._model.rows])
    assert made.chat.timeline.heldRow() >= 0
    made.dispose()


def test_what_is_looked_for_and_is_not_there_is_said_and_moves_nobody(
    engine: World, bridge: FakeBridge, qtbot: QtBot
) -> None:
    made, thread = opened(engine, bridge, qtbot)
    timeline = made.chat.timeline
    looking_at(made, 10, 15)
    shown = [row.key for row in timeline._model.rows]
    opens: list[bool] = []
    timeline.opened.connect(lambda: opens.append(True))
    gate = engine.hold("messages")
    timeline.goTo(str(UUID(int=99)))
    row = engine.say(thread, "meanwhile", NOW, tell=True)
    gate.set()
    qtbot.waitUntil(lambda: made.chat.notice.startswith("This message is not here"))
    assert (timeline.target, opens, timeline.ready) == ("", [], True)
    assert [one.key for one in timeline._model.rows] == [str(row.message_id), *shown]
    made.dispose()


def test_a_conversation_that_is_opened_at_what_is_not_there_opens_at_its_newest(
    engine: World, bridge: FakeBridge, qtbot: QtBot
) -> None:
    made, thread = opened(engine, bridge, qtbot, count=20)
    made.open(str(thread.thread_id), str(UUID(int=99)))
    qtbot.waitUntil(lambda: made.chat.notice.startswith("This message is not here"))
    timeline = made.chat.timeline
    assert (timeline.ready, timeline.startRow, timeline.target) == (True, -1, "")
    made.dispose()


def test_another_threads_reload_is_not_ours(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    made, _ = opened(engine, bridge, qtbot)
    asked = len(engine.asked("messages"))
    engine.tell(Reload(Collection.MESSAGES, engine.someone(77, "x").user_id))
    assert len(engine.asked("messages")) == asked
    made.dispose()


def test_the_dividers_are_said_anew_at_midnight(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    made, thread = opened(engine, bridge, qtbot, count=0)
    engine.say(thread, "today", NOW, tell=True)
    assert made.chat.timeline._model.rows[0].day == "Today"
    engine.now += DAY
    made.chat.timeline._day_turned()
    assert made.chat.timeline._model.rows[0].day == "Yesterday"
    made.dispose()


def test_a_new_bubble_is_told_once(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    made, thread = opened(engine, bridge, qtbot, count=3)
    assert not made.chat.timeline.takeFresh(made.chat.timeline._model.rows[0].key)
    row = engine.say(thread, "new", NOW, tell=True)
    assert made.chat.timeline.takeFresh(str(row.message_id))
    assert not made.chat.timeline.takeFresh(str(row.message_id))
    made.dispose()


def test_what_is_seen_in_a_window_that_is_not_in_use_is_not_read(
    engine: World, bridge: FakeBridge, qtbot: QtBot
) -> None:
    made, thread = opened(engine, bridge, qtbot, count=20)
    engine.change_thread(thread.thread_id, read_seq=0, unread=16)
    made.open(str(thread.thread_id))
    qtbot.waitUntil(lambda: made.chat.timeline.ready and made.chat.timeline._read == 0)
    looking_at(made, 0, 4)
    assert made.chat.timeline._read == 0
    made.chat.timeline.setActive(True)
    made.chat.timeline.setActive(False)
    seen = made.chat.timeline._read
    assert seen > 0
    engine.say(thread, "while away", NOW, tell=True)
    qtbot.waitUntil(lambda: made.chat.timeline._model.rows[0].text == "while away")
    looking_at(made, 0, 4)
    assert made.chat.timeline._read == seen
    qtbot.waitUntil(lambda: engine.asked("mark_read") == [(thread.thread_id, seen)])
    made.dispose()


def test_one_question_for_the_marker_at_a_time_and_never_backwards(
    engine: World, bridge: FakeBridge, qtbot: QtBot
) -> None:
    made, thread = opened(engine, bridge, qtbot, count=20)
    engine.change_thread(thread.thread_id, read_seq=0, unread=16)
    made.open(str(thread.thread_id))
    qtbot.waitUntil(lambda: made.chat.timeline.ready and made.chat.timeline._read == 0)
    gate = engine.hold("mark_read")
    made.chat.timeline.setActive(True)
    looking_at(made, 8, 12)
    qtbot.waitUntil(lambda: len(engine.asked("mark_read")) == 1)
    looking_at(made, 4, 8)
    looking_at(made, 0, 4)
    looking_at(made, 8, 12)
    gate.set()
    qtbot.waitUntil(lambda: len(engine.asked("mark_read")) == 2)
    seqs = [seq for _, seq in engine.asked("mark_read")]
    assert seqs == sorted(seqs)
    made.dispose()


def test_closed_it_shows_nothing_and_hears_nothing(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    made, thread = opened(engine, bridge, qtbot, count=5)
    made.chat.close()
    engine.say(thread, "unseen", NOW, tell=True)
    assert made.chat.timeline.rows.rowCount() == 0
    made.dispose()


def test_a_page_on_its_way_is_not_mixed_into_the_newest_rows(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    made, thread = opened(engine, bridge, qtbot)
    timeline = made.chat.timeline
    timeline.open(thread, {}, engine.message_rows[thread.thread_id][100].message_id)
    qtbot.waitUntil(lambda: timeline.ready)
    gate = engine.hold("messages")
    looking_at(made, 45, 49)
    qtbot.waitUntil(lambda: timeline.fetching)
    engine.held.clear()
    timeline.toLatest()
    qtbot.waitUntil(lambda: timeline.rows.rowCount() == 50 and not timeline._reading.rows.busy)
    gate.set()
    qtbot.waitUntil(lambda: not timeline.fetching)
    seqs = [row.seq for row in timeline._rows.rows if row.seq is not None]
    assert seqs == list(range(seqs[0], seqs[0] + len(seqs)))
    assert seqs[-1] == thread.last_seq
    made.dispose()


def test_what_came_beside_a_page_that_failed_is_not_laid_over_a_later_one(
    engine: World, bridge: FakeBridge, qtbot: QtBot
) -> None:
    made, thread = opened(engine, bridge, qtbot)
    timeline = made.chat.timeline
    engine.problems["messages"] = Problem("offline")
    gate = engine.hold("messages")
    looking_at(made, 15, 30)
    row = engine.say(thread, "early", NOW, tell=True)
    gate.set()
    qtbot.waitUntil(lambda: timeline.problem != "")
    engine.problems.clear()
    engine.tell(Put(Collection.MESSAGES, row.message_id, replace(row, text="late")))
    timeline.again()
    qtbot.waitUntil(lambda: timeline.rows.rowCount() > 60)
    assert timeline._model.rows[0].text == "late"
    made.dispose()


def test_what_was_read_is_told_after_another_thread_was_opened(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    made, thread = opened(engine, bridge, qtbot, count=20)
    engine.change_thread(thread.thread_id, read_seq=0, unread=16)
    made.open(str(thread.thread_id))
    qtbot.waitUntil(lambda: made.chat.timeline.ready and made.chat.timeline._read == 0)
    gate = engine.hold("mark_read")
    made.chat.timeline.setActive(True)
    looking_at(made, 8, 12)
    qtbot.waitUntil(lambda: len(engine.asked("mark_read")) == 1)
    looking_at(made, 0, 8)
    made.chat.close()
    gate.set()
    qtbot.waitUntil(lambda: engine.thread_rows[thread.thread_id].read_seq == 20)
    made.dispose()


def test_news_of_a_message_that_waits_does_not_take_the_reader_away(
    engine: World, bridge: FakeBridge, qtbot: QtBot
) -> None:
    made, thread = opened(engine, bridge, qtbot)
    timeline = made.chat.timeline
    waiting = replace(engine.say(thread, "waits", NOW, mine=True), seq=None, state=SendState.QUEUED)
    timeline.open(thread, {}, engine.message_rows[thread.thread_id][100].message_id)
    qtbot.waitUntil(lambda: timeline.ready)
    asked = len(engine.asked("messages"))
    engine.tell(Put(Collection.MESSAGES, waiting.message_id, replace(waiting, state=SendState.SENDING)))
    assert len(engine.asked("messages")) == asked
    assert not timeline._reading.rows.busy
    engine.tell(Put(Collection.MESSAGES, waiting.message_id, waiting, own=True))
    qtbot.waitUntil(lambda: timeline.atLatest)
    made.dispose()


def test_with_a_message_sent_far_up_the_newest_are_asked_for_at_once_and_once(
    engine: World, bridge: FakeBridge, qtbot: QtBot
) -> None:
    made, thread = opened(engine, bridge, qtbot)
    timeline = made.chat.timeline
    timeline.open(thread, {}, engine.message_rows[thread.thread_id][100].message_id)
    qtbot.waitUntil(lambda: timeline.ready)
    assert timeline._rows.more_newer
    gate = engine.hold("messages")
    asked = len(engine.asked("messages"))
    made.chat.composer.sent.emit()
    qtbot.waitUntil(lambda: len(engine.asked("messages")) == asked + 1)
    own = replace(engine.say(thread, "mine", NOW, mine=True), seq=None, state=SendState.QUEUED)
    engine.tell(Put(Collection.MESSAGES, own.message_id, own, own=True))
    gate.set()
    qtbot.waitUntil(lambda: timeline.atLatest and not timeline._reading.rows.busy)
    assert len(engine.asked("messages")) == asked + 1
    assert timeline._model.rows[0].text == "mine"
    made.dispose()


def test_a_reload_does_not_take_back_a_jump_to_the_newest(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    made, thread = opened(engine, bridge, qtbot)
    timeline = made.chat.timeline
    timeline.open(thread, {}, engine.message_rows[thread.thread_id][100].message_id)
    qtbot.waitUntil(lambda: timeline.ready)
    looking_at(made, 20, 30)
    gate = engine.hold("messages")
    timeline.toLatest()
    engine.tell(Reload(Collection.MESSAGES, thread.thread_id))
    asked = len(engine.asked("messages"))
    gate.set()
    qtbot.waitUntil(lambda: timeline.atLatest and not timeline._reading.rows.busy)
    assert timeline._rows.newest is not None
    assert timeline._rows.newest.seq == thread.last_seq
    assert len(engine.asked("messages")) > asked, "what the reload left out was not read again"
    made.dispose()


def test_a_reload_while_a_thread_is_opened_reads_it_again(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    made, thread = opened(engine, bridge, qtbot)
    gate = engine.hold("messages")
    made.open(str(thread.thread_id))
    qtbot.waitUntil(lambda: made.chat.timeline.loading)
    engine.tell(Reload(Collection.MESSAGES, thread.thread_id))
    asked = len(engine.asked("messages"))
    gate.set()
    qtbot.waitUntil(lambda: made.chat.timeline.ready and not made.chat.timeline._reading.rows.busy)
    assert len(engine.asked("messages")) > asked
    made.dispose()
