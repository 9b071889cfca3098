"""What is shipped of emoji is whole, in every language, and the bundled font draws it."""

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QTextLayout
from pytestqt.qtbot import QtBot

from desktop.domain.text import is_emoji
from desktop.system.emoji_files import languages, load_emoji
from resources import resource


def test_there_are_the_languages_of_the_readme() -> None:
    assert languages() == {"de", "en", "es", "fr", "ja", "pt"}


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_emoji_has_a_name_and_is_one(language: str) -> None:
    book = load_emoji(language)
    assert len(book.every) > 1_800
    assert all(one.name and one.codes and len(one.tones) in (0, 5) for one in book.every)
    assert all(is_emoji(text) and len(text.encode()) <= 64 for one in book.every for text in (one.text, *one.tones))
    assert len({one.text for one in book.every}) == len(book.every)


def test_it_is_searched_in_the_persons_language_and_in_english() -> None:
    german = load_emoji("de")
    assert german.find("❤️") in german.search("herz")
    assert german.find("❤️") in german.search("heart")
    assert load_emoji("xx").search("rocket")[0].text == "🚀"
    assert load_emoji("ja").search("笑顔")


def test_the_bundled_font_draws_each_as_one_picture(qtbot: QtBot) -> None:
    number = QFontDatabase.addApplicationFont(str(resource("fonts", "NotoColorEmoji.ttf")))
    family = QFontDatabase.applicationFontFamilies(number)[0]
    font = QFont(family)
    font.setPixelSize(20)
    for one in load_emoji("en").every:
        for text in (one.text, *one.tones):
            layout = QTextLayout(text, font)
            layout.beginLayout()
            layout.createLine()
            layout.endLayout()
            drawn = [(run.rawFont().familyName(), glyph) for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
            assert [(name, glyph != 0) for name, glyph in drawn] == [(family, True)], text
