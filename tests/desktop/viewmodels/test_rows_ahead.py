"""Rows are made ahead a few at a time, while nobody looks."""

import asyncio

from msgspec import Struct
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.rows_ahead import RowsAhead
from tests.helpers.waiting import in_time


class Row(Struct, frozen=True):
    key: str


def made(model: RowsModel[Row]) -> list[int]:
    counts: list[int] = []
    model.rowsInserted.connect(lambda *_: counts.append(model.rowCount()))
    return counts


def test_a_few_at_a_time_until_there_are_enough(qtbot: QtBot) -> None:
    model: RowsModel[Row] = RowsModel(Row)
    counts = made(model)
    ahead = RowsAhead(model, Row, 8, lambda: True, 0)
    ahead.begin()
    assert counts == []
    qtbot.waitUntil(lambda: not ahead._timer.isActive())
    assert counts == [2, 4, 6, 8]
    assert len({row.key for row in model.rows}) == 8


def test_rows_that_are_there_are_kept(qtbot: QtBot) -> None:
    model: RowsModel[Row] = RowsModel(Row)
    model.show([Row("old")])
    counts = made(model)
    ahead = RowsAhead(model, Row, 3, lambda: True, 0)
    ahead.begin()
    qtbot.waitUntil(lambda: counts == [3])
    assert model.rows[0] == Row("old")


def test_none_while_somebody_looks_or_after_it_is_stopped(qtbot: QtBot) -> None:
    model: RowsModel[Row] = RowsModel(Row)
    free = [True, False]
    counts = made(model)
    ahead = RowsAhead(model, Row, 9, lambda: free.pop(0), 0)
    ahead.begin()
    qtbot.waitUntil(lambda: not free)
    assert counts == [2]
    assert not ahead._timer.isActive()
    ahead.begin()
    ahead.stop()
    assert not ahead._timer.isActive()


async def test_who_waits_for_them_goes_on_when_they_are_made_or_never_will_be(qapp: QGuiApplication) -> None:
    told: list[str] = []
    ahead = RowsAhead(RowsModel(Row), Row, 2, lambda: True, 0, then=lambda: told.append("made"))
    await in_time(ahead.made(), "none that are being made")
    ahead.begin()
    waiting = asyncio.ensure_future(ahead.made())
    await asyncio.sleep(0)
    assert not waiting.done()
    ahead.stop()
    await in_time(waiting, "the end of making them")
    assert told == [], "they were not made"
    ahead.begin()
    ahead._make()
    ahead._make()
    await in_time(ahead.made(), "all that were wanted")
    assert told == ["made"]
