"""The whole window in German: every text has its room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from tests.helpers.audit import misplaced, unusable
from tests.helpers.fake_engine import FakeEngine
from tests.helpers.gui import Screen
from tests.helpers.languages import speaking
from tests.helpers.window import Made

PAGES = ("account", "privacy", "messages", "appearance", "devices", "about")


@pytest.fixture
def german(dressed: QGuiApplication) -> Iterator[None]:
    with speaking(dressed, "de"):
        yield


def every_place(screen: Screen, made: Made, engine: FakeEngine) -> Iterator[str]:
    """One after the other: each place and page, and an open conversation with its details."""
    for place in ("requests", "people", "settings"):
        made.shell.open(place)
        screen.settle()
        yield place
    for page in PAGES:
        made.settings.open(page)
        screen.settle()
        yield page
    made.shell.open("inbox")
    row = next(iter(engine.thread_rows.values()))
    assert made.shell.inbox is not None
    made.shell.inbox.threadChosen.emit(str(row.thread_id), "")
    screen.until(lambda: made.shell.chat is not None and made.shell.chat.isOpen, "not open")
    screen.item("composerField")
    screen.settle()
    yield "chat"


@pytest.mark.parametrize("size", [(720, 600), (1280, 800)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_german_has_its_room(
    german: None, ready: Screen, made: Made, engine: FakeEngine, size: tuple[int, int]
) -> None:
    ready.resize(*size)
    found = {place: faults for place in every_place(ready, made, engine) if (faults := misplaced(ready.window))}
    assert found == {}
    assert unusable(ready.window) == []
    ready.picture(f"german-{size[0]}")
