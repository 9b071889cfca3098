"""A new message, by keyboard and by mouse."""

from PySide6.QtCore import Qt

from desktop.domain.problem import Problem
from tests.desktop.views.stage import OpenDesk
from tests.helpers.fake_world import World, lively
from tests.helpers.mirror import unmirrored


def test_a_new_message_by_keyboard_alone(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    desk = open_desk()
    desk.screen.tab_to("composeButton")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.screen.focused() == "composeSearch")
    before = desk.screen.place(desk.screen.item("composeSearch"))
    desk.screen.type("lo")
    desk.screen.until(lambda: len(desk.screen.items("person")) == 4)
    desk.screen.settle()
    assert desk.screen.place(desk.screen.item("composeSearch")) == before, "what one types into stays where it is"
    desk.screen.key(Qt.Key.Key_Down)
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.made.chat.name == "Lotte Jansen")
    desk.screen.gone("composeSearch")
    desk.screen.until(lambda: desk.screen.focused() == "composerField", f"focus is on {desk.screen.focused()}")
    desk.screen.type("Hello Lotte")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: [text for _, text in engine.asked("send")] == ["Hello Lotte"])


def test_rows_say_what_would_become_of_a_message(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    desk = open_desk()
    desk.screen.click("composeButton")
    desk.screen.until(lambda: desk.screen.focused() == "composeSearch")
    desk.screen.type("lo")
    desk.screen.until(lambda: len(desk.screen.items("person")) == 4)
    outcomes = {row.property("name"): row.property("outcome") for row in desk.screen.items("person")}
    assert outcomes == {
        "Loom & Bean": "",
        "Lotte Jansen": "",
        "Lorenzo Mari": "Goes to Requests",
        "Lova Vik": "Can’t be messaged",
    }
    assert unmirrored(desk.screen) == []
    blocked = next(row for row in desk.screen.items("person") if row.property("name") == "Lova Vik")
    desk.screen.click(blocked)
    assert engine.asked("direct_thread") == []
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("composeSearch")


def test_nobody_found_and_problems_are_said(engine: World, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.made.inbox.compose()
    desk.screen.until(lambda: desk.screen.focused() == "composeSearch")
    desk.screen.type("q")
    desk.screen.until(lambda: "Nobody" in str(desk.screen.item("composeHint").property("text")))
    engine.problems["search_people"] = Problem("offline")
    desk.screen.type("q")
    desk.screen.until(lambda: "offline" in str(desk.screen.item("composeHint").property("text")))
    engine.problems.clear()
    engine.someone(50, "Qing")
    desk.screen.key(Qt.Key.Key_Backspace)
    desk.screen.until(lambda: len(desk.screen.items("person")) == 1)
    engine.problems["direct_thread"] = Problem("unavailable")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.made.compose.problem != "", "no word of the problem")
    assert desk.made.chat.name == ""


def test_it_starts_afresh_each_time(engine: World, open_desk: OpenDesk) -> None:
    lively(engine)
    desk = open_desk()
    for _ in range(2):
        desk.made.inbox.compose()
        desk.screen.until(lambda: desk.screen.focused() == "composeSearch")
        assert desk.screen.item("composeSearch").property("text") == ""
        assert desk.screen.items("person") == []
        desk.screen.type("lo")
        desk.screen.until(lambda: len(desk.screen.items("person")) == 4)
        desk.screen.click("sheetClose")
        desk.screen.gone("composeSearch")
