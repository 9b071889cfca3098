"""Scrolling by every means: the view goes where it is taken and nowhere else, and no part of it lacks rows."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from desktop.domain.change import Collection, Remove
from desktop.domain.thread import ThreadRow
from tests.desktop.views.stage import OpenDesk
from tests.helpers.fake_world import NOW, World
from tests.helpers.gui import NONE, name_of, walk

LEFT = Qt.MouseButton.LeftButton
AIR = 32
"""Pixels at either end that hold no row: under the newest, and over the oldest where the spinner turns."""


class Reader:
    """Somebody who scrolls through a long thread."""

    def __init__(self, world: World, open_desk: OpenDesk, count: int, *, gaps: bool = False) -> None:
        self.world = world
        self.thread: ThreadRow = world.thread_with(world.someone(11, "Mina"))
        world.many(self.thread, count)
        if gaps:
            rows = world.message_rows[self.thread.thread_id]
            for at in range(70, count, 130):
                rows[at] = replace(rows[at], gap_before=True)
        world.read_all(self.thread)
        self.desk = open_desk(1000, 700)
        self.desk.open(world.thread_rows[self.thread.thread_id])

    # -- hands

    @property
    def bar(self) -> QQuickItem:
        """The scroll bar of the timeline."""
        view = self.desk.list()
        return next(i for i in walk(view) if name_of(i) == "Bar" and i.parentItem() is view)

    def drag(self, share: float, steps: int) -> None:
        """Take the bar and move it to that share of its way, 0 being the top, in some moves of the mouse."""
        window, place = self.desk.screen.window, self.desk.screen.place(self.bar)
        start = self.desk.screen.centre(self.bar.property("contentItem"))
        goal = place.top() + place.height() * share
        QTest.mousePress(window, LEFT, NONE, start)
        end = start
        for step in range(1, steps + 1):
            end = QPoint(start.x(), round(start.y() + (goal - start.y()) * step / steps))
            QTest.mouseMove(window, end)
            self.drawn()
        QTest.mouseRelease(window, LEFT, NONE, end)
        self.drawn()

    def wheel(self, notches: int) -> None:
        """Turn the wheel over the messages; up is positive."""
        middle = QPointF(self.desk.screen.centre(self.desk.list()))
        phase = Qt.ScrollPhase.NoScrollPhase
        turn = QWheelEvent(
            middle, middle, QPoint(), QPoint(0, notches * 120), Qt.MouseButton.NoButton, NONE, phase, False
        )
        QGuiApplication.sendEvent(self.desk.screen.window, turn)
        view = self.desk.list()
        self.desk.screen.until(lambda: not view.property("moving"), "the wheel's motion has no end")
        self.drawn()

    def press(self, key: Qt.Key, times: int = 1) -> None:
        """Hold a key down in the timeline for so many repeats."""
        self.desk.list().forceActiveFocus()
        for _ in range(times):
            self.desk.screen.key(key)
            self.drawn()

    def jump(self, share: float) -> None:
        """The program moves the list to that share of what it takes for its height, 0 being the top."""
        view = self.desk.list()
        low, most = float(view.property("originY")), float(view.property("contentHeight")) - view.height()
        view.setProperty("contentY", low + most * share)
        self.drawn()

    # -- eyes

    def drawn(self) -> None:
        """A frame is drawn, and no part of it lacks rows."""
        self.desk.screen.settle()
        shown, last = self.desk.list(), int(self.desk.list().property("count")) - 1
        view = self.desk.screen.place(shown)
        rows = [(self.desk.screen.place(row), int(row.property("index"))) for row in self.desk.screen.items("message")]
        rows = sorted((pair for pair in rows if pair[0].intersects(view)), key=lambda pair: pair[0].top())
        assert rows, "no message is on screen"
        (highest, oldest), (lowest, newest) = rows[0], rows[-1]
        assert highest.top() - view.top() <= (AIR if oldest == last else 0), "a band without rows at the top"
        assert view.bottom() - lowest.bottom() <= (AIR if newest == 0 else 0), "a band without rows at the bottom"
        assert all(row[0].bottom() == nxt[0].top() for row, nxt in pairwise(rows)), "rows are missing in between"

    def numbers(self) -> list[int]:
        """Which messages are on screen, oldest first."""
        return [int(text.split()[0]) for text in self.desk.texts()]

    def loaded(self) -> None:
        """Every page that was asked for is there."""
        self.desk.screen.until(lambda: not self.desk.timeline._reading.busy, "a page did not come")
        self.drawn()

    def still(self, change: Callable[[], object]) -> None:
        """`change()` moves nothing that is on screen before and after."""
        before = self.desk.bubbles()
        change()
        self.drawn()
        after = self.desk.bubbles()
        both = before.keys() & after.keys()
        assert both, "the view jumped"
        assert max(abs(before[text].y() - after[text].y()) for text in both) < 0.1  # what Qt's sums leave

    def say(self, text: str = "") -> None:
        """The other one writes."""
        number = len(self.world.message_rows[self.thread.thread_id])
        self.world.say(self.thread, f"{number} new {text}", NOW + number * 1000, tell=True)


@pytest.mark.parametrize("steps", [1, 2, 3, 7, 20])
def test_the_bar_taken_to_its_top_again_and_again_ends_at_the_oldest(
    engine: World, open_desk: OpenDesk, steps: int
) -> None:
    reader = Reader(engine, open_desk, 700, gaps=True)
    oldest = reader.numbers()[0]
    for _ in range(40):
        reader.drag(-0.1, steps)
        reader.loaded()
        assert reader.numbers()[0] <= oldest, "thrown back"
        oldest = reader.numbers()[0]
        assert reader.desk.timeline.rows.rowCount() <= 400
        if oldest == 0:
            break
    assert oldest == 0
    assert not reader.desk.timeline.atLatest


def test_a_page_that_comes_while_the_bar_is_held_at_its_top_throws_nobody(engine: World, open_desk: OpenDesk) -> None:
    reader = Reader(engine, open_desk, 1500)
    for _ in range(6):
        gate = engine.hold("messages")
        reader.drag(-0.1, 3)
        reader.still(lambda gate=gate: (gate.set(), reader.loaded()))
        engine.held.clear()
        reader.still(reader.say)


def test_keys_held_go_to_the_oldest_and_back(engine: World, open_desk: OpenDesk) -> None:
    reader = Reader(engine, open_desk, 300)
    while reader.numbers()[0] > 0:
        before = reader.numbers()
        reader.press(Qt.Key.Key_PageUp)
        assert reader.numbers()[0] <= before[0]
        reader.loaded()
    for _ in range(3):
        reader.press(Qt.Key.Key_Home)
        assert reader.numbers()[0] == 0
    reader.press(Qt.Key.Key_PageDown, 5)
    assert reader.numbers()[0] > 0
    reader.press(Qt.Key.Key_End)
    reader.desk.screen.until(lambda: reader.desk.timeline.atLatest, "not at the newest")
    assert reader.numbers()[-1] == 299


def test_home_goes_to_the_oldest_that_is_loaded_and_on_from_there(engine: World, open_desk: OpenDesk) -> None:
    reader = Reader(engine, open_desk, 260)
    for _ in range(30):
        before = reader.numbers()[0]
        reader.press(Qt.Key.Key_Home)
        reader.loaded()
        assert reader.numbers()[0] <= before
    assert reader.numbers()[0] == 0


def test_where_everything_on_screen_is_removed_nobody_is_thrown(engine: World, open_desk: OpenDesk) -> None:
    reader = Reader(engine, open_desk, 300)
    reader.drag(0.5, 5)
    reader.loaded()
    shown = reader.numbers()
    rows = engine.message_rows[reader.thread.thread_id]
    engine.tell(*(Remove(Collection.MESSAGES, rows[at].message_id, reader.thread.thread_id) for at in shown))
    reader.drawn()
    assert not reader.desk.timeline.atLatest
    assert min(abs(number - shown[0]) for number in reader.numbers()) < 12


@pytest.mark.parametrize("round_number", range(6))
def test_random_walks(engine: World, open_desk: OpenDesk, seed: int, round_number: int) -> None:
    rng = random.Random(seed * 1000 + round_number)
    reader = Reader(engine, open_desk, 900, gaps=True)
    gate = None
    for _ in range(60):
        match rng.choice(("up", "up", "down", "wheel", "keys", "jump", "write", "page", "hold")):
            case "up":
                before = reader.numbers()[0]
                reader.drag(-0.1, rng.randint(1, 9))
                assert reader.numbers()[0] <= before, "dragged up, and came out further down"
            case "down":
                reader.drag(rng.random(), rng.randint(1, 9))
            case "wheel":
                notches = rng.choice((-40, -3, -1, 1, 3, 40))
                before = reader.numbers()
                reader.wheel(notches)
                now = reader.numbers()
                assert now[0] <= before[0] if notches > 0 else now[-1] >= before[-1], "the wheel went the other way"
            case "keys":
                reader.press(rng.choice((Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home)), rng.randint(1, 4))
            case "jump":
                reader.jump(rng.choice((0, 1, rng.random())))
            case "write":
                for _ in range(rng.randint(1, 4)):
                    follows = reader.desk.timeline.atLatest
                    if follows:
                        reader.say("and more words " * rng.randint(0, 9))
                        reader.drawn()
                        assert reader.desk.timeline.atLatest
                    else:
                        reader.still(partial(reader.say, "and more words " * rng.randint(0, 9)))
            case "page":
                if gate is not None and not reader.desk.timeline.atLatest:
                    reader.still(lambda gate=gate: (gate.set(), reader.loaded()))
                elif gate is not None:
                    gate.set()
                engine.held.clear()
                gate = None
            case "hold":
                gate = gate or engine.hold("messages")
        assert reader.desk.timeline.rows.rowCount() <= 400
        if gate is None:
            reader.loaded()
