"""What language the app speaks, and how dates and numbers are written in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication

from resources import resource

LANGUAGES = {"en": "English", "de": "Deutsch"}
"""Each language the app speaks, named in itself. English is what the source says."""
ENGLISH = "en"


class LanguageFileError(RuntimeError):
    """A bundled language could not be loaded: the installation is damaged."""


def language_for(chosen: str, wanted: Sequence[str]) -> str:
    """The language to speak: the chosen one, else the first that the system wants (`de-AT`) and the app has.

    English for a choice or a system that names none of them.
    """
    if chosen in LANGUAGES:
        return chosen
    known = (name.replace("_", "-").partition("-")[0].lower() for name in wanted)
    return next((name for name in known if name in LANGUAGES), ENGLISH)


def locale_for(language: str, system: QLocale) -> QLocale:
    """How dates and numbers are written: as the system has it where it speaks that language, else as there."""
    if QLocale.languageToCode(system.language()) == language:
        return system
    return QLocale(language)


def speak(app: QGuiApplication, chosen: str) -> str:
    """From now on, before any word is said: the language that follows from the choice (empty: as the system).

    Lines run from right to left where Qt's file of the language says so, under QT_LAYOUT_DIRECTION: asking for the
    direction by its name here would have all enums of Qt made. Returns the language's name. LanguageFileError where its
    file is unusable.
    """
    system = QLocale.system()
    language = language_for(chosen, system.uiLanguages())
    own = QTranslator(app)
    if not own.load(str(resource("languages", f"paravion_{language}.qm"))):
        raise LanguageFileError(language)
    QLocale.setDefault(locale_for(language, system))
    # What Qt itself says, in its dialogs; English is in its source.
    theirs = QTranslator(app)
    if language != ENGLISH and theirs.load(
        f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        app.installTranslator(theirs)
    app.installTranslator(own)
    return language
