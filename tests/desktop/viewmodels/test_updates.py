"""What is said of new versions, when it is looked, and what a press does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from datetime import UTC
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication

from desktop.domain.updates import Offer, UpdateFault, UpdateRefused, UpdateState
from desktop.system.preferences import Preferences
from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.times import Times
from desktop.viewmodels.update_words import FAULTS
from desktop.viewmodels.updates import Brought, UpdatesModel

NOON = 1_764_244_800_000
DAY = 86_400.0
OFFER = Offer("0.2.0", "paravion-windows-amd64-setup.exe", 3, "0" * 64)


class Shelf:
    """The server and the folder, in memory. `offer` is the newest there is."""

    def __init__(self, state: UpdateState | None = None) -> None:
        self.kept = state or UpdateState()
        self.offer: Offer | None = None
        self.fault: UpdateFault | None = None
        self.asked: list[bool] = []

    def state(self) -> UpdateState:
        return self.kept

    async def bring(self, found: Callable[[Offer], None], *, again: bool) -> UpdateState:
        self.asked.append(again)
        if self.fault is not None:
            raise UpdateRefused(self.fault)
        if self.offer is not None:
            found(self.offer)
        self.kept = replace(self.kept, looked_at=NOON, ready=self.offer, tried=None)
        return self.kept


class Desk:
    """The model over a shelf; work begins when `step` lets it."""

    def __init__(self, shelf: Shelf | None, brought: Brought, preferences: Preferences) -> None:
        self.now = NOON
        self.waiting: list[Coroutine[Any, Any, None]] = []
        self.appearance = AppSettings(preferences, lambda _: None)
        self.model = UpdatesModel(
            shelf, brought, DAY, self.waiting.append, self.appearance, Times(UTC), now=lambda: self.now
        )

    def step(self) -> None:
        while self.waiting:
            asyncio.run(self.waiting.pop(0))

    def close(self) -> None:
        self.model.dispose()
        for work in self.waiting:
            work.close()


@pytest.fixture
def desk(qapp: QGuiApplication) -> Iterator[Callable[..., Desk]]:
    made: list[Desk] = []

    def make(shelf: Shelf | None, brought: Brought = Brought.BY_ITSELF, preferences: Preferences | None = None) -> Desk:
        made.append(Desk(shelf, brought, preferences or Preferences()))
        return made[-1]

    yield make
    for one in made:
        one.close()


OpenDesk = Callable[..., Desk]


def test_it_looks_once_a_day_and_not_before(desk: OpenDesk) -> None:
    shelf = Shelf()
    one = desk(shelf)
    assert one.model.line == "Paravion has not looked for a new version yet."
    one.model.begin()
    assert one.model.line == "Looking for a new version…"
    one.step()
    assert shelf.asked == [False]
    assert one.model.line == "This is the newest version. Last looked: 12:00 PM"
    one.now += round(DAY * 1000) - 1
    one.model._look_if_due()
    one.step()
    assert shelf.asked == [False]
    one.now += 1
    one.model._look_if_due()
    one.step()
    assert shelf.asked == [False, False]


def test_it_does_not_look_before_it_begins(desk: OpenDesk) -> None:
    one = desk(Shelf())
    one.appearance.changed.emit()
    assert one.waiting == []


def test_turned_off_it_looks_only_when_it_is_asked(desk: OpenDesk) -> None:
    shelf = Shelf()
    one = desk(shelf, preferences=Preferences(look_for_updates=False))
    one.model.begin()
    assert one.waiting == []
    one.model.look()
    one.step()
    assert shelf.asked == [True]


def test_turned_on_again_it_looks_at_once(desk: OpenDesk) -> None:
    one = desk(Shelf(), preferences=Preferences(look_for_updates=False))
    one.model.begin()
    one.appearance.chooseLooksForUpdates(True)
    assert len(one.waiting) == 1


def test_a_second_press_changes_nothing(desk: OpenDesk) -> None:
    shelf = Shelf()
    one = desk(shelf)
    one.model.look()
    one.model.look()
    assert one.model.busy
    one.step()
    assert shelf.asked == [True]
    assert not one.model.busy


def test_a_new_version_is_said_until_it_is_put_away(desk: OpenDesk) -> None:
    shelf = Shelf()
    shelf.offer = OFFER
    one = desk(shelf)
    lines: list[str] = []
    one.model.changed.connect(lambda: lines.append(one.model.line))
    one.model.look()
    one.step()
    assert "Paravion 0.2.0 is on its way." in lines
    ready = "Paravion 0.2.0 is ready. It is installed the next time you open Paravion."
    assert (one.model.line, one.model.banner) == (ready, ready)
    one.model.putAway()
    assert (one.model.line, one.model.banner) == (ready, "")
    shelf.offer = replace(OFFER, version="0.3.0")
    one.model.look()
    one.step()
    assert "0.3.0" in one.model.banner


def test_it_opens_again_only_where_there_is_something_to_install(desk: OpenDesk) -> None:
    asked: list[bool] = []
    for state in (UpdateState(looked_at=NOON), UpdateState(looked_at=NOON, ready=OFFER)):
        one = desk(Shelf(state))
        one.model.restartWanted.connect(lambda: asked.append(True))
        one.model.restart()
    assert asked == [True]


@pytest.mark.parametrize("fault", UpdateFault)
def test_what_is_refused_is_said_and_what_was_ready_stays(desk: OpenDesk, fault: UpdateFault) -> None:
    shelf = Shelf(UpdateState(looked_at=NOON, ready=OFFER))
    shelf.fault = fault
    one = desk(shelf)
    one.model.look()
    assert one.model.fault == ""
    one.step()
    assert one.model.fault == FAULTS[fault]
    assert "is ready" in one.model.line
    shelf.fault = None
    one.model.look()
    one.step()
    assert one.model.fault == ""


def test_an_installer_that_did_not_finish_is_said_from_the_start(desk: OpenDesk) -> None:
    one = desk(Shelf(UpdateState(looked_at=NOON, tried=OFFER)))
    assert one.model.fault == FAULTS[UpdateFault.NOT_INSTALLED]
    assert one.model.line == "Last looked: 12:00 PM"
    assert one.model.banner == ""


def test_what_was_refused_is_still_said_after_a_start(desk: OpenDesk) -> None:
    one = desk(Shelf(UpdateState(looked_at=NOON, refused=UpdateFault.STALE)))
    assert one.model.fault == FAULTS[UpdateFault.STALE]
    assert one.model.line == "Last looked: 12:00 PM"


def test_a_build_that_does_not_look_says_so_and_does_nothing(desk: OpenDesk) -> None:
    one = desk(None, Brought.BY_NOBODY)
    one.model.begin()
    one.model.look()
    one.model.restart()
    assert one.waiting == []
    assert not one.model.looks
    assert one.model.line == "This build does not look for updates."
    assert (one.model.fault, one.model.banner) == ("", "")


def test_on_linux_the_system_brings_it(desk: OpenDesk) -> None:
    assert desk(None, Brought.BY_PACKAGES).model.line == "New versions come with the other updates of your system."
