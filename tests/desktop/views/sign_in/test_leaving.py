"""What is left to be done later by a view that goes."""

from __future__ import annotations

from desktop.viewmodels.sign_in import SignInModel
from desktop.viewmodels.times import Times
from tests.desktop.conftest import OpenWindow
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine

LOADED = """
import QtQuick
import Paravion.ViewModels
import views.sign_in
Window {
    id: root
    required property SignInModel signIn
    property bool shown: true
    width: 1280; height: 800
    Loader { anchors.fill: parent; active: root.shown; sourceComponent: SignInView { signIn: root.signIn } }
}
"""


def test_a_view_that_goes_does_nothing_more(open_window: OpenWindow, bridge: FakeBridge, engine: FakeEngine) -> None:
    """It is taken down with something put off: what it lacks by then would be a warning, which fails a test."""
    model = SignInModel(bridge, lambda name, text: None, Times())  # type: ignore[arg-type, return-value]
    model.show(engine.started)
    screen = open_window(qml=LOADED, signIn=model)
    for page in ("sign_up", "recover"):
        screen.item("changeRelay")
        model.open(page)
        screen.window.setProperty("shown", False)
        screen.gone("changeRelay")
        screen.window.setProperty("shown", True)
    screen.item("changeRelay")
