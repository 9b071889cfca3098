"""What the view is asked and told around a change of the rows."""

from pytestqt.qtbot import QtBot

from desktop.viewmodels.held_rows import HeldRows
from desktop.viewmodels.message_items import MessageItem
from desktop.viewmodels.viewport import see
from tests.helpers.fake_engine import uid


def test_a_row_is_held_where_the_eye_is(qtbot: QtBot) -> None:
    held = HeldRows()
    held._model.replace_all([MessageItem(str(uid(n)), mine=False, kind="text", text=str(n)) for n in range(4)])
    assert held.follows()
    assert held.heldRow() == -1
    held._hold.seen = see([1, -80.0, 36.0, 2, -120.0, 36.0], -130.0, 100.0, held._key_at, count=4)
    assert held.eye.rows[0][0] == 1
    assert not held.follows()
    assert held.heldRow() == held.place(str(uid(2))) == 2
    assert held.heldContentY(-20.0) == -30.0
    assert held.place("nobody") == -1


def test_what_is_fresh_is_told_once(qtbot: QtBot) -> None:
    held = HeldRows()
    held._fresh.add("a")
    assert held.takeFresh("a")
    assert not held.takeFresh("a")
