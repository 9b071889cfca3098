"""Numbers as they are written in the language the app speaks."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def number(count: int) -> str:
    """A count: 1,204."""
    return QLocale().toString(count)


def tenths(value: float) -> str:
    """A measure to one place behind the point, which a whole one does not have: 4.2, 10."""
    rounded = round(value, 1)
    return number(int(rounded)) if rounded == int(rounded) else QLocale().toString(rounded, "f", 1)
