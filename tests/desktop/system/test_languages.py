"""Which language is spoken follows from the choice, then from what the system wants."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QGuiApplication

from desktop.system import languages
from desktop.system.languages import LANGUAGES, LanguageFileError, language_for, locale_for, speak
from tests.helpers.languages import speaking


@pytest.mark.parametrize(
    ("chosen", "wanted", "spoken"),
    [
        ("", ["de-AT", "en-GB"], "de"),
        ("", ["fr-FR", "de_CH"], "de"),
        ("", ["fr"], "en"),
        ("", [], "en"),
        ("en", ["de"], "en"),
        ("de", ["fr"], "de"),
        ("xx", ["de"], "de"),
    ],
)
def test_the_choice_comes_first_then_the_systems_order(chosen: str, wanted: list[str], spoken: str) -> None:
    assert language_for(chosen, wanted) == spoken


@given(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=4))
def test_it_is_always_one_the_app_has(chosen: str, wanted: list[str]) -> None:
    assert language_for(chosen, wanted) in LANGUAGES


def test_dates_are_as_the_system_has_them_where_it_speaks_the_language() -> None:
    austrian = QLocale("de_AT")
    assert locale_for("de", austrian) == austrian
    assert locale_for("en", austrian).language() == QLocale.Language.English


def test_from_then_on_words_and_dates_are_german(dressed: QGuiApplication) -> None:
    with speaking(dressed, "de"):
        assert QCoreApplication.translate("Words", "Very good") == "Sehr gut"
        assert QLocale().dayName(1) == "Montag"
        assert speak(dressed, "de") == "de"
    assert QCoreApplication.translate("Words", "Very good") == "Very good"


def test_a_damaged_installation_says_so(dressed: QGuiApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "resource", lambda *parts: "/nowhere")
    with pytest.raises(LanguageFileError):
        speak(dressed, "de")
