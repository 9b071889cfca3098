"""The whole window in German, where every text has its room, and from right to left, where it is its mirror image."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.viewmodels.settings import PAGES
from tests.helpers.audit import misplaced, unusable
from tests.helpers.fake_engine import FakeEngine
from tests.helpers.gui import Screen
from tests.helpers.languages import speaking, speaking_pseudo
from tests.helpers.mirror import unmirrored
from tests.helpers.window import Made


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
    screen.until(lambda: made.shell.chat is not None and made.shell.chat.contact.receiptsOffered, "not all is known")
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


@pytest.mark.parametrize("size", [(600, 600), (1280, 800)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_from_right_to_left_it_is_a_mirror_image(
    ready: Screen, made: Made, engine: FakeEngine, size: tuple[int, int]
) -> None:
    ready.resize(*size)
    found = {place: faults for place in every_place(ready, made, engine) if (faults := unmirrored(ready))}
    assert found == {}


def test_a_language_from_right_to_left_has_its_room(
    dressed: QGuiApplication, ready: Screen, made: Made, engine: FakeEngine
) -> None:
    with speaking_pseudo(dressed):
        made.shell.open("settings")
        faults = {}
        for place in every_place(ready, made, engine):
            ready.picture(f"turned-{place}")
            if found := misplaced(ready.window):
                faults[place] = found
    assert faults == {}
