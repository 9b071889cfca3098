"""Marks are told once for each change of the words, and stand where the words do."""

from pytestqt.qtbot import QtBot

from desktop.viewmodels.marks import MarksModel


def test_marks_follow_the_words(qtbot: QtBot) -> None:
    marks = MarksModel()
    assert marks.of("the harbour", marks.words) == []
    with qtbot.waitSignal(marks.changed):
        marks.show("harb")
    with qtbot.assertNotEmitted(marks.changed):
        marks.show("harb")
    assert marks.of("👍 harbour", marks.words) == [3, 4]
