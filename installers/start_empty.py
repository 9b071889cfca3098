"""An empty window: what the app's first picture is measured beside. It is part of no package."""

import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine

app = QGuiApplication([])
engine = QQmlApplicationEngine()
engine.loadData(b"import QtQuick; Window { visible: true; width: 1280; height: 800 }")
sys.exit(app.exec())
