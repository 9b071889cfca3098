"""What reaches the window from outside, put together without a process: what comes early waits."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.app.outside import Outside, Views
from desktop.system import system_events
from desktop.system.single_instance import Ringing
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine
from tests.helpers.window import Made


class Window:
    """Takes what it is given."""

    def __init__(self) -> None:
        self.given: dict[str, object] = {}
        self.shown: list[str] = []
        self.window = self

    def setProperty(self, name: str, value: object) -> None:
        self.given[name] = value

    def show(self, token: str = "") -> None:
        self.shown.append(token)


def outside_of(made: Made, bridge: FakeBridge, window: Window, link: str = "") -> Outside:
    return Outside(bridge, made.shell, link, lambda: cast("Views", window))


def title(window: Window) -> object:
    links = window.given["links"]
    return links.property("title")  # type: ignore[attr-defined]


def test_what_comes_before_the_first_picture_waits_and_the_last_counts(
    made: Made, bridge: FakeBridge, engine: FakeEngine, qapp: QGuiApplication, qtbot: QtBot
) -> None:
    window = Window()
    outside = outside_of(made, bridge, window, "paravion://group/a")
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


def test_it_can_end_before_it_began(made: Made, bridge: FakeBridge) -> None:
    outside_of(made, bridge, Window()).dispose()
