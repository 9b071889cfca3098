"""Who asks, and what the board says of them: for the tests of the board."""

from __future__ import annotations

from desktop.domain.thread import ThreadRow
from tests.desktop.views.board import Board, text
from tests.helpers.fake_world import DAY, MINUTE, NOW, World

FIRST = ["Sofia Reyes", "Jonas Weber", "Field Notes Co", "3 similar requests"]
"""The rows of the crowded world."""


def many(world: World, count: int) -> list[ThreadRow]:
    """People who ask, the newest first."""
    return [
        world.ask(
            world.someone(1000 + at, f"Person {at:03d}", joined_at=NOW - 300 * DAY, followed_by=True),
            f"May I ask you something, {at}?",
            NOW - at * MINUTE,
        )
        for at in range(count)
    ]


def facts(board: Board) -> list[str]:
    """The lines of the card."""
    kinds = ("why", "age", "opened", "lapses")
    return [text(board.screen, f"fact-{kind}") for kind in kinds if board.screen.has(f"fact-{kind}")]


def chosen(board: Board) -> str:
    """Whose card is looked at."""
    return text(board.screen, "requestName")
