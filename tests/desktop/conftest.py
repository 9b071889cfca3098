"""What the window's tests share: one application, a fake engine behind a fake bridge, windows that get closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow
from pytestqt.qtbot import QtBot

from desktop.system.qml import Engine, prepare_application, prepare_process
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine
from tests.helpers.gui import Screen
from tests.helpers.meta_objects import with_own_meta_object
from tests.helpers.waiting import DEADLINE
from tests.helpers.window import Made, make_window

WITHIN = int(DEADLINE * 1000)


class PatientBot(QtBot):
    """Waits for a fact as long as every test does: the five seconds of pytest-qt are no safety net on a machine that
    does ten other things."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = WITHIN) -> None:
        """See QtBot."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = WITHIN, **more: Any) -> Any:
        """See QtBot."""
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: QGuiApplication, request: pytest.FixtureRequest) -> QtBot:
    """Qt's hands and eyes."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """No widgets anywhere."""
    prepare_process()
    return QGuiApplication


@pytest.fixture(scope="session", autouse=True)
def in_english() -> None:
    """Numbers and dates as the app writes them in English, wherever the tests run."""
    QLocale.setDefault(QLocale("en"))


@pytest.fixture(scope="session")
def dressed(qapp: QGuiApplication) -> QGuiApplication:
    """The application with the bundled type."""
    qapp.setQuitOnLastWindowClosed(False)
    prepare_application(qapp)
    return qapp


@pytest.fixture
def engine() -> FakeEngine:
    """A small world in memory."""
    return FakeEngine()


@pytest.fixture
def bridge(dressed: QGuiApplication, engine: FakeEngine) -> Iterator[FakeBridge]:
    """The way to it; a task that failed unseen fails the test."""
    bridge = FakeBridge(engine)
    yield bridge
    bridge.close()


OpenWindow = Callable[..., Screen]


@pytest.fixture
def open_window(dressed: QGuiApplication, qtbot: QtBot) -> Iterator[OpenWindow]:
    """`open_window(module, type, **properties)` or `open_window(qml=source, …)`: a shown, active window."""
    opened: list[tuple[Engine, QQuickWindow]] = []

    def show(module: str = "", name: str = "", *, qml: str = "", **properties: Any) -> Screen:
        engine = Engine()
        said: list[str] = []
        engine.warnings.connect(lambda warnings: said.extend(warning.toString() for warning in warnings))
        engine.setInitialProperties(properties)
        if qml:
            engine.loadData(qml.encode(), QUrl("file:///under-test.qml"))
        else:
            engine.loadFromModule(module, name)
        roots = engine.rootObjects()
        assert roots, "QML failed to load:\n" + "\n".join(said)
        window = roots[0]
        assert isinstance(window, QQuickWindow)
        opened.append((engine, window))
        with qtbot.waitExposed(window, timeout=WITHIN):
            window.show()
        window.requestActivate()
        qtbot.waitUntil(window.isActive)
        return Screen(window, qtbot)

    yield show
    odd = with_own_meta_object()
    # What a test put there is Python's; Qt would let go of it after the interpreter is gone, and crash.
    QGuiApplication.clipboard().clear()
    for engine, window in opened:
        window.close()
        engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()
    assert odd == [], "a signal is connected to a method that is no @Slot"


@pytest.fixture
def made(bridge: FakeBridge) -> Iterator[Made]:
    """The view-models of a whole window, dark and without motion."""
    made = make_window(bridge)
    yield made
    made.dispose()


@pytest.fixture
def main_window(made: Made, open_window: OpenWindow) -> Screen:
    """The app's window, with the engine started."""
    screen = open_window("views.shell", "Main", shell=made.shell)
    made.shell.begin()
    screen.until(lambda: made.shell.stage != "starting", "the engine did not start")
    screen.settle()
    return screen
