"""Answering with real keys and clicks: reply, react, edit, unsend, delete, save, pin, forward, info."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop.domain.message import Content, MessageRow, Quote, Reaction
from desktop.domain.problem import Problem
from tests.desktop.views.chat.test_chat import CONTROL, SHIFT, field, with_mina
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.fake_engine import ADA
from tests.helpers.fake_world import NOW, World
from tests.helpers.gui import drawn_in, walk


def message(desk: Desk, words: str) -> MessageRow:
    """A message by a part of its text."""
    found = next(row for rows in desk.world.message_rows.values() for row in rows if words in row.text)
    assert found is not None
    return found


def focus(desk: Desk, words: str) -> None:
    """Give a message the keyboard, by keys alone."""
    if desk.screen.focused() != "message":
        desk.screen.key(Qt.Key.Key_Backtab, SHIFT)
        desk.screen.until(lambda: desk.screen.focused() == "message", f"focus is on {desk.screen.focused()}")
    for _ in range(12):
        item = desk.screen.window.activeFocusItem()
        if item is not None and words in str(item.property("text")):
            return
        desk.screen.key(Qt.Key.Key_Up)
    raise AssertionError(f"{words!r} is not reached")


def hover(desk: Desk, words: str) -> None:
    """Move the pointer over a message."""
    desk.screen.settle()
    bubble = next(item for item in walk(desk.row(words)) if item.objectName() == "bubble")
    centre = desk.screen.centre(bubble)
    QTest.mouseMove(desk.screen.window, centre - QPoint(3, 0))
    QTest.mouseMove(desk.screen.window, centre)
    desk.screen.until(lambda: desk.screen.has("hoverBar"), "no hover bar")
    desk.screen.settle()


def menu_of(desk: Desk) -> list[str]:
    """The lines of the open menu, from the top."""
    desk.screen.until(lambda: desk.screen.has("menu-info") or desk.screen.has("menu-copy"), "no menu")
    desk.screen.settle()
    items = [item for item in drawn_in(desk.screen.window) if item.objectName().startswith("menu-")]
    shown = [item for item in items if item.isVisible()]
    return [item.objectName() for item in sorted(shown, key=lambda item: desk.screen.place(item).y())]


# -- reply


def test_r_on_a_message_answers_it_and_the_quote_goes_with_the_text(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk)
    focus(desk, "catch the light")
    desk.screen.key(Qt.Key.Key_R)
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "the composer has no focus")
    assert desk.screen.item("answerTitle").property("text") == "Mina Kovač"
    assert "catch the light" in str(desk.screen.item("answerWords").property("text"))
    key = message(desk, "catch the light").message_id
    desk.screen.type("Yes")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: engine.asked("send") == [(thread.thread_id, "Yes", key)])
    desk.screen.gone("answerBar")
    desk.screen.settle()
    sent = next(row for row in desk.screen.items("message") if row.property("text") == "Yes")
    assert "catch the light" in str(sent.property("quoteText"))


def test_a_reply_is_kept_with_the_draft_of_its_thread(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk)
    hover(desk, "Sunrise")
    desk.screen.click("hoverReply")
    desk.screen.type("half a")
    key = message(desk, "Sunrise").message_id
    desk.screen.until(lambda: engine.thread_rows[thread.thread_id].draft_reply == key)
    other = next(row for row in engine.thread_rows.values() if row.draft and row.thread_id != thread.thread_id)
    desk.open(other)
    assert not desk.screen.has("answerBar")
    desk.open(engine.thread_rows[thread.thread_id])
    assert field(desk) == "half a"
    desk.screen.until(lambda: "Sunrise" in str(desk.screen.item("answerWords").property("text")))
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("answerBar")
    assert field(desk) == "half a"
    desk.screen.until(lambda: engine.thread_rows[thread.thread_id].draft_reply is None)


def test_the_quote_above_the_composer_forgets_what_is_taken_back(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    focus(desk, "Sunrise")
    desk.screen.key(Qt.Key.Key_R)
    desk.screen.item("answerBar")
    engine.change_message(message(desk, "Sunrise"), text="", content=Content.GONE)
    desk.screen.until(lambda: desk.screen.item("answerWords").property("text") == "Message gone")


def test_a_quote_leads_to_its_message(engine: World, open_desk: OpenDesk) -> None:
    thread = engine.thread_with(engine.someone(11, "Mina"))
    long = engine.many(thread, 200)
    first = long[3]
    quote = Quote(first.message_id, Content.TEXT, first.sender_id, first.mine, first.text)
    engine.say(thread, "about that one", NOW, quote=quote)
    engine.read_all(thread)
    desk = open_desk()
    desk.open(engine.thread_rows[thread.thread_id])
    desk.screen.click("quote")
    desk.screen.until(lambda: first.text in desk.texts(), "it is not on screen")
    assert desk.timeline.target == str(first.message_id)


@pytest.mark.parametrize(
    ("content", "words"), [(None, "Message not here"), (Content.GONE, "Message gone")], ids=["not here", "unsent"]
)
def test_what_is_gone_is_quoted_as_that(
    engine: World, open_desk: OpenDesk, content: Content | None, words: str
) -> None:
    desk, thread = with_mina(engine, open_desk)
    old = message(desk, "catch the light")
    engine.say(thread, "what?", NOW, quote=Quote(old.message_id, content, old.sender_id), tell=True)
    desk.screen.settle()
    assert desk.row("what?").property("quoteText") == words
    assert desk.screen.item("quote").isEnabled() is (content is not None)


# -- reactions


def test_a_reaction_from_the_hover_bar_stands_under_the_bubble(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    key = message(desk, "Sunrise").message_id
    hover(desk, "Sunrise")
    desk.screen.click("hoverReact")
    desk.screen.click("react-🔥")
    desk.screen.until(lambda: engine.asked("react") == [(key, "🔥")])
    chip = desk.screen.item("chip-🔥")
    assert chip.property("label") == "🔥, 1, yours"
    desk.screen.gone("reactionMenu")


def test_reactions_by_keyboard_from_the_menu(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    focus(desk, "Sunrise")
    desk.screen.key(Qt.Key.Key_Menu)
    desk.screen.until(lambda: desk.screen.focused() == "react-❤️", f"focus is on {desk.screen.focused()}")
    desk.screen.key(Qt.Key.Key_Right)
    desk.screen.until(lambda: desk.screen.focused() == "react-😂")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: [what for _, what in engine.asked("react")] == ["😂"])
    desk.screen.item("chip-😂")


def test_a_chip_tells_who_and_takes_ones_own_back(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    row = message(desk, "Sunrise")
    given = (Reaction("❤️", (row.sender_id, ADA.user_id), mine=True),)
    engine.change_message(row, reactions=given)
    desk.screen.click("chip-❤️")
    desk.screen.until(lambda: len(desk.screen.items("whoName")) == 2)
    assert [item.property("text") for item in desk.screen.items("whoName")] == ["You", "Mina Kovač"]
    desk.screen.click("whoToggle")
    desk.screen.until(lambda: engine.asked("react") == [(row.message_id, "")])
    desk.screen.until(lambda: desk.screen.item("chip-❤️").property("label") == "❤️, 1")


def test_where_no_answer_is_possible_nothing_offers_one(engine: World, open_desk: OpenDesk) -> None:
    thread = engine.thread_with(engine.someone(11, "Mina", can_message="cant_message"))
    engine.say(thread, "once upon a time", NOW)
    desk = open_desk()
    desk.open(engine.thread_rows[thread.thread_id])
    hover(desk, "once upon")
    assert not desk.screen.has("hoverReact")
    assert not desk.screen.has("hoverReply")
    desk.screen.click("hoverMore")
    assert {"menu-reply", "menu-pin", "menu-edit"}.isdisjoint(menu_of(desk))
    assert not desk.screen.has("reactionStrip")


# -- the menu


def menu_by_pointer(desk: Desk, words: str) -> None:
    """Open a message's menu with the right button."""
    bubble = next(item for item in walk(desk.row(words)) if item.objectName() == "bubble")
    desk.screen.click(bubble, Qt.MouseButton.RightButton)
    menu_of(desk)


def test_the_keys_that_the_menu_names_are_taken_in_it_as_well(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    menu_by_pointer(desk, "catch the light")
    desk.screen.key(Qt.Key.Key_R)
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "the composer has no focus")
    assert "catch the light" in str(desk.screen.item("answerWords").property("text"))
    desk.screen.gone("menu-info")


def test_the_message_whose_menu_it_was_has_the_keyboard_afterwards(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    menu_by_pointer(desk, "catch the light")
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("menu-info")
    desk.screen.until(lambda: desk.screen.focused() == "message", f"focus is on {desk.screen.focused()}")
    item = desk.screen.window.activeFocusItem()
    assert item is not None
    assert "catch the light" in str(item.property("text"))


def test_the_same_menu_by_pointer_by_bar_and_by_both_keys(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    lists = []
    menu_by_pointer(desk, "Sunrise")
    lists.append(menu_of(desk))
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("menu-copy")
    hover(desk, "Sunrise")
    desk.screen.click("hoverMore")
    lists.append(menu_of(desk))
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("menu-copy")
    focus(desk, "Sunrise")
    for key, modifiers in ((Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_F10, SHIFT)):
        desk.screen.key(key, modifiers)
        lists.append(menu_of(desk))
        desk.screen.key(Qt.Key.Key_Escape)
        desk.screen.gone("menu-copy")
    assert lists[0] == [
        f"menu-{name}"
        for name in ("reply", "forward", "copy", "save", "remind", "pin", "info", "hide", "report", "block")
    ]
    assert all(one == lists[0] for one in lists)


# -- edit


def test_up_in_the_empty_composer_edits_the_newest_own_message(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    row = message(desk, "second angle")
    desk.screen.key(Qt.Key.Key_Up)
    desk.screen.until(lambda: field(desk) == row.text)
    assert desk.screen.item("answerTitle").property("text") == "Editing"
    desk.screen.type("!")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: engine.asked("edit") == [(row.message_id, row.text + "!")])
    desk.screen.gone("answerBar")
    assert field(desk) == ""
    desk.screen.settle()
    assert "Edited" in str(desk.row("second angle").property("note"))


def test_esc_leaves_the_edit_and_gives_the_draft_back(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk)
    desk.screen.type("my draft")
    desk.screen.until(lambda: engine.thread_rows[thread.thread_id].draft == "my draft")
    focus(desk, "Just missed it")
    desk.screen.key(Qt.Key.Key_E)
    desk.screen.until(lambda: field(desk) == message(desk, "Just missed it").text)
    desk.screen.type(" and more")
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.until(lambda: field(desk) == "my draft")
    assert engine.asked("edit") == []
    assert engine.thread_rows[thread.thread_id].draft == "my draft"


def test_an_edit_that_is_refused_comes_back_as_a_draft(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    engine.problems["edit"] = Problem("forbidden", reason="too_late")
    desk.screen.key(Qt.Key.Key_Up)
    desk.screen.until(lambda: field(desk) != "")
    desk.screen.type(" too late")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: field(desk).endswith("too late"))
    assert "24 hours" in str(desk.screen.item("composerRefusal").property("text"))


def test_up_in_a_written_composer_moves_the_cursor(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    desk.screen.type("a\nb")
    desk.screen.key(Qt.Key.Key_Up)
    assert desk.screen.item("composerField").property("cursorPosition") == 1
    assert not desk.screen.has("answerBar")


# -- unsend and delete


def test_a_message_is_unsent_and_shows_as_that_at_once(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    row = message(desk, "Just missed it")
    engine.hold("unsend")
    focus(desk, "Just missed it")
    desk.screen.key(Qt.Key.Key_Menu)
    menu_of(desk)
    desk.screen.click("menu-unsend")
    desk.screen.until(lambda: engine.asked("unsend") == [(row.message_id,)])
    engine.change_message(row, unsending=True)
    desk.screen.until(lambda: "You unsent a message" in desk.texts())
    assert desk.row("You unsent").property("note") == "Waiting to be sent"


def test_del_asks_before_a_message_is_deleted_for_me(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    row = message(desk, "Sunrise")
    focus(desk, "Sunrise")
    desk.screen.key(Qt.Key.Key_Delete)
    desk.screen.until(lambda: desk.screen.focused() == "hideKeep", f"focus is on {desk.screen.focused()}")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.gone("hideAgree")
    assert engine.asked("hide") == []
    focus(desk, "Sunrise")
    desk.screen.key(Qt.Key.Key_Delete)
    desk.screen.click("hideAgree")
    desk.screen.until(lambda: engine.asked("hide") == [(row.message_id,)])
    desk.screen.until(lambda: not any("Sunrise" in text for text in desk.texts()))


# -- copy, save, pin, info, forward


def test_copy_save_and_pin_by_their_keys(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    row = message(desk, "Sunrise")
    focus(desk, "Sunrise")
    desk.screen.key(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == row.text
    desk.screen.key(Qt.Key.Key_S)
    desk.screen.until(lambda: engine.asked("save") == [(row.message_id, True)])
    desk.screen.key(Qt.Key.Key_P)
    desk.screen.until(lambda: engine.asked("pin") == [(row.message_id, True)])
    desk.screen.key(Qt.Key.Key_S)
    desk.screen.until(lambda: engine.asked("save")[-1] == (row.message_id, False))


def test_what_is_pinned_stands_under_the_header_and_leads_there(engine: World, open_desk: OpenDesk) -> None:
    thread = engine.thread_with(engine.someone(11, "Mina"))
    long = engine.many(thread, 200)
    engine.read_all(thread)
    engine.change_message(long[2], pinned_at=NOW)
    engine.change_message(long[9], pinned_at=NOW + 1)
    desk = open_desk()
    desk.open(engine.thread_rows[thread.thread_id])
    desk.screen.until(lambda: desk.screen.has("pinBar"))
    assert desk.screen.item("pinCount").property("text") == "1 of 2"
    desk.screen.click("pinNext")
    desk.screen.until(lambda: desk.screen.item("pinCount").property("text") == "2 of 2")
    desk.screen.click("pinned")
    desk.screen.until(lambda: long[2].text in desk.texts())
    engine.change_message(long[2], pinned_at=None)
    desk.screen.until(lambda: not desk.screen.has("pinCount"))
    engine.change_message(long[9], pinned_at=None)
    desk.screen.gone("pinBar")


def test_a_message_is_sent_on_to_people_and_conversations(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    row = message(desk, "Sunrise")
    focus(desk, "Sunrise")
    desk.screen.key(Qt.Key.Key_F)
    desk.screen.until(lambda: desk.screen.focused() == "forwardSearch", f"focus is on {desk.screen.focused()}")
    desk.screen.until(lambda: len(desk.screen.items("forwardTarget")) > 3)
    assert not desk.screen.item("forwardSend").isEnabled()
    desk.screen.type("Rafael")
    desk.screen.until(lambda: len(desk.screen.items("forwardTarget")) == 1)
    desk.screen.key(Qt.Key.Key_Down)
    desk.screen.key(Qt.Key.Key_Space)
    desk.screen.until(lambda: desk.made.chat.actions.forward.picked == 1)
    desk.screen.fill("forwardSearch", "lotte")
    desk.screen.until(lambda: len(desk.screen.items("forwardTarget")) == 2)
    desk.screen.click(desk.screen.items("forwardTarget")[-1])
    desk.screen.until(lambda: desk.made.chat.actions.forward.picked == 2)
    desk.screen.click("forwardSend")
    desk.screen.gone("forwardSend")
    ((key, threads),) = engine.asked("forward")
    names = [engine.thread_rows[one].other for one in threads]
    assert key == row.message_id
    assert [person.display_name for person in names if person] == ["Rafael Torres", "Lotte Jansen"]
    assert desk.made.chat.notice == "Forwarded to 2 conversations"


def test_a_message_that_was_sent_on_is_marked(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = with_mina(engine, open_desk)
    engine.say(thread, "from elsewhere", NOW, forwarded=True, tell=True)
    desk.screen.settle()
    assert desk.screen.item("forwardedMark").property("text") == "Forwarded"
    assert "forwarded" in str(desk.row("from elsewhere").property("spoken"))
