"""The engine every window gets: our modules load, and nothing can leave through it."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication, QTextLayout
from PySide6.QtNetwork import QNetworkReply, QNetworkRequest
from pytestqt.qtbot import QtBot

from desktop.system.qml import EMOJI_FAMILY, FAMILY, Engine, NoNetwork, NoNetworkFactory, give_icon, prepare_process
from tests.desktop.conftest import OpenWindow


@pytest.fixture
def canary() -> Iterator[socket.socket]:
    """A listening socket that must never be called."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def called(server: socket.socket) -> bool:
    """Whether anybody connected."""
    try:
        connection, _ = server.accept()
    except BlockingIOError:
        return False
    connection.close()
    return True


def test_every_request_is_refused(qapp: QGuiApplication, qtbot: QtBot, canary: socket.socket) -> None:
    """A request of QML's network manager ends in an error, and no connection is made."""
    owner = QObject()
    manager = NoNetworkFactory().create(owner)
    assert isinstance(manager, NoNetwork)
    reply = manager.get(QNetworkRequest(QUrl(f"http://127.0.0.1:{canary.getsockname()[1]}/x.png")))
    with qtbot.waitSignal(reply.finished):
        pass
    assert reply.error() is QNetworkReply.NetworkError.ProtocolUnknownError
    assert not called(canary)


def test_what_changed_is_drawn_soon_unless_somebody_said_when(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_UPDATE_IDLE_TIME")
    prepare_process()
    assert os.environ["QT_QPA_UPDATE_IDLE_TIME"] == "1"
    monkeypatch.setenv("QT_QPA_UPDATE_IDLE_TIME", "5")
    prepare_process()
    assert os.environ["QT_QPA_UPDATE_IDLE_TIME"] == "5"


def test_qml_collects_its_garbage_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QV4_GC_TIMELIMIT")
    prepare_process()
    assert os.environ["QV4_GC_TIMELIMIT"] == "0"


def test_the_window_gets_its_icon(qapp: QGuiApplication) -> None:
    give_icon(qapp)
    assert not qapp.windowIcon().isNull()


def test_a_remote_picture_is_not_fetched(open_window: OpenWindow, canary: socket.socket, qtlog: object) -> None:
    """Even a view that named a remote address would get nothing."""
    port = canary.getsockname()[1]
    source = f"""
        import QtQuick
        Window {{
            width: 100; height: 100
            Image {{
                objectName: "remote"; property int seen: status; height: 9; source: "http://127.0.0.1:{port}/x.png"
            }}
        }}
    """
    with qtlog.disabled():  # type: ignore[attr-defined]
        screen = open_window(qml=source)
        picture = screen.item("remote")
        screen.until(lambda: picture.property("seen") == 3, "the picture is still loading")
    assert not called(canary)


def test_the_bundled_type_is_used(dressed: QGuiApplication) -> None:
    """Inter in four weights, and colour emoji."""
    assert QFontInfo(dressed.font()).family() == FAMILY
    assert set(QFontDatabase.styles(FAMILY)) == {"Regular", "Medium", "SemiBold", "Bold"}
    assert EMOJI_FAMILY in QFontDatabase.families()


def test_our_modules_load(open_window: OpenWindow) -> None:
    """Theme and the design system are found by their module names."""
    screen = open_window(
        qml="""
        import QtQuick
        import views
        import views.controls
        Window { width: 200; height: 100; color: Theme.chat; PrimaryButton { objectName: "go"; label: "Go" } }
        """
    )
    assert screen.item("go").property("label") == "Go"


def test_what_is_made_beside_is_whole_however_long_its_reading_took(dressed: object, qtbot: QtBot) -> None:
    """As the icon in a tray that goes and comes: one of some dozens crashed the app."""
    engine = Engine()
    made: list[QObject] = []
    for number in range(120):
        engine.make_beside("views.controls", "Divider", made.append, {})
        qtbot.waitUntil(lambda: bool(made))
        one = made.pop()
        assert one.property("width") is not None
        one.deleteLater()
        if number % 2:
            engine.clearComponentCache()
    engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize("size", [12, 14, 22])
def test_an_emoji_is_as_wide_as_its_font_means_and_makes_no_line_higher(dressed: object, size: int) -> None:
    font = QFont(FAMILY)
    font.setPixelSize(size)

    def line(text: str) -> tuple[float, float]:
        layout = QTextLayout(text, font)
        layout.beginLayout()
        made = layout.createLine()
        layout.endLayout()
        return made.naturalTextWidth(), made.ascent() + made.descent()

    assert line("😩")[0] == pytest.approx(size * 136 / 109, abs=2)
    assert line("seen 😩")[1] == line("seen")[1]
