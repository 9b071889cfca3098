"""Taking back what was just sent, with real keys and clicks."""

import pytest
from PySide6.QtCore import Qt, QUrl

from desktop.viewmodels.tray import TrayModel
from tests.desktop.views.chat.test_chat import CONTROL, SHIFT, field, with_mina
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.audit import unusable
from tests.helpers.fake_world import World, lively
from tests.helpers.mirror import unmirrored


def sent(engine: World, open_desk: OpenDesk, text: str) -> Desk:
    desk, thread = with_mina(engine, open_desk)
    desk.made.chat.composer.set_holds(True)
    desk.screen.type(text)
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: engine.asked("send") == [(thread.thread_id, text)])
    desk.screen.until(lambda: desk.screen.has("undoSend"), "nothing to press")
    desk.screen.settle()
    return desk


def test_it_stands_there_with_its_seconds_and_undo(engine: World, open_desk: OpenDesk) -> None:
    desk = sent(engine, open_desk, "Tomorrow at eight")
    assert desk.screen.item("heldWords").property("text") == "Sending in 5 s ·"
    engine.now += 1_500
    desk.screen.until(lambda: desk.screen.item("heldWords").property("text") == "Sending in 4 s ·", "no countdown")
    assert "Can be taken back" in str(desk.row("Tomorrow").property("spoken"))
    desk.screen.click("undoSend")
    desk.screen.until(lambda: field(desk) == "Tomorrow at eight", "not in the field")
    desk.screen.gone("undoSend")
    assert "Tomorrow at eight" not in desk.texts()
    desk.screen.until(lambda: desk.screen.focused() == "composerField", desk.screen.focused())


@pytest.mark.parametrize("key", [(Qt.Key.Key_Z, CONTROL), (Qt.Key.Key_Up,)], ids=["Ctrl Z", "Up"])
def test_keys_in_the_empty_field_take_it_back(engine: World, open_desk: OpenDesk, key: tuple[Qt.Key]) -> None:
    desk = sent(engine, open_desk, "Hello *there*")
    desk.screen.key(*key)
    desk.screen.until(lambda: field(desk) == "Hello *there*", "not in the field")
    desk.screen.gone("undoSend")


def test_undo_in_the_field_comes_first(engine: World, open_desk: OpenDesk) -> None:
    desk = sent(engine, open_desk, "Hello")
    desk.screen.type("typed")
    desk.screen.key(Qt.Key.Key_A, CONTROL)
    desk.screen.key(Qt.Key.Key_Delete)
    desk.screen.key(Qt.Key.Key_Z, CONTROL)
    assert field(desk) == "typed"
    assert engine.asked("undo_send") == []


def test_the_message_itself_takes_ctrl_z_and_its_menu_says_so(engine: World, open_desk: OpenDesk) -> None:
    desk = sent(engine, open_desk, "Hello")
    desk.screen.key(Qt.Key.Key_Backtab, SHIFT)
    desk.screen.until(lambda: desk.screen.focused() == "message", f"focus is on {desk.screen.focused()}")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.screen.has("menu-undo"), "not in the menu")
    assert not desk.screen.has("menu-edit")
    assert not desk.screen.has("menu-unsend")
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.until(lambda: desk.screen.focused() == "message", "the focus is lost")
    desk.screen.key(Qt.Key.Key_Z, CONTROL)
    desk.screen.until(lambda: field(desk) == "Hello", "not in the field")


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_it_looks_right(engine: World, open_desk: OpenDesk, dark: bool, scale: float) -> None:
    desk = sent(engine, open_desk, "Tomorrow at eight, by the lighthouse")
    desk.screen.window.setProperty("dark", dark)
    desk.screen.window.setProperty("textScale", scale)
    desk.screen.settle()
    assert unusable(desk.screen.window) == []
    desk.screen.picture(f"undo-send-{'dark' if dark else 'light'}-{scale}")
    assert unmirrored(desk.screen) == []


@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_a_photo_lies_in_the_tray_again(engine: World, open_desk: OpenDesk, dark: bool, scale: float) -> None:
    thread = lively(engine)
    desk = open_desk(dark=dark, textScale=scale)
    desk.open(thread)
    desk.made.chat.composer.set_holds(True)
    tray = desk.made.chat.composer.tray
    assert isinstance(tray, TrayModel)
    desk.screen.until(lambda: tray.allowed, "nothing can be attached")
    tray.attach([QUrl.fromLocalFile("/home/ada/a.jpg")])
    desk.screen.until(lambda: tray.ready and tray.count == 1, "not prepared")
    desk.screen.type("Look")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.screen.has("undoSend"), "nothing to press")
    desk.screen.settle()
    desk.screen.picture(f"undo-photo-{'dark' if dark else 'light'}-{scale}")
    assert (tray.count, unusable(desk.screen.window)) == (0, [])
    desk.screen.key(Qt.Key.Key_Z, CONTROL)
    desk.screen.until(lambda: field(desk) == "Look" and tray.count == 1, "not in the tray")
    desk.screen.gone("undoSend")
