"""New versions on the page about the app: who brings them, what is refused, and looking by hand."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import UTC
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.domain.updates import Offer, UpdateFault, UpdateRefused, UpdateState
from desktop.system.preferences import Preferences
from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.times import Times
from desktop.viewmodels.updates import Brought, UpdatesModel
from tests.desktop.views.settings.conftest import MakeUpdates, OpenDesk
from tests.helpers.audit import misplaced, unusable
from tests.helpers.fake_bridge import FakeBridge

NOON = 1_764_244_800_000


class Refusing:
    """A server that is not believed."""

    def __init__(self, fault: UpdateFault) -> None:
        self.fault = fault

    def state(self) -> UpdateState:
        return UpdateState(looked_at=NOON)

    async def bring(self, found: Callable[[Offer], None], *, again: bool) -> UpdateState:
        raise UpdateRefused(self.fault)


@pytest.fixture
def refusing(bridge: FakeBridge) -> Callable[[UpdateFault], MakeUpdates]:
    def with_fault(fault: UpdateFault) -> MakeUpdates:
        def make(appearance: AppSettings) -> UpdatesModel:
            return UpdatesModel(
                Refusing(fault), Brought.BY_ITSELF, 86_400.0, bridge.start, appearance, Times(UTC), now=lambda: NOON
            )

        return make

    return with_fault


def nobody(appearance: AppSettings) -> UpdatesModel:
    def start(work: Coroutine[Any, Any, None]) -> None:
        raise AssertionError("nothing is ever begun")

    return UpdatesModel(None, Brought.BY_NOBODY, 86_400.0, start, appearance)


def test_a_build_that_does_not_look_offers_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk(updates=nobody)
    desk.turn_to("about")
    assert desk.screen.item("updatesLine").property("text") == "This build does not look for updates."
    assert not desk.screen.has("lookForUpdates")
    assert not desk.screen.has("looksForUpdates")
    assert not desk.screen.has("updatesFault")


def test_what_is_refused_is_said_where_it_was_asked(
    open_desk: OpenDesk, refusing: Callable[[UpdateFault], MakeUpdates]
) -> None:
    desk = open_desk(updates=refusing(UpdateFault.STALE))
    desk.turn_to("about")
    assert desk.screen.item("updatesLine").property("text") == "This is the newest version. Last looked: 12:00 PM"
    desk.screen.tab_to("lookForUpdates")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.screen.has("updatesFault"), "nothing was said")
    assert "past its date" in str(desk.screen.item("updatesFault").property("label"))


def test_looking_by_itself_is_turned_off(open_desk: OpenDesk, refusing: Callable[[UpdateFault], MakeUpdates]) -> None:
    desk = open_desk(updates=refusing(UpdateFault.SLOW))
    desk.turn_to("about")
    desk.screen.tab_to("looksForUpdates")
    desk.screen.key(Qt.Key.Key_Space)
    assert not desk.saved[-1].look_for_updates
    assert "only when you ask" in str(desk.screen.item("looksForUpdates").property("note"))


@pytest.mark.parametrize(("scheme", "scale"), [("dark", 100), ("light", 100), ("dark", 160)])
def test_it_is_whole_in_every_size(
    open_desk: OpenDesk, refusing: Callable[[UpdateFault], MakeUpdates], scheme: str, scale: int
) -> None:
    desk = open_desk(Preferences(scheme=scheme, text_scale=scale), updates=refusing(UpdateFault.UNSIGNED))
    desk.turn_to("about")
    desk.screen.click("lookForUpdates")
    desk.screen.until(lambda: desk.screen.has("updatesFault"), "nothing was said")
    desk.screen.settle()
    desk.screen.picture(f"settings-updates-{scheme}-{scale}")
    assert misplaced(desk.screen.window) == []
    assert unusable(desk.screen.window) == []
