"""The privacy page over a small world."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale, Qt

from desktop.bridge.contract import SecretsPlace
from desktop.system.preferences import Preferences
from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.privacy import PrivacyModel
from desktop.viewmodels.settings import SettingsModel
from desktop.viewmodels.times import Times
from tests.desktop.conftest import OpenWindow
from tests.desktop.views.harness import SETTINGS
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_locks import FakeLocks
from tests.helpers.fake_privacy import listed, ringed
from tests.helpers.fake_world import QUICK, World
from tests.helpers.gui import Screen


class Desk:
    """The settings, at privacy."""

    def __init__(self, world: World, screen: Screen, settings: SettingsModel) -> None:
        self.world = world
        self.screen = screen
        self.settings = settings
        self.privacy: PrivacyModel = settings.privacy_model()

    def focus(self, name: str) -> None:
        """Give an item the focus, which brings it into sight."""
        self.screen.item(name).forceActiveFocus(Qt.FocusReason.TabFocusReason)
        self.screen.settle()

    def top(self) -> None:
        """Scroll up, so that nothing lies under what stands above the page."""
        self.screen.item("settingsScroller").setProperty("contentY", 0)
        self.screen.settle()

    def check(self, words: str) -> None:
        """Look for somebody and take the first."""
        self.focus("checkSearch")
        self.screen.type(words)
        self.screen.until(lambda: not self.privacy.check.finder.busy, "not found")
        self.screen.key(Qt.Key.Key_Return)
        self.screen.until(lambda: self.privacy.check.decided, "not decided")
        self.screen.settle()


OpenDesk = Callable[..., Desk]


@pytest.fixture
def engine() -> World:
    """A world with people on every ring."""
    world = World()
    ringed(world)
    listed(world)
    return world


@pytest.fixture
def open_desk(engine: World, bridge: FakeBridge, open_window: OpenWindow) -> Iterator[OpenDesk]:
    """`open_desk(width, height, scheme=…, text_scale=…)`."""
    models: list[SettingsModel] = []

    def show(width: int = 1280, height: int = 800, **preferences: Any) -> Desk:
        engine.bridge = bridge
        appearance = AppSettings(Preferences(**({"scheme": "dark"} | preferences)), lambda kept: None)
        times = Times(ZoneInfo("UTC"), QLocale("en_GB"))
        model = SettingsModel(
            *(bridge, appearance, lambda: "0.1.0", times, lambda: engine.now, QUICK),
            locks=FakeLocks(),
            save_text=lambda name, text: Path(name),
        )
        models.append(model)
        model.show(engine.ready(SecretsPlace.KEYRING))
        model.open("privacy")
        screen = open_window(qml=SETTINGS, settings=model, width=width, height=height)
        ready = model.privacy
        screen.until(
            lambda: ready.reach.ready and bool(ready.blockedNote) and len(engine.asked("people")) >= 3, "not read"
        )
        screen.settle()
        return Desk(engine, screen, model)

    yield show
    for model in models:
        model.dispose()


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    """The page, dark, 1280×800."""
    return open_desk()
