"""The settings over an engine in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.bridge.contract import SecretsPlace
from desktop.system.preferences import Preferences
from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.settings import SettingsModel
from desktop.viewmodels.times import Times
from desktop.viewmodels.updates import UpdatesModel
from tests.desktop.conftest import OpenWindow
from tests.desktop.views.harness import SETTINGS
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine
from tests.helpers.fake_locks import FakeLocks
from tests.helpers.gui import Screen


class Desk:
    """The view and what it changed."""

    def __init__(self, screen: Screen, model: SettingsModel, saved: list[Preferences]) -> None:
        self.screen = screen
        self.model = model
        self.saved = saved

    def turn_to(self, page: str) -> None:
        """Open a page, and wait for what it asks the engine."""
        self.model.open(page)
        self.screen.until(lambda: not self.model.busy, "still busy")
        self.screen.settle()


OpenDesk = Callable[..., Desk]
MakeUpdates = Callable[[AppSettings], UpdatesModel]


@pytest.fixture
def open_desk(open_window: OpenWindow, bridge: FakeBridge, engine: FakeEngine) -> Iterator[OpenDesk]:
    """The view for Ada."""
    models: list[SettingsModel] = []

    def show(
        preferences: Preferences | None = None,
        network: str = "",
        updates: MakeUpdates | None = None,
        locks: FakeLocks | None = None,
    ) -> Desk:
        saved: list[Preferences] = []
        appearance = AppSettings(preferences or Preferences(scheme="dark"), saved.append, lambda: network)
        if updates is not None:
            appearance.give_updates(updates(appearance))
        texts: list[tuple[str, str]] = []

        def save(name: str, text: str) -> Path:
            texts.append((name, text))
            return Path("/home/ada/Documents") / name

        model = SettingsModel(bridge, appearance, lambda: "0.1.0", Times(), locks=locks or FakeLocks(), save_text=save)
        models.append(model)
        model.show(engine.ready(SecretsPlace.KEYRING))
        return Desk(open_window(qml=SETTINGS, settings=model), model, saved)

    yield show
    for model in models:
        model.dispose()


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    """The view, dark."""
    return open_desk()
