"""The whole window, signed in."""

from tests.desktop.views.shell.conftest import ready

__all__ = ["ready"]
