"""The window of these tests, and the board in it."""

import pytest

from tests.desktop.views.board import Board, OpenBoard, engine, open_board
from tests.desktop.views.requests.crowd import FIRST
from tests.helpers.fake_people import crowded
from tests.helpers.fake_world import World

__all__ = ["engine", "open_board"]


@pytest.fixture
def board(engine: World, open_board: OpenBoard) -> Board:
    """The world of the mocks, with the board open."""
    crowded(engine)
    board = open_board()
    board.turn_to_requests()
    board.screen.until(lambda: board.names() == FIRST, "the board is not there")
    return board
