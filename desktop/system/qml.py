"""The QML engine as every window of the app gets it: import path, type, pictures, and no network at all.

Views are QML modules named after their folders: `desktop/views/inbox` is `views.inbox`, and it is loaded with
`engine.loadFromModule("views.inbox", "InboxView")`. `Theme` lives in `views`, the design system in `views.controls`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtNetwork import QNetworkAccessManager
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent, QQmlNetworkAccessManagerFactory
from PySide6.QtQuick import QQuickWindow

from desktop.system.images import add_image_providers
from resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QIODevice
    from PySide6.QtNetwork import QNetworkReply, QNetworkRequest

IMPORT_PATH = Path(__file__).resolve().parent.parent
FAMILY = "Inter"
EMOJI_FAMILY = "Noto Color Emoji"
_FONT_FILES = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold", "NotoColorEmoji")
_NOWHERE = "denied:///"
_DRAW_AFTER = "1"
"""Milliseconds from a change to its picture; Qt waits 5 for further changes. Ours come together, in one turn."""


class FontError(RuntimeError):
    """A bundled font could not be loaded: the installation is damaged."""


class NoNetwork(QNetworkAccessManager):
    """Refuses every request that QML could make: each ends at once with "protocol unknown", nothing leaves."""

    def createRequest(
        self,
        op: QNetworkAccessManager.Operation,
        request: QNetworkRequest,
        device: QIODevice | None = None,
    ) -> QNetworkReply:
        """What Qt calls for a request of any kind."""
        from PySide6.QtNetwork import QNetworkRequest

        refused = QNetworkRequest(QUrl(_NOWHERE))
        return super().createRequest(QNetworkAccessManager.Operation.GetOperation, refused, None)


class NoNetworkFactory(QQmlNetworkAccessManagerFactory):
    """Hands out `NoNetwork` to each thread of the QML engine that asks."""

    def create(self, parent: QObject) -> QNetworkAccessManager:
        """What Qt calls, once per thread."""
        return NoNetwork(parent)


def prepare_process() -> None:
    """What has to be said before the application object exists."""
    os.environ.setdefault("QML_DISABLE_DISK_CACHE", "0")
    os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", _DRAW_AFTER)
    # QML's own garbage in one go. In slices (Qt 6.8 and later) it may take what an object that lives has in it.
    os.environ.setdefault("QV4_GC_TIMELIMIT", "0")
    QQuickWindow.setTextRenderType(QQuickWindow.TextRenderType.NativeTextRendering)


def prepare_application(app: QGuiApplication) -> None:
    """Load the bundled type and set the app's font. FontError when a file is unusable."""
    for name in _FONT_FILES:
        if QFontDatabase.addApplicationFont(str(resource("fonts", f"{name}.ttf"))) < 0:
            raise FontError(name)
    QFontDatabase.setApplicationEmojiFontFamilies([EMOJI_FAMILY])
    font = QFont(FAMILY)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)


def give_icon(app: QGuiApplication) -> None:
    """Set the window's icon, which no picture of the window waits for."""
    from PySide6.QtGui import QIcon

    app.setWindowIcon(QIcon(str(resource("brand", "icon.svg"))))


class Engine(QQmlApplicationEngine):
    """A QML engine with our import path, our pictures and no network. One per window root."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._network = NoNetworkFactory()
        self.setNetworkAccessManagerFactory(self._network)
        self.addImportPath(str(IMPORT_PATH))
        add_image_providers(self)

    def read_ahead(self, module: str, name: str) -> None:
        """Let QML's own thread read a view, and all that it names, before it is wanted; it is kept until then."""
        self._ahead = QQmlComponent(self, module, name, QQmlComponent.CompilationMode.Asynchronous, self)

    def make_beside(self, module: str, name: str, then: Callable[[QObject], None], given: dict[str, QObject]) -> None:
        """Make a view that no other one holds, once QML's own thread has read it: on this one a big one takes 10 ms.
        `then` is given it, now or later, and deletes it."""
        # By its file: asked for by its module, it may say that it is ready before it is, and crashes when it is made.
        place = QUrl.fromLocalFile(str(IMPORT_PATH.joinpath(*module.split("."), f"{name}.qml")))
        component = QQmlComponent(self, place, QQmlComponent.CompilationMode.Asynchronous, self)

        def read() -> None:
            if component.isLoading():
                return
            made = component.createWithInitialProperties(given)
            if made is None:
                raise RuntimeError(f"{name} could not be made")
            made.setParent(self)  # Else QML may think that nobody has it.
            component.deleteLater()
            then(made)

        component.statusChanged.connect(read)
        read()
