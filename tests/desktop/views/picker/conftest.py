"""The stage of these tests."""

from tests.desktop.views.stage import engine, open_desk

__all__ = ["engine", "open_desk"]
