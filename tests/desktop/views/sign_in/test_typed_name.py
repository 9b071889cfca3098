"""What was typed on one page of the sign-in is there on the next."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.domain.problem import Problem
from tests.desktop.views.sign_in.conftest import Desk
from tests.helpers.fake_engine import FakeEngine

PASSWORD = "otter waltz under 9 lamps"


def test_a_name_once_typed_is_there_on_every_page(desk: Desk, engine: FakeEngine) -> None:
    engine.problems["sign_up"] = Problem("conflict")
    screen = desk.screen
    screen.click("toSignUp")
    for name, text in (
        ("newUsername", "mina"),
        ("newName", "Mina"),
        ("newPassword", PASSWORD),
        ("birthDate", "2001-5-3"),
    ):
        screen.fill(name, text)
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: screen.item("newUsername").property("fault"), "it is not told that the name is taken")
    screen.tab_to("toSignIn")
    screen.key(Qt.Key.Key_Return)
    assert screen.item("username").property("text") == "mina"
    screen.fill("username", "mina.films")
    screen.tab_to("toRecover")
    screen.key(Qt.Key.Key_Return)
    assert screen.item("recoverUsername").property("text") == "mina.films"
