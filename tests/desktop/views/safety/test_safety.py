"""The sender's side in the composer, and the sheets for blocking and reporting, with real keys and clicks."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from desktop.domain.change import Collection, Put
from desktop.domain.message import Content, SendState
from desktop.domain.problem import Problem
from desktop.domain.request import RequestRow
from desktop.domain.thread import ThreadRow
from tests.desktop.views.board import Board, OpenBoard, text
from tests.helpers.audit import misplaced, tab_walk, unusable
from tests.helpers.fake_people import crowded
from tests.helpers.fake_world import MINUTE, NOW, World
from tests.helpers.mirror import unmirrored

RIGHT = Qt.MouseButton.RightButton


def stranger(world: World, **more: str) -> ThreadRow:
    """A thread with somebody who can be asked."""
    outcome = {"can_message": "request", **more}
    return world.thread_with(world.someone(41, "Lorenzo Mari", "lorenzo", **outcome))


def open_thread(board: Board, thread: ThreadRow) -> None:
    """Show a thread and wait for it."""
    assert board.made.shell.inbox is not None
    board.made.shell.inbox.threadChosen.emit(str(thread.thread_id), "")
    board.screen.until(lambda: board.chat.key == str(thread.thread_id) and board.chat.timeline.ready, "not open")
    board.screen.settle()


def was_asked(world: World, thread: ThreadRow) -> None:
    """The relay took the request."""
    assert thread.other is not None
    person = replace(thread.other, can_message="awaiting_answer", rev=thread.other.rev + 1)
    for row in world.message_rows[thread.thread_id]:
        world.change_message(row, state=SendState.SENT, seq=1)
    request = RequestRow(world.now)
    world.change_thread(
        thread.thread_id, other=person, state="requested", request=request, last_state=SendState.SENT, last_seq=1
    )
    world.tell(Put(Collection.PEOPLE, person.user_id, person))


def message(board: Board, words: str) -> QQuickItem:
    """The row of a message."""
    return next(row for row in board.screen.items("message") if words in str(row.property("text")))


def menu(board: Board, words: str) -> None:
    """The menu of a message, once it is known what the relay can."""
    board.screen.until(lambda: board.world.asked("favourites"), "not known")  # asked for after that
    place = next(item for item in board.screen.items("bubble") if words in str(item.property("words")))
    board.screen.click(place, RIGHT)


# -- the sender's side


def test_before_typing_it_says_that_it_will_be_a_request(engine: World, open_board: OpenBoard) -> None:
    thread = stranger(engine)
    board = open_board()
    open_thread(board, thread)
    assert text(board.screen, "composerHint") == "Goes to Requests: one text, links won’t be clickable"
    assert text(board.screen, "composerCounter") == "300"
    board.screen.until(lambda: board.screen.focused() == "composerField")
    board.screen.type("x" * 301)
    assert text(board.screen, "composerCounter") == "-1"
    assert text(board.screen, "composerRefusal") == "1 characters too long. A request holds 300."
    assert not board.screen.item("sendButton").isEnabled()


def test_after_sending_the_composer_is_closed_with_its_reason(engine: World, open_board: OpenBoard) -> None:
    """At once, before the relay has answered; and the same for waiting, lapsed and declined."""
    crowded(engine)
    thread = stranger(engine)
    board = open_board()
    open_thread(board, thread)
    board.screen.until(lambda: board.screen.focused() == "composerField")
    board.screen.type("May I use your harbour photo?")
    board.screen.key(Qt.Key.Key_Return)
    words = "You can write again once Lorenzo answers. Whether they have seen it isn’t shown."
    board.screen.until(lambda: board.screen.has("composerGate"))
    assert (text(board.screen, "composerGateTitle"), text(board.screen, "composerGateWords")) == (
        "Goes as a request",
        words,
    )
    was_asked(engine, thread)
    board.screen.until(lambda: text(board.screen, "composerGateTitle") == "Sent as a request")
    assert text(board.screen, "composerGateWords") == words
    assert not board.screen.has("composerField")
    assert board.screen.picture("request-sent-dark").stat().st_size > 10_000


def test_a_request_that_was_refused_can_be_written_anew(engine: World, open_board: OpenBoard) -> None:
    thread = stranger(engine)
    board = open_board()
    open_thread(board, thread)
    board.screen.until(lambda: board.screen.focused() == "composerField")
    board.screen.type("Hello")
    board.screen.key(Qt.Key.Key_Return)
    board.screen.until(lambda: board.screen.has("composerGate"))
    engine.change_thread(thread.thread_id, last_state=SendState.PARKED)
    board.screen.until(lambda: board.screen.has("composerHint"))


def test_a_waiting_request_is_taken_back_from_its_menu(engine: World, open_board: OpenBoard) -> None:
    thread = stranger(engine)
    engine.say(thread, "May I ask?", NOW - MINUTE, mine=True)
    was_asked(engine, thread)
    board = open_board()
    open_thread(board, engine.thread_rows[thread.thread_id])
    menu(board, "May I ask?")
    board.screen.until(lambda: board.screen.has("menu-unsend"))
    board.screen.click("menu-unsend")
    board.screen.until(lambda: engine.asked("unsend"))
    board.screen.until(lambda: message(board, "You unsent a message"))


def test_an_ordinary_message_of_ones_own_is_unsent_for_everyone(engine: World, open_board: OpenBoard) -> None:
    mina = crowded(engine)
    board = open_board()
    open_thread(board, mina)
    menu(board, "Just missed it")
    board.screen.until(lambda: board.screen.has("menu-copy"))
    assert board.screen.item("menu-unsend").property("label") == "Unsend for everyone"
    assert not board.screen.has("menu-report")


def test_while_nobody_may_ask_the_switch_is_beside_it(engine: World, open_board: OpenBoard) -> None:
    thread = stranger(engine, can_message="inbox")
    engine.settings = replace(engine.settings, inbox_reach="nobody", request_reach="nobody")
    board = open_board()
    open_thread(board, thread)
    words = "While nobody may message you, you can’t write to Lorenzo either."
    board.screen.until(lambda: text(board.screen, "composerGateWords") == words)
    board.screen.click("composerLetAsk")
    board.screen.until(lambda: engine.settings.request_reach == "followers")
    board.screen.until(lambda: board.screen.has("composerField"))


def test_cant_be_messaged_is_told_before_typing(engine: World, open_board: OpenBoard) -> None:
    board = open_board()
    open_thread(board, stranger(engine, can_message="cant_message"))
    assert text(board.screen, "composerGateWords") == "Lorenzo can’t be messaged."
    assert not board.screen.has("composerField")


def test_compose_says_what_becomes_of_a_message(engine: World, open_board: OpenBoard) -> None:
    crowded(engine)
    board = open_board()
    board.screen.click("composeButton")
    board.screen.until(lambda: board.screen.focused() == "composeSearch")
    board.screen.type("lo")
    board.screen.until(lambda: len(board.screen.items("person")) >= 4)
    assert board.made.shell.compose is not None
    told = {hit.name: hit.outcome for hit in board.made.shell.compose._model.rows}
    assert told["Lotte Jansen"] == ""
    assert told["Lorenzo Mari"] == "Goes to Requests"
    assert told["Lova Vik"] == "Can’t be messaged"
    assert text(board.screen, "composeRequestNote") == "A request carries one text; links won’t be clickable."
    board.screen.settle()
    board.screen.picture("compose-outcomes-dark")


def test_an_accepted_stranger_moves_back_to_the_requests(engine: World, open_board: OpenBoard) -> None:
    thread = engine.thread_with(engine.someone(41, "Lorenzo Mari", "lorenzo"), accepted=True)
    engine.say(thread, "Thanks for letting me in", NOW - MINUTE)
    board = open_board()
    open_thread(board, engine.thread_rows[thread.thread_id])
    board.screen.click("detailsMoveBack")
    board.screen.until(lambda: engine.asked("withdraw_request"))
    board.screen.until(lambda: board.made.shell.section == "requests")
    board.screen.until(lambda: text(board.screen, "requestName") == "Lorenzo Mari")


def test_friends_are_no_strangers(engine: World, open_board: OpenBoard) -> None:
    mina = crowded(engine)
    board = open_board()
    open_thread(board, engine.change_thread(mina.thread_id, accepted=True))
    assert not board.screen.has("detailsMoveBack")


# -- blocking


def test_blocking_says_what_it_does_and_is_undone_in_the_thread(engine: World, open_board: OpenBoard) -> None:
    mina = crowded(engine)
    board = open_board()
    open_thread(board, mina)
    board.screen.click("detailsBlock")
    board.screen.until(lambda: board.screen.focused() == "confirmBlock", f"focus on {board.screen.focused()}")
    board.screen.settle()
    assert unusable(board.screen.window) == []
    board.screen.picture("block-sheet-dark")
    board.screen.key(Qt.Key.Key_Return)
    board.screen.until(lambda: board.chat.contact.blocked)
    board.screen.gone("confirmBlock")
    words = "You blocked Mina. Neither of you can write here until you unblock."
    assert text(board.screen, "composerGateWords") == words
    assert not board.screen.has("followButton")
    board.screen.until(lambda: board.screen.focused() == "detailsUnblock", f"focus on {board.screen.focused()}")
    board.screen.tab_to("composerUnblock")
    board.screen.key(Qt.Key.Key_Return)
    board.screen.until(lambda: board.screen.focused() == "composerField", "the keyboard is not where one writes")


def test_a_block_that_fails_is_told_and_can_be_left(engine: World, open_board: OpenBoard) -> None:
    mina = crowded(engine)
    engine.problems["block"] = Problem("offline")
    board = open_board()
    open_thread(board, mina)
    menu(board, "Sunrise is 6:52")
    board.screen.until(lambda: board.screen.has("menu-block"))
    board.screen.click("menu-block")
    board.screen.click("confirmBlock")
    board.screen.until(lambda: board.made.shell.safety is not None and board.made.shell.safety.problem != "")
    board.screen.click("cancelBlock")
    board.screen.gone("confirmBlock")
    assert not board.chat.contact.blocked


# -- reporting


def leaves(board: Board) -> list[str]:
    """The list of what leaves this computer."""
    found = sorted(board.screen.items("reportLeaves"), key=lambda item: board.screen.place(item).y())
    return [str(item.property("text")) for item in found]


def test_a_person_is_reported_from_the_details(engine: World, open_board: OpenBoard) -> None:
    mina = crowded(engine)
    assert mina.other is not None
    board = open_board()
    open_thread(board, mina)
    board.screen.click("detailsReport")
    board.screen.item("sendReport")
    assert not board.screen.item("sendReport").isEnabled()
    assert leaves(board) == ["That you report Mina Kovač", "The reason you choose"]
    board.screen.click("reason-harassment")
    board.screen.settle()
    board.screen.picture("report-sheet-dark")
    pages, send = (board.screen.place(board.screen.item(name)) for name in ("reportForm", "sendReport"))
    assert pages.right() == send.right(), "the form ends where its buttons do"
    board.screen.until(lambda: board.screen.item("sendReport").isEnabled())
    board.screen.click("sendReport")
    board.screen.until(lambda: board.screen.has("reportReceipt"))
    assert engine.asked("report") == [(mina.other.user_id, "harassment", None, (), "")]
    assert text(board.screen, "reportReceipt").startswith("Receipt ")
    board.screen.click("reportDone")
    board.screen.gone("reportReceipt")


def test_chosen_messages_are_reported_from_one_of_them(engine: World, open_board: OpenBoard) -> None:
    mina = crowded(engine)
    board = open_board()
    open_thread(board, mina)
    menu(board, "Sunrise is 6:52")
    board.screen.until(lambda: board.screen.has("menu-report"))
    board.screen.click("menu-report")
    board.screen.until(lambda: len(board.screen.items("reportMessage")) == 3)
    rows = board.screen.items("reportMessage")
    assert [row.property("chosen") for row in rows] == [True, False, False]
    board.screen.click(rows[1])
    board.screen.click("reason-spam")
    told = leaves(board)
    assert told[1] == "Which 2 messages it is about: the relay keeps its own copy of them"
    assert told[2] == "The reason: Spam"
    board.screen.click("sendReport")
    board.screen.until(lambda: board.screen.has("reportReceipt"))
    theirs = [row for row in engine.message_rows[mina.thread_id] if not row.mine and row.content is Content.TEXT]
    ids = engine.asked("report")[0][3]
    assert set(ids) == {row.message_id for row in theirs[-2:]}
    assert "2 messages were kept with it." in text(board.screen, "reportReceipt")


def test_a_conversation_is_reported_from_the_card_by_key(engine: World, open_board: OpenBoard) -> None:
    crowded(engine)
    board = open_board()
    board.turn_to_requests()
    board.screen.until(lambda: board.focused_name() == "Sofia Reyes")
    board.screen.type("r")
    board.screen.click("choice-thread")
    board.screen.click("reason-scam")
    board.screen.fill("reportNote", "Asks for money")
    assert leaves(board)[-1] == "What you wrote beside it, word for word"
    board.screen.click("sendReport")
    board.screen.until(lambda: engine.asked("report"))
    user, reason, thread, messages, note = engine.asked("report")[0]
    assert (reason, messages, note) == ("scam", (), "Asks for money")
    assert thread == engine.thread_rows[thread].thread_id
    assert user == engine.thread_rows[thread].other.user_id  # type: ignore[union-attr]


def test_a_report_that_fails_is_kept_for_another_try(engine: World, open_board: OpenBoard) -> None:
    mina = crowded(engine)
    engine.problems["report"] = Problem("unavailable")
    board = open_board()
    open_thread(board, mina)
    board.screen.click("detailsReport")
    board.screen.click("reason-other")
    board.screen.click("sendReport")
    board.screen.until(lambda: board.made.shell.safety is not None and board.made.shell.safety.problem != "")
    engine.problems.clear()
    board.screen.click("sendReport")
    board.screen.until(lambda: board.screen.has("reportReceipt"))


@pytest.mark.parametrize("scale", [80, 100, 160])
@pytest.mark.parametrize("size", [(480, 480), (720, 600), (1280, 800)])
def test_sheets_and_bars_fit_everywhere(
    engine: World, open_board: OpenBoard, size: tuple[int, int], scale: int
) -> None:
    mina = crowded(engine)
    board = open_board(*size, text_scale=scale, dark=scale == 100)
    open_thread(board, mina)
    board.chat.contact.block()
    board.screen.item("confirmBlock")
    board.screen.settle()
    assert unusable(board.screen.window) == []
    assert unmirrored(board.screen) == []
    board.screen.click("cancelBlock")
    board.screen.gone("confirmBlock")
    board.chat.contact.report(str(engine.message_rows[mina.thread_id][1].message_id))
    board.screen.item("sendReport")
    board.screen.until(lambda: not unusable(board.screen.window), "a row of the inbox is not named yet")
    assert unmirrored(board.screen) == []
    inside = board.screen.place(board.screen.item("sendReport"))
    assert inside.bottom() <= size[1]
    assert inside.right() <= size[0]
    board.screen.click("cancelReport")
    board.screen.gone("cancelReport")
    for thread in (stranger(engine), stranger(engine, can_message="awaiting_answer")):
        open_thread(board, thread)
        assert [fault for fault in misplaced(board.screen.window) if "composer" in fault or "Requests:" in fault] == []
        assert unmirrored(board.screen) == []
        assert unusable(board.screen.window) == []


def test_the_report_is_made_by_keyboard_alone(engine: World, open_board: OpenBoard) -> None:
    mina = crowded(engine)
    board = open_board()
    open_thread(board, mina)
    board.chat.contact.report("")
    board.screen.until(lambda: board.screen.focused().startswith("choice-"), f"focus on {board.screen.focused()}")
    names, unseen = tab_walk(board.screen)
    assert {"choice-person", "reason-spam", "cancelReport", "sheetClose"} <= set(names), names
    assert unseen == []
