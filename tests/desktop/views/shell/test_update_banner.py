"""The banner of a new version: in the flow of the window, by mouse and keys, and gone when it is put away."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.domain.updates import Offer, UpdateState
from desktop.viewmodels.updates import Brought, UpdatesModel
from tests.helpers.audit import misplaced, unusable
from tests.helpers.gui import Screen
from tests.helpers.mirror import unmirrored
from tests.helpers.window import Made

OFFER = Offer("0.2.0", "paravion-windows-amd64-setup.exe", 3, "0" * 64)


class Ready:
    """A version is here."""

    def state(self) -> UpdateState:
        return UpdateState(looked_at=1, ready=OFFER)

    async def bring(self, found: Callable[[Offer], None], *, again: bool) -> UpdateState:
        return self.state()


@pytest.fixture
def updates(made: Made) -> Iterator[UpdatesModel]:
    def start(work: Coroutine[Any, Any, None]) -> None:
        work.close()

    model = UpdatesModel(Ready(), Brought.BY_ITSELF, 86_400.0, start, made.appearance)
    yield model
    model.dispose()


@pytest.fixture
def told(ready: Screen, made: Made, updates: UpdatesModel) -> Screen:
    assert not ready.has("updateBanner")
    made.appearance.give_updates(updates)
    ready.item("updateBanner")
    ready.settle()
    return ready


def test_it_says_what_is_ready_and_when_it_comes(told: Screen) -> None:
    words = "Paravion 0.2.0 is ready. It is installed the next time you open Paravion."
    assert told.item("updateWords").property("text") == words
    assert unusable(told.window) == []


def test_later_puts_it_away(told: Screen) -> None:
    told.click("updateLater")
    told.gone("updateBanner")


def test_the_app_is_opened_anew_by_a_key(told: Screen, updates: UpdatesModel) -> None:
    asked: list[bool] = []
    updates.restartWanted.connect(lambda: asked.append(True))
    told.tab_to("updateNow")
    told.key(Qt.Key.Key_Space)
    assert asked == [True]


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_it_takes_its_place_and_covers_nothing(told: Screen, made: Made, scheme: str) -> None:
    made.appearance.chooseScheme(scheme)
    told.settle()
    told.picture(f"update-{scheme}")
    banner, inbox = told.item("updateBanner"), told.item("inbox")
    assert told.place(banner).bottom() <= told.place(inbox).top() + 1
    assert misplaced(told.window) == []
    assert scheme != "dark" or unmirrored(told) == []


@pytest.mark.parametrize("size", [(480, 480), (720, 600)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_large_text_stays_whole(told: Screen, made: Made, size: tuple[int, int]) -> None:
    made.appearance.chooseTextScale(160)
    told.resize(*size)
    told.settle()
    told.picture(f"update-large-{size[0]}")
    assert misplaced(told.window) == []
