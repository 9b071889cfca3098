"""A view asks for its parts and gets one a turn of the loop."""

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.viewmodels.in_parts import InParts


def watched(parts: InParts) -> list[tuple[int, bool]]:
    seen: list[tuple[int, bool]] = []
    parts.changed.connect(lambda: seen.append((parts.made, parts.rested)))
    return seen


def test_one_a_turn_then_the_picture(qtbot: QtBot) -> None:
    parts = InParts(0, 0)
    seen = watched(parts)
    parts.want(3)
    assert seen == [], "none comes in the turn that asks"
    qtbot.waitUntil(lambda: parts.rested)
    assert seen == [(1, False), (2, False), (3, False), (3, True)]


def test_more_may_be_wanted_later_and_what_is_there_stays(qtbot: QtBot) -> None:
    parts = InParts(0, 0)
    parts.want(1)
    qtbot.waitUntil(lambda: parts.rested)
    seen = watched(parts)
    parts.want(2)
    assert not parts.rested
    qtbot.waitUntil(lambda: parts.rested)
    parts.want(1)
    assert seen == [(2, False), (2, True)]


def test_wanted_anew_in_the_midst_no_part_is_skipped(qtbot: QtBot) -> None:
    parts = InParts(0, 0)
    seen = watched(parts)
    parts.want(1)
    parts.want(2)
    qtbot.waitUntil(lambda: parts.rested)
    assert seen == [(1, False), (2, False), (2, True)]


def test_a_new_view_begins_with_none(qtbot: QtBot) -> None:
    parts = InParts(0, 0)
    parts.want(2)
    qtbot.waitUntil(lambda: parts.rested)
    parts.begin()
    assert (parts.made, parts.rested) == (0, False)


def test_stopped_it_makes_no_more(qapp: QGuiApplication) -> None:
    parts = InParts(0, 0)
    parts.want(2)
    parts.stop()
    assert not parts._timer.isActive()
    assert not parts._picture.isActive()
