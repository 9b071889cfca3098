"""What reaches the window from outside, put together without a process: what comes early waits."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QUrl
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.app.outside import Outside, Views, again
from desktop.bridge.contract import SecretsPlace
from desktop.config import AppConfig, ClientConfig
from desktop.system import system_events, tray_host
from desktop.system.single_instance import Ringing
from desktop.viewmodels.accounts import AccountsModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_desktop import FakeHost
from tests.helpers.fake_engine import FakeEngine
from tests.helpers.fake_seats import FakeSeats, alone, engine_of
from tests.helpers.window import Made

AHEAD = """
import sys
from threading import Thread
from PySide6.QtGui import QGuiApplication
import desktop.viewmodels.accounts, desktop.viewmodels.conversations, desktop.viewmodels.staying
from desktop.app.outside import load
app = QGuiApplication([])
ahead = Thread(target=load)
ahead.start()
ahead.join()
before = set(sys.modules)
import desktop.system.login_item, desktop.system.system_events, desktop.system.tray_host, desktop.system.unread_icon
import desktop.viewmodels.deep_links
print(*sorted(set(sys.modules) - before))
"""


class Window:
    """Takes what it is given."""

    def __init__(self) -> None:
        self.given: dict[str, object] = {}
        self.shown: list[str] = []
        self.made: list[str] = []
        self.visible = self.slow = False
        self.finish: Callable[[], None]
        self.window = self

    def isVisible(self) -> bool:
        return self.visible

    def setProperty(self, name: str, value: object) -> None:
        self.given[name] = value

    def show(self, token: str = "") -> None:
        self.shown.append(token)

    def make(self, name: str, then: Callable[[QObject], None], **given: QObject) -> None:
        self.made.append(name)
        self.finish = lambda: then(QObject())
        if not self.slow:
            self.finish()


@pytest.fixture(autouse=True)
def host(monkeypatch: pytest.MonkeyPatch) -> FakeHost:
    """The desktop's tray: there is one, unless a test says otherwise."""
    host = FakeHost()
    monkeypatch.setattr(tray_host, "TrayHost", lambda: host)
    return host


class OverOne(Outside):
    """Over the one account of a window."""

    def __init__(self, made: Made, bridge: FakeBridge, window: Window, config: AppConfig) -> None:
        super().__init__(config, lambda: cast("Views", window))
        self._one = alone("ada", bridge, made)

    def settle(self, app: QGuiApplication, accounts: AccountsModel | None = None) -> None:
        super().settle(app, accounts or self._one)

    def dispose(self) -> None:
        super().dispose()
        self._one.dispose()


def outside_of(made: Made, bridge: FakeBridge, window: Window, config: AppConfig | None = None) -> OverOne:
    return OverOne(made, bridge, window, config or AppConfig())


def title(window: Window) -> object:
    links = window.given["links"]
    return links.property("title")  # type: ignore[attr-defined]


def test_what_comes_before_the_first_picture_waits_and_the_last_counts(
    made: Made, bridge: FakeBridge, engine: FakeEngine, qapp: QGuiApplication, qtbot: QtBot
) -> None:
    window = Window()
    outside = outside_of(made, bridge, window, AppConfig(link="paravion://group/a"))
    outside.rung(Ringing("paravion://invite/relay.example.net", "gtk-1"))
    outside.rung(Ringing(shows=False))
    assert window.shown == ["gtk-1"]
    made.shell.begin()
    qtbot.waitUntil(lambda: made.shell.stage == "sign_in")
    made.shell.settle()
    outside.settle(qapp)
    assert title(window) == "Sign up at this relay?"
    outside.rung(Ringing("paravion://group/a"))
    assert title(window) == "This link can’t be opened"
    outside.dispose()


def test_a_link_of_the_systems_own_events_is_taken(
    made: Made, bridge: FakeBridge, qapp: QGuiApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_events, "wanted", lambda: True)
    window = Window()
    outside = outside_of(made, bridge, window)
    made.shell.settle()
    outside.settle(qapp)
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl("paravion://group/a")))
    assert (title(window), window.shown) == ("This link can’t be opened", [""])
    outside.dispose()


def ready(made: Made, bridge: FakeBridge, engine: FakeEngine) -> None:
    bridge.stage(engine.ready(SecretsPlace.KEYRING))
    made.shell.settle()


def test_the_icon_stands_where_there_is_a_tray_and_it_is_wanted(
    made: Made, bridge: FakeBridge, engine: FakeEngine, qapp: QGuiApplication, host: FakeHost
) -> None:
    ready(made, bridge, engine)
    window = Window()
    outside = outside_of(made, bridge, window)
    outside.settle(qapp)
    assert window.made == ["TrayIcon"]
    made.appearance.chooseKeepInTray(False)
    made.appearance.chooseKeepInTray(True)
    assert len(window.made) == 2
    assert made.settings.staying is window.given["staying"]
    host.set(False)
    assert window.shown == [""]
    host.set(True)
    window.visible = True
    host.set(False)
    assert window.shown == [""], "it is there already, behind what the person works in"
    outside.dispose()


def test_an_icon_that_is_made_slowly_stands_only_where_it_is_still_wanted(
    made: Made, bridge: FakeBridge, engine: FakeEngine, qapp: QGuiApplication, host: FakeHost
) -> None:
    ready(made, bridge, engine)
    window = Window()
    window.slow = True
    outside = outside_of(made, bridge, window)
    outside.settle(qapp)
    made.appearance.chooseKeepInTray(False)
    made.appearance.chooseKeepInTray(True)
    assert window.made == ["TrayIcon"], "it is on its way"
    made.appearance.chooseKeepInTray(False)
    window.finish()
    assert outside._icon is None
    made.appearance.chooseKeepInTray(True)
    window.finish()
    assert outside._icon is not None
    assert len(window.made) == 2
    outside.dispose()
    window.finish()
    assert outside._icon is None


def test_it_starts_hidden_where_there_is_a_tray_in_time(
    made: Made, bridge: FakeBridge, engine: FakeEngine, qapp: QGuiApplication, qtbot: QtBot, host: FakeHost
) -> None:
    ready(made, bridge, engine)
    window = Window()
    outside = outside_of(made, bridge, window, AppConfig(hidden=True, tray_within=0.01))
    outside.settle(qapp)
    assert outside._patience is not None
    qtbot.waitUntil(lambda: outside._patience is not None and not outside._patience.isActive())
    assert window.shown == []
    outside.dispose()
    host.available = False
    late = outside_of(made, bridge, window, AppConfig(hidden=True, tray_within=0.01))
    late.settle(qapp)
    assert window.shown == []
    qtbot.waitUntil(lambda: window.shown == [""])
    late.dispose()


def test_it_does_not_start_hidden_where_something_is_asked_or_the_tray_is_not_wanted(
    made: Made, bridge: FakeBridge, engine: FakeEngine, qapp: QGuiApplication
) -> None:
    window = Window()
    outside = outside_of(made, bridge, window, AppConfig(hidden=True))
    outside.settle(qapp)
    assert window.shown == [""]
    outside.dispose()
    ready(made, bridge, engine)
    made.appearance.chooseKeepInTray(False)
    outside = outside_of(made, bridge, window, AppConfig(hidden=True))
    outside.settle(qapp)
    assert window.shown == ["", ""]
    outside.dispose()


def test_what_it_is_made_of_is_read_ahead_on_another_thread() -> None:
    """But for the view-model of links: its type is told to QML on the window's thread."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", AHEAD], env=env, capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == (["desktop.viewmodels.deep_links"], "")


def test_it_starts_again_as_it_was_started(monkeypatch: pytest.MonkeyPatch) -> None:
    assert again(AppConfig(link="paravion://person/ada")) == [sys.executable, "-m", "desktop"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    client = ClientConfig(plain_allowed=True, trusted=Path("/etc/relay.pem"))
    config = AppConfig(base=Path("/srv/data"), profile="bo", client=client, hidden=True)
    given = ["--data", "/srv/data", "--trust", "/etc/relay.pem", "--profile", "bo", "--allow-plain"]
    assert again(config) == [sys.executable, *given]


def test_it_can_end_before_it_began(made: Made, bridge: FakeBridge) -> None:
    outside_of(made, bridge, Window()).dispose()


def test_a_later_start_may_want_another_account(qapp: QGuiApplication, dressed: object, qtbot: QtBot) -> None:
    seats = FakeSeats({"default": engine_of(0), "ada": engine_of(2)})
    first = seats.open("default")
    shell = first.make_shell()
    shell.begin()
    qtbot.waitUntil(lambda: shell.stage == "ready")
    shell.settle()
    window = Window()
    outside = Outside(AppConfig(), lambda: cast("Views", window))
    outside.rung(Ringing(profile="ada"))
    accounts = AccountsModel(seats, first, ("default", "ada"))
    outside.settle(qapp, accounts)
    assert accounts.key == "ada"
    qtbot.waitUntil(lambda: not accounts.adding)
    outside.rung(Ringing(profile="default"))
    assert accounts.key == "default"
    outside.rung(Ringing("paravion://group/a", profile="ada"))
    assert accounts.key == "ada"
    # As the view does, as soon as it stands.
    accounts.views.rows[0].inParts.want(1)
    qtbot.waitUntil(lambda: title(window) == "This link can’t be opened")
    outside.dispose()
    accounts.dispose()
    seats.close()
