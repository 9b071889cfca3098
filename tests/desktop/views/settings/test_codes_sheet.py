"""New recovery codes in the settings: asked for with the password, shown until they are kept."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.desktop.views.settings.conftest import Desk
from tests.helpers.audit import unusable
from tests.helpers.fake_codes import NEW_CODES
from tests.helpers.fake_engine import FakeEngine


def test_new_recovery_codes_are_shown_until_they_are_kept(desk: Desk, engine: FakeEngine) -> None:
    screen = desk.screen
    screen.tab_to("newCodes")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.focused() == "codesPassword", screen.focused())
    assert unusable(screen.window) == []
    screen.picture("settings-new-codes")
    screen.type("the old one")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.focused() == "copyCodes", screen.focused())
    assert [screen.item(f"code{n}").property("text") for n in range(10)] == list(NEW_CODES)
    assert unusable(screen.window) == []
    screen.picture("settings-codes")
    screen.key(Qt.Key.Key_Escape)
    screen.item("keepCodes")
    assert "not kept" in desk.model.codes.left
    screen.tab_to("keepCodes")
    screen.key(Qt.Key.Key_Return)
    screen.gone("keepCodes")
    screen.until(lambda: engine.asked("codes_kept") == [()], "it is not known that they are kept")
    assert engine.asked("renew_codes") == [("the old one",)]
    screen.click("newCodes")
    assert screen.item("codesPassword").property("text") == ""
