"""The requests board with real keys and clicks: cards, Filtered, writing back; at every size."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from desktop.domain.change import Collection, Remove
from desktop.domain.message import SendState
from desktop.domain.problem import Problem
from tests.desktop.views.board import Board, OpenBoard, text
from tests.desktop.views.requests.crowd import FIRST, chosen, facts, many
from tests.helpers.audit import misplaced, tab_walk, unusable
from tests.helpers.corpus import corpus
from tests.helpers.fake_people import crowded
from tests.helpers.fake_world import NOW, World
from tests.helpers.gui import walk
from tests.helpers.mirror import unmirrored

ALT = Qt.KeyboardModifier.AltModifier


# -- what is shown


def test_the_rail_counts_what_waits(engine: World, open_board: OpenBoard) -> None:
    crowded(engine)
    board = open_board()
    board.screen.until(lambda: board.screen.item("rail-requests").property("count") == 6)
    assert board.screen.item("rail-requests").property("hint") == "6 waiting"
    assert board.screen.item("rail-inbox").property("hint") == "4 unread"


def test_a_card_says_who_and_why(board: Board) -> None:
    assert chosen(board) == "Sofia Reyes"
    assert text(board.screen, "requestLine") == "@sofia.reyes · follows you · joined January 2026"
    assert text(board.screen, "requestHeadline") == "Sofia Reyes wants to message you"
    company = text(board.screen, "requestCompany")
    assert company == "40 followers · 3 friends in common: Mina Kovač, Rafael Torres, Priya Nair"
    assert facts(board) == [
        "They follow you, and you let followers ask",
        "Account is 10 months old",
        "Opened no other new conversation this week",
        "Waits until 22 December 2026, then lapses without a word",
    ]
    words = "Writing back accepts. Sofia can’t send more until you decide, and never learns if you decline."
    assert text(board.screen, "decisionWords") == words
    assert text(board.screen, "requestWords").startswith("Hi Ada, Rafael said")
    assert text(board.screen, "requestsPromise") == (
        "They can’t see that you’ve read a request, or when you’re active, until you accept."
    )


def test_a_link_is_plain_words_with_its_host_beside_it(board: Board) -> None:
    """Nothing there can be pressed, or has the focus."""
    board.screen.type("j")
    board.screen.until(lambda: board.screen.has("requestHost"))
    assert text(board.screen, "requestHost") == "Would lead to reel.example"
    inside = list(walk(board.screen.item("requestText")))
    assert not any(item.inherits("QQuickAbstractButton") or item.activeFocusOnTab() for item in inside)
    board.screen.click("requestHost")
    board.screen.click("requestWords")
    assert board.made.opened_links == board.world.opened == []
    assert not board.screen.has("linkSheet")


def test_filtered_says_of_each_why_it_is_there(board: Board) -> None:
    board.screen.click("requests-filtered")
    board.screen.until(lambda: board.names() == ["Lucky Prize", "Coin Club", "Coin Club Two"])
    notes = [board.row(name).property("note") for name in board.names()]
    assert notes == ["Asks too many people today", "Holds “crypto”", "Same text to many people"]
    assert facts(board)[0] == "Filtered: they opened more new conversations today than one account may"
    assert text(board.screen, "requestHost") == "Would lead to pċrze.example"
    board.screen.click(board.row("Coin Club"))
    board.screen.until(lambda: chosen(board) == "Coin Club")
    assert facts(board)[0] == "Filtered: it holds “crypto”, one of your filtered words"
    board.screen.click(board.row("Coin Club Two"))
    board.screen.until(lambda: chosen(board) == "Coin Club Two")
    assert facts(board)[0] == "Filtered: they sent nearly the same text to many people"


def test_nobody_waits(engine: World, open_board: OpenBoard) -> None:
    board = open_board()
    board.turn_to_requests()
    assert board.screen.item("requestsEmpty").property("label") == "No requests"
    board.screen.item("noRequest")
    board.screen.click("requests-filtered")
    board.screen.until(lambda: board.screen.item("requestsEmpty").property("label") == "Nothing filtered")


def test_without_an_answer_it_can_be_tried_again(engine: World, open_board: OpenBoard) -> None:
    many(engine, 2)
    engine.problems["requests"] = Problem("unavailable")
    board = open_board()
    board.screen.click("rail-requests")
    board.screen.until(lambda: board.screen.has("requestsNotice"))
    engine.problems.clear()
    board.screen.click("bannerAction")
    board.screen.until(lambda: board.names() == ["Person 000", "Person 001"])


def test_a_request_that_comes_in_is_put_on_top_and_the_eye_stays(board: Board, engine: World) -> None:
    engine.ask(engine.someone(2000, "Late Comer", followed_by=True), "Still here?", NOW)
    board.screen.until(lambda: board.names()[0] == "Late Comer")
    assert chosen(board) == "Sofia Reyes"
    board.screen.until(lambda: board.screen.item("rail-requests").property("count") == 7)


def test_one_that_is_taken_back_vanishes(board: Board, engine: World) -> None:
    row = next(row for row in engine.thread_rows.values() if row.other and row.other.display_name == "Sofia Reyes")
    engine.change_thread(row.thread_id, state="closed", request=None)
    engine.tell(Remove(Collection.REQUESTS, row.thread_id))
    board.screen.until(lambda: board.names()[0] == "Jonas Weber")
    assert chosen(board) == "Jonas Weber"


# -- writing back


def test_writing_back_accepts_and_opens_the_conversation(board: Board, engine: World) -> None:
    board.screen.fill("composerField", "Gladly. What do you want to know?")
    assert chosen(board) == "Sofia Reyes", "letters in the field are letters"
    board.screen.key(Qt.Key.Key_Return)
    board.screen.until(lambda: board.chat.name == "Sofia Reyes")
    board.screen.item("inbox")
    assert engine.asked("send")[-1][1] == "Gladly. What do you want to know?"
    assert board.requests.waiting == 5
    row = next(row for row in engine.thread_rows.values() if row.other and row.other.display_name == "Sofia Reyes")
    engine.change_thread(row.thread_id, state="active", accepted=True, request=None)
    engine.tell(Remove(Collection.REQUESTS, row.thread_id))
    board.screen.until(lambda: "Sofia Reyes" in [str(item.property("name")) for item in board.screen.items("thread")])
    assert board.requests.waiting == 5


def test_an_answer_that_was_refused_leaves_the_request_on_the_board(board: Board, engine: World) -> None:
    board.screen.fill("composerField", "Gladly.")
    board.screen.key(Qt.Key.Key_Return)
    board.screen.until(lambda: board.made.shell.section == "inbox")
    board.screen.key(Qt.Key.Key_2, ALT)
    board.screen.until(lambda: board.names() == FIRST[1:])
    row = next(row for row in engine.thread_rows.values() if row.other and row.other.display_name == "Sofia Reyes")
    engine.change_thread(row.thread_id, last_state=SendState.PARKED)
    board.screen.until(lambda: "Sofia Reyes" in board.names())


def test_what_was_begun_is_still_there(board: Board, engine: World) -> None:
    board.screen.fill("composerField", "Well")
    board.screen.click(board.row("Jonas Weber"))
    board.screen.until(lambda: board.screen.item("composerField").property("text") == "")
    board.screen.key(Qt.Key.Key_1, ALT)
    board.screen.key(Qt.Key.Key_2, ALT)
    board.screen.click(board.row("Sofia Reyes"))
    board.screen.until(lambda: board.screen.item("composerField").property("text") == "Well")


def test_a_request_found_elsewhere_opens_on_the_board(board: Board, engine: World) -> None:
    board.screen.key(Qt.Key.Key_1, ALT)
    row = next(row for row in engine.thread_rows.values() if row.other and row.other.display_name == "Field Notes Co")
    assert board.made.shell.inbox is not None
    board.made.shell.inbox.threadChosen.emit(str(row.thread_id), "")
    board.screen.until(lambda: board.made.shell.section == "requests")
    board.screen.until(lambda: chosen(board) == "Field Notes Co")


# -- everywhere


def inside(inner: QQuickItem, board: Board) -> bool:
    """Whether an item stands in the window sideways."""
    place = board.screen.place(inner)
    return place.left() >= -1 and place.right() <= board.screen.window.width() + 1


@pytest.mark.parametrize("scale", [80, 100, 160])
@pytest.mark.parametrize("size", [(480, 480), (720, 600), (1280, 800)])
def test_nothing_is_cut_off_or_out_of_reach(
    engine: World, open_board: OpenBoard, size: tuple[int, int], scale: int
) -> None:
    crowded(engine)
    board = open_board(*size, text_scale=scale, dark=scale != 80)
    board.turn_to_requests()
    for keys in ("", "d", "jj"):
        board.screen.type(keys)
        board.screen.settle()
        check(board)
        board.requests.open(board.requests.selected)
        board.screen.item("requestText")
        board.screen.settle()
        check(board)
        board.requests.close()
        board.screen.settle()


def check(board: Board) -> None:
    """Names, roles, Tab stops, sizes; and every text in its place."""
    assert unusable(board.screen.window) == []
    layers = ("undoBar", "undo")
    over = [str(board.screen.item(name).property("label") or "") for name in layers if board.screen.has(name)]
    over.append(board.requests.undoWords)
    found = [fault for fault in misplaced(board.screen.window) if not any(o and o in fault for o in over)]
    assert found == []
    if board.screen.window.property("dark") and board.screen.window.property("textScale") == 1:
        assert unmirrored(board.screen) == []


def test_tab_reaches_everything(board: Board) -> None:
    board.screen.type("d")
    board.screen.settle()
    names, unseen = tab_walk(board.screen)
    wanted = {"rail-inbox", "requests-waiting", "request", "undo", "requestReport", "composerField", "requestAccept"}
    assert wanted <= set(names), names
    assert unseen == []


@pytest.mark.parametrize("kind", sorted(corpus()))
def test_hostile_strings_go_everywhere(engine: World, open_board: OpenBoard, kind: str) -> None:
    words = corpus(1)[kind]
    person = replace(engine.someone(3000, "x"), display_name=words[:40] or "x", followed_by=True)
    engine.ask(person, words[:300] or "x", NOW, some_mutual=(person,), mutual=2)
    board = open_board(1000, 700)
    board.turn_to_requests()
    board.screen.item("requestText")
    board.screen.grab()
    assert inside(board.screen.item("requestHeadline"), board)
    board.screen.type("d")
    board.screen.item("undoBar")
    board.screen.grab()


@pytest.mark.parametrize("dark", [True, False])
def test_it_is_photographed(engine: World, open_board: OpenBoard, dark: bool) -> None:
    crowded(engine)
    board = open_board(dark=dark)
    board.turn_to_requests()
    board.screen.type("j")
    board.screen.until(lambda: board.screen.has("requestHost"))
    board.screen.settle()
    assert board.screen.picture(f"requests-{'dark' if dark else 'light'}").stat().st_size > 10_000
