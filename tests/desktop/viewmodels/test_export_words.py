"""The sentences of an export."""

from msgspec.structs import asdict
from PySide6.QtGui import QGuiApplication

from desktop.domain.export_page import Words
from desktop.domain.media import FILE, GIF, PACK, PHOTO, STICKER, VIDEO, VOICE
from desktop.domain.reach import Reach
from desktop.viewmodels.export_words import export_words

FILLED = {"title": "{name}", "made": "{when}", "reply": "{text}"}
COUNTED = ("messages", "missing", "missing_files", "expiring")


def test_every_one_says_something_and_has_its_place_to_be_filled_in(dressed: QGuiApplication) -> None:
    words = export_words()
    assert isinstance(words, Words)
    told = asdict(words)
    assert all(told[name] for name in told)
    assert all(place in told[name] for name, place in FILLED.items())
    assert all(told[name](23).startswith("23 ") for name in COUNTED)
    assert {*Reach, PHOTO, VIDEO, FILE, VOICE, STICKER, GIF, PACK} <= words.reaches.keys()
