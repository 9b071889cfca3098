"""The whole window over a fake engine, put together as the app does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import desktop.viewmodels.staying  # noqa: F401 - the settings name its type
from desktop.domain.person import MeRow
from desktop.system.preferences import Preferences
from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.context import Context, Pace, wall_clock
from desktop.viewmodels.messaging import Messaging
from desktop.viewmodels.settings import SettingsModel
from desktop.viewmodels.shell import ShellModel
from desktop.viewmodels.sign_in import SignInModel
from desktop.viewmodels.times import Times
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_locks import FakeLocks

VERSION = "0.1.0"


@dataclass
class Made:
    """The view-models of a window, and what they did to their computer."""

    shell: ShellModel
    sign_in: SignInModel
    settings: SettingsModel
    appearance: AppSettings
    saved_preferences: list[Preferences]
    saved_texts: list[tuple[str, str]]
    opened_links: list[str]

    def dispose(self) -> None:
        """End them."""
        self.shell.dispose()


def make_window(
    bridge: FakeBridge,
    preferences: Preferences | None = None,
    times: Times | None = None,
    now: Callable[[], int] = wall_clock,
    pace: Pace | None = None,
    locks: FakeLocks | None = None,
) -> Made:
    """View-models for a window; `shell.begin()` starts it. `now` and `pace` are the conversations'."""
    times = times or Times()
    preferences = preferences or Preferences(scheme="dark", reduced_motion=True)
    saved: list[Preferences] = []
    texts: list[tuple[str, str]] = []
    links: list[str] = []

    def save_text(name: str, text: str) -> Path:
        texts.append((name, text))
        return Path("/home/ada/Documents") / name

    def open_link(href: str) -> bool:
        links.append(href)
        return True

    def messaging(me: MeRow | None) -> Messaging:
        devices = bridge.engine.hardware.given
        return Messaging(Context(bridge, times, now, pace or Pace(), devices=devices), open_link, me)

    appearance = AppSettings(preferences, saved.append)
    sign_in = SignInModel(bridge, save_text, times)
    settings = SettingsModel(
        bridge, appearance, lambda: VERSION, times, locks=locks or FakeLocks(), save_text=save_text
    )
    shell = ShellModel(bridge, sign_in, settings, appearance, messaging)
    return Made(shell, sign_in, settings, appearance, saved, texts, links)
