"""PySide without its search for features: the first thing the app does with Qt."""

import builtins

import PySide6.QtCore  # noqa: F401 - it is what changes `__import__`


def plain_imports() -> None:
    """Let `import` be Python's own again.

    PySide replaces it, to read the source of every module that is imported from then on and look there for its
    `__feature__` switches (snake_case, true_property). This app uses none, and reading 200 files takes a third of an
    empty window. PySide keeps Python's own for this under the name used here.
    """
    builtins.__import__ = builtins.__orig_import__  # type: ignore[attr-defined]
