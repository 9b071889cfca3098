"""A window as the shell lays it out, for the tests of inbox, chat and compose: list, content, the compose sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

import desktop.viewmodels.cards
import desktop.viewmodels.later
import desktop.viewmodels.media
import desktop.viewmodels.media_picture
import desktop.viewmodels.privacy_check
import desktop.viewmodels.shared_media
import desktop.viewmodels.shelf
import desktop.viewmodels.shelf_video
import desktop.viewmodels.shortcuts
import desktop.viewmodels.text_dresser
import desktop.viewmodels.tray
import desktop.viewmodels.writing  # noqa: F401 - QML alone makes it
from desktop.domain.message import MessageRow
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Pace
from desktop.viewmodels.messaging import Messaging, know_messages
from desktop.viewmodels.timeline import TimelineModel
from tests.desktop.conftest import OpenWindow
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import QUICK, World, messaging
from tests.helpers.gui import Screen, walk

know_messages()

STAGE = """
import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls
import views.inbox
import views.chat
import views.compose

T.ApplicationWindow {
    id: window

    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true

    required property InboxModel inbox
    required property ChatModel chat
    required property FindModel find
    required property ComposeModel compose
    required property QtObject avatars
    property bool dark: true
    property real textScale: 1
    property bool reducedMotion: true
    readonly property bool stacked: width < Theme.oneColumnBelow

    color: Theme.side
    height: 800
    minimumHeight: 480
    minimumWidth: 480
    width: 1280
    Component.onCompleted: { Theme.dark = dark; Theme.textScale = textScale; Theme.reducedMotion = reducedMotion; }
    onDarkChanged: Theme.dark = dark
    Binding { target: Faces; property: "pictures"; value: window.avatars }
    onTextScaleChanged: Theme.textScale = textScale

    Rectangle {
        id: rail
        anchors.left: parent.left
        color: Theme.rail
        height: parent.height
        width: window.stacked ? 0 : Theme.railWidth
    }
    Rectangle {
        id: side
        anchors.left: rail.right
        color: Theme.side
        height: parent.height
        width: window.stacked ? parent.width : Theme.listWidth
        visible: !window.stacked || !window.chat.isOpen
        InboxView {
            anchors.fill: parent
            inbox: window.inbox; living: window.chat.living; reminders: window.chat.reminders
        }
        Divider { anchors.right: parent.right; height: parent.height; width: Theme.hair }
    }
    ChatView {
        anchors.left: window.stacked ? parent.left : side.right
        anchors.right: parent.right
        height: parent.height
        visible: !window.stacked || window.chat.isOpen
        chat: window.chat
        find: window.find
    }
    ComposeSheet { compose: window.compose }
}
"""


class Desk:
    """An open stage: the world behind it, the view-models, the window and the hands in front."""

    def __init__(self, world: World, made: Messaging, screen: Screen) -> None:
        self.world = world
        self.made = made
        self.screen = screen

    @property
    def timeline(self) -> TimelineModel:
        """The open thread's."""
        return self.made.chat.timeline

    def open(self, thread: ThreadRow, around: MessageRow | None = None) -> None:
        """Open a thread and wait until it is drawn."""
        self.made.open(str(thread.thread_id), "" if around is None else str(around.message_id))
        self.screen.until(
            lambda: self.made.chat.key == str(thread.thread_id) and self.timeline.ready, "thread not open"
        )
        self.screen.settle()

    def list(self) -> QQuickItem:
        """The timeline's list."""
        return self.screen.item("timeline")

    def scroll(self, pixels: float) -> None:
        """Turn the wheel: up is negative."""
        view = self.list()
        lowest = view.property("originY") + view.property("contentHeight") - view.height()
        wanted = view.property("contentY") + pixels
        view.setProperty("contentY", max(view.property("originY"), min(lowest, wanted)))
        self.screen.settle()

    def bubbles(self) -> dict[str, QRectF]:
        """Where each bubble on screen stands, by its text."""
        view = self.screen.place(self.list())
        found = {}
        for row in self.screen.items("message"):
            bubble = next(item for item in walk(row) if item.objectName() == "bubble")
            place = self.screen.place(bubble)
            if place.intersects(view):
                found[str(row.property("text"))] = place
        return found

    def texts(self) -> list[str]:
        """The messages on screen, from the top."""
        return [text for text, _ in sorted(self.bubbles().items(), key=lambda pair: pair[1].y())]

    def row(self, text: str) -> QQuickItem:
        """The row of a message on screen."""
        return next(row for row in self.screen.items("message") if text in str(row.property("text")))


@pytest.fixture
def engine() -> World:
    """A world where people write."""
    return World()


OpenDesk = Callable[..., Desk]


@pytest.fixture
def open_desk(engine: World, bridge: FakeBridge, open_window: OpenWindow) -> Iterator[OpenDesk]:
    """`open_desk(width, height, dark=…, textScale=…)`: the stage over the world as it is then."""
    opened: list[Messaging] = []

    def show(width: int = 1280, height: int = 800, *, pace: Pace = QUICK, **properties: Any) -> Desk:
        made = messaging(engine, bridge, pace)
        opened.append(made)
        screen = open_window(
            qml=STAGE,
            inbox=made.inbox,
            chat=made.chat,
            find=made.find,
            compose=made.compose,
            avatars=made.people.avatars,
            width=width,
            height=height,
            **properties,
        )
        screen.until(lambda: not made.inbox.loading, "the inbox was not read")
        screen.settle()
        return Desk(engine, made, screen)

    yield show
    for made in opened:
        made.dispose()
