"""The window of these tests."""

from tests.desktop.views.board import engine, open_board

__all__ = ["engine", "open_board"]
