"""What reaches the window from outside: the sheet that asks about a link."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt

from desktop.bridge.contract import Stage, Started
from desktop.viewmodels.deep_links import DeepLinkModel
from tests.helpers.audit import unusable
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine, uid
from tests.helpers.gui import Screen
from tests.helpers.window import Made

Take = Callable[[str], None]


@pytest.fixture
def take(made: Made, main_window: Screen, bridge: FakeBridge) -> Iterator[Take]:
    """Let a link come, and wait until it is asked about."""
    links = DeepLinkModel(bridge, made.shell)
    main_window.window.setProperty("links", links)
    made.shell.settle()

    def come(address: str) -> None:
        links.take(address)
        main_window.item("deepLinkLeave")
        main_window.settle()

    yield come
    links.dispose()


def thread_of(engine: FakeEngine) -> str:
    return str(next(iter(engine.thread_rows)))


def text(screen: Screen, name: str) -> object:
    return screen.item(name).property("text")


def test_enter_opens_and_esc_leaves(ready: Screen, made: Made, engine: FakeEngine, take: Take) -> None:
    thread = thread_of(engine)
    take(f"paravion://thread/{thread}")
    assert text(ready, "deepLinkName") == "Mina Kovač"
    ready.until(lambda: ready.focused() == "deepLinkConfirm", ready.focused())
    ready.key(Qt.Key.Key_Escape)
    ready.gone("deepLinkSheet")
    assert made.shell.chat is not None
    assert not made.shell.chat.isOpen
    take(f"paravion://thread/{thread}")
    ready.until(lambda: ready.focused() == "deepLinkConfirm", ready.focused())
    ready.key(Qt.Key.Key_Return)
    ready.gone("deepLinkSheet")
    ready.until(lambda: made.shell.chat is not None and made.shell.chat.key == thread, "not opened")


def test_a_refused_one_can_only_be_closed(ready: Screen, take: Take) -> None:
    take("paravion://person/<b>ada</b>")
    assert "written the way" in str(text(ready, "deepLinkNote"))
    assert not ready.has("deepLinkConfirm")
    ready.until(lambda: ready.focused() == "deepLinkLeave", ready.focused())
    ready.key(Qt.Key.Key_Space)
    ready.gone("deepLinkSheet")


def test_a_later_one_is_asked_about_in_the_same_sheet(ready: Screen, engine: FakeEngine, take: Take) -> None:
    take("paravion://group/hikers")
    take(f"paravion://thread/{thread_of(engine)}")
    ready.until(lambda: ready.has("deepLinkConfirm"), "not asked")
    ready.click("deepLinkLeave")
    ready.gone("deepLinkSheet")


def test_whoever_is_not_there_is_said_in_the_sheet(ready: Screen, take: Take) -> None:
    take("paravion://person/nobody.here")
    ready.click("deepLinkConfirm")
    assert "Nobody on your relay" in str(ready.item("deepLinkProblem").property("label"))
    assert unusable(ready.window) == []


@pytest.mark.parametrize(("scheme", "scale"), [("dark", 100), ("light", 100), ("dark", 160)])
def test_an_invitation_shows_its_host_large(
    main_window: Screen, made: Made, bridge: FakeBridge, take: Take, scheme: str, scale: int
) -> None:
    made.appearance.chooseScheme(scheme)
    made.appearance.chooseTextScale(scale)
    bridge.stage(Started(Stage.SIGN_IN))
    take("paravion://invite/xn--bcher-kva.example:8443")
    assert text(main_window, "deepLinkName") == "bücher.example:8443"
    assert unusable(main_window.window) == []
    main_window.settle()
    main_window.picture(f"deep-link-{scheme if scale == 100 else 'large'}")
    main_window.click("deepLinkConfirm")
    main_window.gone("deepLinkSheet")
    main_window.until(lambda: made.sign_in.page == "sign_up", "not led on")


def test_a_message_elsewhere_is_told(ready: Screen, take: Take) -> None:
    take(f"paravion://message/{uid(1)}/{uid(2)}")
    assert "another account" in str(text(ready, "deepLinkNote"))
    ready.click("deepLinkLeave")
