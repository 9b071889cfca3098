"""Triage with real keys and clicks: every verdict is seen at once and undone; a hundred by keyboard alone; groups."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.domain.problem import Problem
from desktop.domain.request import Verdict
from tests.desktop.views.board import Board, OpenBoard, text
from tests.desktop.views.requests.crowd import FIRST, chosen, facts, many
from tests.helpers.fake_world import World
from tests.helpers.mirror import lines_turned

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_places_turn_by_their_keys(board: Board) -> None:
    board.screen.key(Qt.Key.Key_1, ALT)
    board.screen.item("inbox")
    board.screen.key(Qt.Key.Key_2, ALT)
    board.screen.item("requests")
    board.screen.until(lambda: board.focused_name() == "Sofia Reyes", "the keyboard is not on the list")
    board.screen.key(Qt.Key.Key_Comma, CONTROL)
    board.screen.item("nav-account")


def test_j_and_k_move_and_stay_on_the_board(board: Board) -> None:
    board.screen.type("j")
    board.screen.until(lambda: board.focused_name() == chosen(board) == "Jonas Weber")
    board.screen.type("k")
    board.screen.type("k")
    board.screen.until(lambda: board.focused_name() == chosen(board) == "Sofia Reyes")
    board.screen.key(Qt.Key.Key_Down)
    board.screen.until(lambda: board.focused_name() == chosen(board) == "Jonas Weber")


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_B])
def test_a_key_that_is_held_down_decides_about_one(board: Board, engine: World, key: Qt.Key) -> None:
    board.screen.hold(key, chr(key).lower())
    board.screen.until(lambda: len(engine.verdicts) == 1)
    assert chosen(board) == "Jonas Weber"
    board.screen.hold(Qt.Key.Key_J, "j", times=1)
    assert chosen(board) not in ("Sofia Reyes", "Jonas Weber")
    assert len(engine.verdicts) == 1


@pytest.mark.parametrize(
    ("key", "verdict", "words"),
    [
        ("a", Verdict.ACCEPT, "Sofia Reyes can message you now"),
        ("d", Verdict.DECLINE, "Declined Sofia Reyes"),
        ("b", Verdict.BLOCK, "Declined and blocked Sofia Reyes"),
    ],
)
def test_a_verdict_is_seen_at_once_and_undone(
    board: Board, engine: World, key: str, verdict: Verdict, words: str
) -> None:
    board.screen.type(key)
    assert chosen(board) == "Jonas Weber", "the next card is looked at, without waiting for anybody"
    board.screen.until(lambda: "Sofia Reyes" not in board.names(), "the row stayed")
    bar = board.screen.item("undoBar")
    assert board.requests.undoWords == words
    assert board.screen.item("undo").property("label") == "Undo · 10 s"
    board.screen.until(lambda: list(engine.verdicts.values()) == [verdict])
    full = board.screen.item("undoTime").width()
    engine.now += 4_000
    board.requests._triage._ticked()
    assert board.screen.item("undo").property("label") == "Undo · 6 s"
    assert board.screen.item("undoTime").width() == pytest.approx(full * 0.6, abs=1)
    assert bar.isVisible()
    board.screen.type("u")
    assert chosen(board) == "Sofia Reyes"
    board.screen.until(lambda: board.names() == FIRST, "the row did not come back")
    board.screen.until(lambda: not engine.verdicts, "the engine still keeps the verdict")
    board.screen.gone("undoBar")
    board.screen.until(lambda: board.screen.item("rail-requests").property("count") == 6)


def test_after_ten_seconds_nothing_can_be_undone(board: Board, engine: World) -> None:
    board.screen.type("d")
    board.screen.until(lambda: engine.verdicts)
    engine.now += 10_000
    board.requests._triage._ticked()
    board.screen.gone("undoBar")
    board.screen.type("u")
    assert "Sofia Reyes" not in board.names()


def test_what_has_gone_out_is_said(board: Board, engine: World) -> None:
    """The engine had no patience: undo comes too late."""
    board.screen.type("d")
    board.screen.until(lambda: engine.verdicts)
    engine.go_out(next(iter(engine.verdicts)))
    board.screen.click("undo")
    board.screen.until(lambda: board.requests.notice == "That has gone out already.")
    board.screen.until(lambda: "Sofia Reyes" not in board.names(), "the row came back")


def test_what_could_not_be_decided_comes_back(board: Board, engine: World) -> None:
    engine.problems["decide_request"] = Problem("disk_full")
    board.screen.type("d")
    board.screen.until(lambda: "disk is full" in board.requests.notice)
    board.screen.until(lambda: board.names() == FIRST, "the row did not come back")
    assert not board.screen.has("undoBar")


def test_the_buttons_do_what_the_keys_do(board: Board, engine: World) -> None:
    for button, verdict in (
        ("requestBlock", Verdict.BLOCK),
        ("requestDecline", Verdict.DECLINE),
        ("requestAccept", Verdict.ACCEPT),
    ):
        before = len(engine.asked("decide_request"))
        board.screen.click(button)
        board.screen.until(lambda before=before: len(engine.asked("decide_request")) > before)
        assert engine.asked("decide_request")[-1][1] is verdict
    board.screen.click("undo")
    board.screen.click("undo")
    board.screen.click("undo")
    board.screen.until(lambda: board.names() == FIRST)


def test_enter_opens_and_escape_comes_back(board: Board) -> None:
    board.screen.type("j")
    board.screen.until(lambda: board.focused_name() == "Jonas Weber")
    board.screen.key(Qt.Key.Key_Return)
    board.screen.until(lambda: board.screen.focused() == "requestPage", f"focus on {board.screen.focused()}")
    board.screen.type("d")
    assert chosen(board) == "Field Notes Co"
    board.screen.until(lambda: board.screen.focused() == "requestPage", board.screen.focused())
    board.screen.key(Qt.Key.Key_Escape)
    board.screen.until(lambda: board.focused_name() == "Field Notes Co")


def test_a_hundred_requests_by_keyboard_alone(engine: World, open_board: OpenBoard) -> None:
    """Ctrl 2, then keys only; after every one its effect is on the screen, and each is undone once and done again."""
    rows = many(engine, 100)
    board = open_board()
    board.screen.key(Qt.Key.Key_2, ALT)
    board.screen.until(lambda: board.focused_name() == "Person 000", "the keyboard is not on the first request")
    keys = "adbddabdda"
    wanted = {"a": Verdict.ACCEPT, "d": Verdict.DECLINE, "b": Verdict.BLOCK}
    for at, row in enumerate(rows):
        assert row.other is not None
        name, key = row.other.display_name, keys[at % len(keys)]
        following = f"Person {at + 1:03d}" if at < 99 else ""
        assert chosen(board) == name
        for act, shown in ((key, following), ("u", name), (key, following)):
            board.screen.type(act)
            assert board.requests.card.name == shown, f"{act} on {name}"
            assert (name in board.names()) is (act == "u")
            assert board.screen.has("undoBar") is (act != "u" or at > 0)
            if shown:
                board.screen.until(lambda shown=shown: board.focused_name() == shown, f"the keyboard left {shown}")
    board.screen.item("requestsEmpty")
    board.screen.until(lambda: len(engine.verdicts) == 100, "not every verdict was kept")
    expected = {row.thread_id: wanted[keys[at % len(keys)]] for at, row in enumerate(rows)}
    assert engine.verdicts == expected
    assert board.screen.item("rail-requests").property("count") == 0
    for _ in range(100):
        board.screen.type("u")
    board.screen.until(lambda: not engine.verdicts, "not every verdict was taken back")
    board.screen.until(lambda: board.screen.item("rail-requests").property("count") == 100)
    assert chosen(board) == "Person 000"


# -- groups


def test_similar_ones_are_decided_together(board: Board, engine: World) -> None:
    board.screen.click(board.row("3 similar requests"))
    board.screen.until(lambda: text(board.screen, "groupHeadline") == "3 similar requests")
    assert len(board.screen.items("member")) == 3
    board.screen.click("requestBlock")
    board.screen.until(lambda: list(engine.verdicts.values()) == [Verdict.BLOCK] * 3)
    assert board.requests.undoWords == "Declined 3 requests and blocked their senders"
    assert board.names() == FIRST[:3]
    board.screen.type("u")
    board.screen.until(lambda: not engine.verdicts)
    assert board.names() == FIRST
    assert chosen(board) == "3 similar requests"
    board.screen.type("d")
    board.screen.until(lambda: list(engine.verdicts.values()) == [Verdict.DECLINE] * 3)


def test_a_group_opens_by_keys_and_its_members_stand_alone(board: Board, engine: World) -> None:
    board.screen.type("jjj")
    board.screen.until(lambda: board.focused_name() == "3 similar requests")
    board.screen.type("a")
    assert board.requests.notice == "Open the group to accept one of them."
    board.screen.key(Qt.Key.Key_Right)
    board.screen.until(lambda: board.names()[4:] == ["Grow Fast 1", "Grow Fast 2", "Grow Fast 3"])
    board.screen.type("j")
    board.screen.until(lambda: chosen(board) == "Grow Fast 1")
    assert facts(board)[1:3] == ["New account: 3 days old", "Opened 48 new conversations this week"]
    board.screen.type("a")
    board.screen.until(lambda: list(engine.verdicts.values()) == [Verdict.ACCEPT])
    assert board.names()[3:] == ["2 similar requests", "Grow Fast 2", "Grow Fast 3"]
    board.screen.type("k")
    board.screen.until(lambda: board.focused_name() == "2 similar requests")
    board.screen.key(Qt.Key.Key_Left)
    board.screen.until(lambda: board.names()[3:] == ["2 similar requests"])
    with lines_turned(board.screen):
        board.row("2 similar requests").forceActiveFocus(Qt.FocusReason.TabFocusReason)  # the list made it anew
        board.screen.key(Qt.Key.Key_Left)
        board.screen.until(lambda: len(board.names()) == 6)
        board.screen.key(Qt.Key.Key_Right)
        board.screen.until(lambda: board.names()[3:] == ["2 similar requests"])


def test_a_member_is_opened_from_the_groups_card(board: Board) -> None:
    board.screen.click(board.row("3 similar requests"))
    board.screen.until(lambda: len(board.screen.items("member")) == 3)
    board.screen.click(board.screen.items("member")[1])
    board.screen.until(lambda: chosen(board) == "Grow Fast 2")
