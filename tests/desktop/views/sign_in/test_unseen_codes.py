"""A first run that was cut off: recovery codes that nobody saw are made anew, or left for later."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.domain.problem import Problem
from tests.desktop.views.sign_in.conftest import Desk
from tests.helpers.fake_codes import NEW_CODES
from tests.helpers.fake_engine import FakeEngine

PASSWORD = "otter waltz under 9 lamps"


def test_codes_that_nobody_saw_are_made_anew_with_the_keyboard(desk: Desk, engine: FakeEngine) -> None:
    screen = desk.screen
    desk.turn_to("codes_unseen", engine)
    screen.until(lambda: screen.focused() == "codesPassword", screen.focused())
    engine.problems["renew_codes"] = Problem("bad_credentials")
    screen.type("not mine")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.item("codesPassword").property("fault"), "nothing was said")
    engine.problems.clear()
    screen.fill("codesPassword", PASSWORD)
    screen.key(Qt.Key.Key_Return)
    screen.item("code9")
    assert [screen.item(f"code{n}").property("text") for n in range(10)] == list(NEW_CODES)
    screen.until(lambda: screen.focused() == "copyCodes", screen.focused())
    screen.click("keepCodes")
    screen.until(lambda: desk.finished, "not finished")
    assert engine.asked("renew_codes") == [("not mine",), (PASSWORD,)]


def test_codes_that_nobody_saw_can_wait(desk: Desk, engine: FakeEngine) -> None:
    desk.turn_to("codes_unseen", engine)
    desk.screen.tab_to("codesLater")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.finished, "not finished")
    assert engine.asked("renew_codes") == []
