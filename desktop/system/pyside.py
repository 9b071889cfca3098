"""PySide without its search for features: the first thing the app does with Qt."""

import builtins

import PySide6.QtCore  # noqa: F401 - it is what changes `__import__`


def plain_imports() -> None:
    """Let no import read sources any more.

    PySide puts itself before `__import__`, reads the source of every module that is imported from then on, and looks
    there for its `__feature__` switches (snake_case, true_property). This app uses none. What was called before stands
    under the name used here, by PySide's own hand.
    """
    builtins.__import__ = builtins.__orig_import__  # type: ignore[attr-defined]
