"""The app in another language for the length of a test, and one that nobody speaks, from right to left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from desktop.system.languages import speak

FROM_RIGHT_TO_LEFT = "\u200f"
_VOWELS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
_KEPT = re.compile(r"(%n|%\d|\{\w+\})")


def pseudo(text: str) -> str:
    """The text as the language that nobody speaks has it: marked, accented, its places for values kept."""
    said = "".join(part if _KEPT.fullmatch(part) else part.translate(_VOWELS) for part in _KEPT.split(text))
    return f"{FROM_RIGHT_TO_LEFT}{said}{FROM_RIGHT_TO_LEFT}"


class Pseudo(QTranslator):
    """Says everything in it."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return pseudo(source) if source else source


@contextmanager
def speaking(app: QGuiApplication, language: str) -> Iterator[None]:
    """`language` of the app's own, as at a start."""
    before = QLocale()
    translators = set(app.findChildren(QTranslator))
    speak(app, language)
    try:
        yield
    finally:
        _back(app, before)
        for translator in set(app.findChildren(QTranslator)) - translators:
            app.removeTranslator(translator)
            translator.deleteLater()


@contextmanager
def speaking_pseudo(app: QGuiApplication) -> Iterator[None]:
    """The language that nobody speaks, from right to left."""
    before = QLocale()
    translator = Pseudo()
    app.installTranslator(translator)
    QLocale.setDefault(QLocale("ar"))
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        yield
    finally:
        app.removeTranslator(translator)
        _back(app, before)


def _back(app: QGuiApplication, locale: QLocale) -> None:
    QLocale.setDefault(locale)
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
