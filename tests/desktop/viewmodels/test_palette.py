"""The palette by itself; with a window around it in `tests/desktop/views/palette`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.viewmodels.commands import Command
from desktop.viewmodels.palette import PaletteModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import uid
from tests.helpers.fake_world import World, lively, messaging


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def palette(engine: World, bridge: FakeBridge, ran: list[str]) -> Iterator[PaletteModel]:
    lively(engine)
    made = messaging(engine, bridge)
    commands = (
        Command("dark", "Dark theme", "palette", lambda: ran.append("dark")),
        Command("compose", "New message", "send", lambda: ran.append("compose"), "Ctrl N"),
    )
    palette = PaletteModel(made.context, lambda: commands)
    palette.begin()
    yield palette
    palette.dispose()
    made.dispose()


def settled(palette: PaletteModel, qtbot: QtBot) -> list[str]:
    tasks = (palette._local, palette._remote)
    qtbot.waitUntil(lambda: not palette._rest.isActive() and not any(task.busy for task in tasks))
    return [row.key.partition(":")[0] + " " + row.name for row in palette._model.rows]


def test_it_opens_with_the_newest_conversations_and_what_can_be_done(palette: PaletteModel, qtbot: QtBot) -> None:
    rows = settled(palette, qtbot)
    assert rows[0] == "thread Mina Kovač"
    assert rows[-2:] == ["command Dark theme", "command New message"]
    assert [row.group for row in palette._model.rows if row.group] == ["Conversations", "Commands"]
    assert palette.current == 0


def test_a_few_letters_find_people_conversations_and_commands(palette: PaletteModel, qtbot: QtBot) -> None:
    palette.edited("lo")
    rows = settled(palette, qtbot)
    assert rows[0] == "thread Loom & Bean"
    assert [row for row in rows if row.startswith("person")] == [
        "person Lotte Jansen",
        "person Lorenzo Mari",
        "person Lova Vik",
    ]
    palette.edited("nme")
    assert settled(palette, qtbot)[0] == "command New message"
    palette.edited("zzzz")
    settled(palette, qtbot)
    assert palette.empty
    assert palette.current == -1


def test_moving_goes_round_and_enter_takes(palette: PaletteModel, ran: list[str], qtbot: QtBot) -> None:
    settled(palette, qtbot)
    palette.move(-1)
    with qtbot.waitSignal(palette.done):
        palette.takeCurrent()
    assert ran == ["compose"]
    palette.move(1)
    with qtbot.waitSignal(palette.threadChosen):
        palette.takeCurrent()


def test_the_chosen_row_stays_when_people_come(engine: World, palette: PaletteModel, qtbot: QtBot) -> None:
    gate = engine.hold("search_people")
    palette.edited("lo")
    qtbot.waitUntil(lambda: not palette._local.busy and len(palette._model.rows) > 1)
    palette.move(1)
    chosen = palette._model.rows[palette.current].key
    gate.set()
    settled(palette, qtbot)
    assert palette._model.rows[palette.current].key == chosen


def test_a_person_is_written_to_or_looked_at(engine: World, palette: PaletteModel, qtbot: QtBot) -> None:
    palette.edited("lo")
    settled(palette, qtbot)
    with qtbot.waitSignal(palette.threadChosen):
        palette.take(f"person:{uid(40)}")
    with qtbot.waitSignal(palette.profileWanted) as wanted:
        palette.take(f"person:{uid(42)}")
    assert wanted.args == [str(uid(42))]
    engine.problems["direct_thread"] = Problem("offline")
    palette.take(f"person:{uid(40)}")
    qtbot.waitUntil(lambda: palette.problem != "")
    palette.take("person:gone")


def test_offline_the_rest_is_there(engine: World, palette: PaletteModel, qtbot: QtBot) -> None:
    engine.problems["search_people"] = Problem("offline")
    palette.edited("lo")
    assert settled(palette, qtbot)[0] == "thread Loom & Bean"
    engine.problems["named"] = Problem("disk_full")
    palette.edited("loo")
    qtbot.waitUntil(lambda: palette.problem != "")
