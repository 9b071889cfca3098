"""Links and the wish to quit, as macOS tells them."""

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl
from PySide6.QtGui import QFileOpenEvent, QGuiApplication

from desktop.system.system_events import SystemEvents, wanted


def test_a_link_and_the_wish_to_quit_are_told(qapp: QGuiApplication) -> None:
    opened: list[str] = []
    quits: list[bool] = []
    events = SystemEvents(qapp, opened.append, lambda: quits.append(True))
    for address in ("paravion://person/ada", "paravion://person/ada?x#y", "file:///etc/passwd"):
        QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl(address)))
    assert opened == ["paravion://person/ada", "paravion://person/ada?x#y", "file:///etc/passwd"]
    QCoreApplication.sendEvent(qapp, QEvent(QEvent.Type.Quit))
    assert quits == [True]
    other = QObject()
    QCoreApplication.sendEvent(other, QFileOpenEvent(QUrl("paravion://person/bo")))
    events.dispose()
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl("paravion://person/bo")))
    assert len(opened) == 3


@pytest.mark.parametrize(("platform", "expected"), [("darwin", True), ("linux", False), ("win32", False)])
def test_only_one_system_needs_it(monkeypatch: pytest.MonkeyPatch, platform: str, expected: bool) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert wanted() is expected
