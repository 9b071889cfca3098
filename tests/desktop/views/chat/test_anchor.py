"""What is being read never moves: 0 px under inserts, pages, changed heights and resizes."""

import pytest

from desktop.domain.message import SendState
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.fake_world import DAY, MINUTE, NOW, World


def scrolled(world: World, open_desk: OpenDesk, up: float, count: int = 300) -> Desk:
    """A long thread, read, scrolled up by some pixels."""
    thread = world.thread_with(world.someone(11, "Mina"))
    world.many(thread, count)
    world.read_all(thread)
    desk = open_desk(1000, 700)
    desk.open(world.thread_rows[thread.thread_id])
    desk.scroll(-up)
    return desk


def shift(before: dict[str, object], after: dict[str, object]) -> float:
    """The farthest any bubble moved that is on screen both times."""
    both = before.keys() & after.keys()
    assert both, "nothing on screen stayed on screen"
    return max(abs(before[text].y() - after[text].y()) for text in both)  # type: ignore[attr-defined]


@pytest.mark.parametrize("up", [60.0, 100.0, 400.0, 1500.0])
def test_new_messages_move_nothing(engine: World, open_desk: OpenDesk, up: float) -> None:
    desk = scrolled(engine, open_desk, up)
    thread = next(iter(engine.thread_rows.values()))
    before = desk.bubbles()
    for at in range(12):
        engine.say(thread, f"new {at} " + "and quite long " * (at % 4) * 3, NOW + at * 1000, tell=True)
        desk.screen.settle()
        assert shift(before, desk.bubbles()) == 0
    assert desk.timeline.below == 12
    assert desk.screen.has("jumpToLatest")


def test_at_the_newest_the_list_follows(engine: World, open_desk: OpenDesk) -> None:
    desk = scrolled(engine, open_desk, 0)
    thread = next(iter(engine.thread_rows.values()))
    for at in range(5):
        engine.say(thread, f"new {at}", NOW + at * 1000, tell=True)
        desk.screen.settle()
        assert desk.texts()[-1] == f"new {at}"
    assert desk.timeline.below == 0
    assert not desk.screen.has("jumpToLatest")


def test_older_pages_move_nothing(engine: World, open_desk: OpenDesk) -> None:
    desk = scrolled(engine, open_desk, 0, count=400)
    loaded = desk.timeline.rows.rowCount()
    held = engine.hold("messages")
    desk.scroll(-2500)
    before = desk.bubbles()
    held.set()
    desk.screen.until(lambda: desk.timeline.rows.rowCount() > loaded, "no older page came")
    desk.screen.settle()
    assert shift(before, desk.bubbles()) == 0


def test_scrolling_through_everything_keeps_the_window_small(engine: World, open_desk: OpenDesk) -> None:
    desk = scrolled(engine, open_desk, 0, count=600)
    most = 0
    while not desk.texts()[0].startswith("0 "):
        desk.scroll(-1600)
        before = desk.bubbles()
        desk.screen.until(lambda: not desk.timeline.fetching)
        desk.screen.settle()
        assert shift(before, desk.bubbles()) == 0
        most = max(most, desk.timeline.rows.rowCount())
    assert desk.texts()[0].startswith("0 ")
    assert most <= 400
    desk.screen.click("jumpToLatest")
    desk.screen.until(lambda: desk.texts() and desk.texts()[-1].startswith("599 "), "not at the latest")


def test_a_message_that_grows_above_or_below_moves_nothing(engine: World, open_desk: OpenDesk) -> None:
    desk = scrolled(engine, open_desk, 900)
    thread_id = next(iter(engine.thread_rows))
    rows = engine.message_rows[thread_id]
    before = desk.bubbles()
    on_screen = [at for at, row in enumerate(rows) if row.text in before]
    for at in (on_screen[-1] + 2, on_screen[0] - 2):
        engine.change_message(rows[at], text=rows[at].text + " and more" * 40)
        desk.screen.settle()
        assert shift(before, desk.bubbles()) == 0


def test_states_and_dividers_move_nothing(engine: World, open_desk: OpenDesk) -> None:
    desk = scrolled(engine, open_desk, 500)
    thread_id = next(iter(engine.thread_rows))
    own = [row for row in engine.message_rows[thread_id] if row.mine][-1]
    before = desk.bubbles()
    for state in (SendState.DELIVERED, SendState.SEEN):
        engine.change_message(own, state=state)
        desk.screen.settle()
        assert shift(before, desk.bubbles()) == 0
    engine.now += DAY
    desk.timeline._day_turned()
    desk.screen.settle()
    assert shift(before, desk.bubbles()) == 0


@pytest.mark.parametrize("size", [(1280, 700), (700, 700), (1000, 520), (480, 480)])
def test_a_resize_holds_the_row_that_is_read(engine: World, open_desk: OpenDesk, size: tuple[int, int]) -> None:
    desk = scrolled(engine, open_desk, 1200)
    view = desk.screen.place(desk.list())
    before = {text: place.y() - view.y() for text, place in desk.bubbles().items()}
    read = min((text for text in before if before[text] >= 0), key=lambda text: before[text])
    desk.screen.resize(*size)
    desk.screen.settle()
    after = desk.bubbles()[read].y() - desk.screen.place(desk.list()).y()
    assert after == before[read]


def test_a_resize_at_the_newest_stays_there(engine: World, open_desk: OpenDesk) -> None:
    desk = scrolled(engine, open_desk, 0)
    last = desk.texts()[-1]
    for size in ((700, 500), (1280, 800), (480, 480)):
        desk.screen.resize(*size)
        assert desk.texts()[-1] == last
        assert desk.timeline.atLatest


def test_twenty_thousand_messages_arrive_while_something_old_is_read(engine: World, open_desk: OpenDesk) -> None:
    from desktop.domain.change import Collection, Put

    desk = scrolled(engine, open_desk, 1500)
    thread = next(iter(engine.thread_rows.values()))
    before = desk.bubbles()
    batch: list[Put] = []
    for at in range(20_000):
        row = engine.say(thread, f"flood {at}", NOW + at * 10)
        batch.append(Put(Collection.MESSAGES, row.message_id, row))
        if len(batch) == 400:
            engine.tell(*batch)
            batch.clear()
            if at % 4000 == 3999:
                desk.screen.settle()
                assert shift(before, desk.bubbles()) == 0
    desk.screen.settle()
    assert shift(before, desk.bubbles()) == 0
    assert desk.timeline.below == 20_000
    assert desk.timeline.rows.rowCount() <= 400
    desk.screen.click("jumpToLatest")
    desk.screen.until(lambda: desk.texts() and desk.texts()[-1] == "flood 19999", "not at the latest")


def test_runs_stand_three_pixels_apart(engine: World, open_desk: OpenDesk) -> None:
    thread = engine.thread_with(engine.someone(11, "Mina"))
    for at, text in enumerate(("one", "two", "three")):
        engine.say(thread, text, NOW - 10 * MINUTE + at * 1000)
    engine.say(thread, "later", NOW)
    engine.read_all(thread)
    desk = open_desk()
    desk.open(thread)
    places = desk.bubbles()
    assert places["two"].y() - places["one"].bottom() == 3
    assert places["three"].y() - places["two"].bottom() == 3
    assert places["later"].y() - places["three"].bottom() > 12
