"""The helpers of windows leave nothing behind that a later window is taken for."""

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QMetaObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.helpers.gui import class_of

TWO = b"""
import QtQuick
Window { component Odd: Item { property int one } Odd {} Odd {} }
"""


def kept() -> set[int]:
    """The addresses that PySide knows as meta-objects."""
    found = (thing for thing in shiboken6.getAllValidWrappers() if type(thing) is QMetaObject)
    return {shiboken6.getCppPointer(meta)[0] for meta in found}


def test_a_class_that_was_asked_for_is_not_remembered_by_its_address(qapp: QGuiApplication) -> None:
    engine = QQmlApplicationEngine()
    engine.loadData(TWO, QUrl("file:///under-test.qml"))
    (window,) = engine.rootObjects()
    assert isinstance(window, QQuickWindow)
    items = window.contentItem().childItems()
    address = shiboken6.getCppPointer(items[0].metaObject())[0]
    assert address in kept()
    assert [class_of(item) for item in items * 2] == ["Odd"] * 4
    assert class_of(window).startswith("QQuickWindow")
    assert address not in kept()
    assert class_of(engine) == "QQmlApplicationEngine"
    assert QQuickItem.staticMetaObject.className() == "QQuickItem"
    engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not any(shiboken6.isValid(item) for item in items)
