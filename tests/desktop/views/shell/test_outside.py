"""What reaches the window from outside, and how it leaves: the sheet that asks about a link, closing into the tray."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QCloseEvent

from desktop.bridge.contract import Stage, Started
from desktop.system.login_item import AtSignIn
from desktop.viewmodels.deep_links import DeepLinkModel
from desktop.viewmodels.staying import StayingModel
from tests.helpers.audit import misplaced, unusable
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_desktop import FakeHost, FakeLogin
from tests.helpers.fake_engine import FakeEngine, uid
from tests.helpers.fake_seats import alone
from tests.helpers.gui import Screen
from tests.helpers.mirror import unmirrored
from tests.helpers.window import Made

Take = Callable[[str], None]


class Outside:
    """What is outside of the window."""

    def __init__(self, made: Made, screen: Screen, bridge: FakeBridge) -> None:
        self.screen = screen
        self.host, self.login = FakeHost(), FakeLogin()
        self.host.available = False
        self.accounts = alone("ada", bridge, made)
        self.staying = StayingModel(self.accounts, self.host, self.login, lambda _: None)
        self.links = DeepLinkModel(bridge, made.shell)
        self.quits: list[bool] = []
        made.shell.closed.connect(lambda: self.quits.append(True))
        made.shell.settings.stay(self.staying)
        screen.window.setProperty("staying", self.staying)
        screen.window.setProperty("links", self.links)
        made.shell.settle()

    def take(self, address: str) -> None:
        """Let a link come, and wait until it is asked about."""
        self.links.take(address)
        self.screen.item("deepLinkLeave")
        self.screen.settle()

    def close(self) -> None:
        """The window's frame is told to close it, on a desktop with a tray."""
        self.host.available = True
        QCoreApplication.sendEvent(self.screen.window, QCloseEvent())

    def dispose(self) -> None:
        self.links.dispose()
        self.staying.dispose()
        self.accounts.dispose()


@pytest.fixture
def outside(made: Made, main_window: Screen, bridge: FakeBridge) -> Iterator[Outside]:
    outside = Outside(made, main_window, bridge)
    yield outside
    outside.dispose()


@pytest.fixture
def take(outside: Outside) -> Take:
    return outside.take


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


class Both:
    """Two accounts in front of one engine."""

    key = "ada"

    def __init__(self, bridge: FakeBridge) -> None:
        self._bridge = bridge
        self.shown: list[str] = []

    def profiles(self) -> tuple[str, ...]:
        return "ada", "studio"

    def bridge(self, _profile: str) -> FakeBridge:
        return self._bridge

    def label(self, profile: str) -> str:
        return f"@{profile}.with.a.name.of.24.x"

    def show(self, profile: str) -> None:
        self.shown.append(profile)

    def open_thread(self, profile: str, *_: object) -> None:
        self.shown.append(profile)


@pytest.mark.parametrize(("scheme", "scale"), [("dark", 100), ("light", 160)])
def test_with_several_accounts_one_is_asked_which(
    ready: Screen, made: Made, bridge: FakeBridge, engine: FakeEngine, outside: Outside, scheme: str, scale: int
) -> None:
    made.appearance.chooseScheme(scheme)
    made.appearance.chooseTextScale(scale)
    both = outside.links._accounts = Both(bridge)
    outside.take(f"paravion://thread/{thread_of(engine)}")
    ready.until(lambda: ready.focused() == "deepLinkConfirm", ready.focused())
    assert unusable(ready.window) == []
    assert [line for line in misplaced(ready.window) if "deepLink" in line or "in-" in line] == []
    assert scale != 100 or unmirrored(ready) == []
    ready.tab_to("in-ada")
    ready.key(Qt.Key.Key_Right)
    ready.picture(f"link-accounts-{scheme}")
    ready.click("deepLinkConfirm")
    assert both.shown == ["studio"]


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


def test_closing_is_explained_once_and_hides_from_then_on(ready: Screen, made: Made, outside: Outside) -> None:
    outside.close()
    ready.until(lambda: ready.focused() == "stayingStay", ready.focused())
    assert ready.window.isVisible()
    ready.key(Qt.Key.Key_Escape)
    ready.gone("stayingNote")
    assert ready.window.isVisible()
    outside.close()
    ready.click("stayingStay")
    ready.until(lambda: not ready.window.isVisible(), "still there")
    assert outside.quits == []
    ready.window.setVisible(True)
    ready.settle()
    outside.close()
    assert not ready.window.isVisible()
    assert made.appearance.preferences.place is not None


def test_a_hidden_window_draws_nothing(ready: Screen, made: Made, outside: Outside, engine: FakeEngine) -> None:
    made.appearance.explain_tray()
    outside.close()
    ready.until(lambda: not ready.window.isVisible(), "still there")
    drawn: list[bool] = []
    ready.window.frameSwapped.connect(lambda: drawn.append(True))
    made.appearance.chooseScheme("light")
    made.appearance.chooseTextScale(120)
    engine_asked = len(engine.asked("threads"))
    outside.staying.showUnread()
    ready.until(lambda: len(engine.asked("threads")) > engine_asked, "nothing went on")
    assert drawn == []


def test_quit_whenever_it_is_closed(ready: Screen, made: Made, outside: Outside) -> None:
    outside.close()
    ready.click("stayingQuit")
    assert outside.quits == [True]
    assert not made.appearance.keepInTray


def test_ctrl_q_quits_for_good(ready: Screen, outside: Outside) -> None:
    outside.host.available = True
    ready.key(Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    ready.until(lambda: outside.quits == [True], "not quit")


def test_ctrl_q_quits_while_a_sheet_is_open(ready: Screen, outside: Outside) -> None:
    outside.take(f"paravion://message/{uid(1)}/{uid(2)}")
    ready.until(lambda: ready.focused() == "deepLinkLeave", ready.focused())
    ready.key(Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    ready.until(lambda: outside.quits == [True], "not quit")


def test_without_a_tray_closing_quits(ready: Screen, outside: Outside) -> None:
    QCoreApplication.sendEvent(ready.window, QCloseEvent())
    assert outside.quits


@pytest.mark.parametrize(("scheme", "scale"), [("dark", 100), ("light", 100), ("dark", 160)])
def test_the_explanation_and_the_page(ready: Screen, made: Made, outside: Outside, scheme: str, scale: int) -> None:
    made.appearance.chooseScheme(scheme)
    made.appearance.chooseTextScale(scale)
    name = scheme if scale == 100 else "large"
    outside.close()
    ready.item("stayingStay")
    ready.settle()
    assert unusable(ready.window) == []
    ready.picture(f"staying-{name}")
    ready.key(Qt.Key.Key_Escape)
    ready.gone("stayingNote")
    made.settings.open("general")
    made.shell.open("settings")
    ready.item("keepInTray")
    outside.staying.changed.emit()
    ready.tab_to("atSignIn")
    ready.key(Qt.Key.Key_Space)
    ready.until(lambda: outside.login.what is AtSignIn.TRAY, "not kept")
    ready.until(lambda: ready.item("startHidden").property("checked"), "not told")
    ready.settle()
    assert unusable(ready.window) == []
    assert misplaced(ready.window) == []
    ready.picture(f"settings-general-{name}")
    ready.click("startHidden")
    ready.until(lambda: outside.login.what is AtSignIn.WINDOW, "not kept")
    ready.click("keepInTray")
    ready.until(lambda: not made.appearance.keepInTray, "not kept")
    outside.login.refuses = True
    ready.click("atSignIn")
    ready.item("startFault")
