"""The whole window in German, and from right to left in a language that nobody speaks: every text has its room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from tests.helpers.audit import drawn_rect, misplaced, scene_rect, texts, unusable
from tests.helpers.fake_engine import FakeEngine
from tests.helpers.gui import Screen
from tests.helpers.languages import FROM_RIGHT_TO_LEFT, speaking, speaking_pseudo
from tests.helpers.window import Made

PLACES = ("inbox", "requests", "people", "settings")
PAGES = ("account", "privacy", "messages", "appearance", "devices", "about")


@pytest.fixture
def german(dressed: QGuiApplication) -> Iterator[None]:
    with speaking(dressed, "de"):
        yield


@pytest.fixture
def turned(dressed: QGuiApplication) -> Iterator[None]:
    with speaking_pseudo(dressed):
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


@pytest.mark.parametrize("size", [(720, 600), (1280, 800)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_from_right_to_left_it_is_a_mirror_image(
    turned: None, ready: Screen, made: Made, engine: FakeEngine, size: tuple[int, int]
) -> None:
    ready.resize(*size)
    found = {}
    for place in every_place(ready, made, engine):
        ready.picture(f"turned-{place}-{size[0]}")
        if faults := misplaced(ready.window):
            found[place] = faults
    assert found == {}
    rail = scene_rect(ready.item("rail-inbox"))
    assert rail.right() > ready.window.width() - rail.width()
    assert scene_rect(ready.item("composerField")).left() < rail.left()
