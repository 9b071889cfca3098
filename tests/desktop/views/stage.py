"""A window as the shell lays it out, for the tests of inbox, chat and compose: list, content, the compose sheet."""

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

    required property InboxModel inbox
    required property ChatModel chat
    required property ComposeModel compose
    property bool dark: true
    property real textScale: 1
    readonly property bool stacked: width < Theme.oneColumnBelow

    color: Theme.side
    height: 800
    minimumHeight: 480
    minimumWidth: 480
    width: 1280
    Component.onCompleted: { Theme.dark = dark; Theme.textScale = textScale; Theme.reducedMotion = true; }
    onDarkChanged: Theme.dark = dark
    onTextScaleChanged: Theme.textScale = textScale

    Rectangle {
        id: rail
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
        InboxView { anchors.fill: parent; inbox: window.inbox }
        Divider { anchors.right: parent.right; height: parent.height; width: Theme.hair }
    }
    ChatView {
        anchors.left: window.stacked ? parent.left : side.right
        anchors.right: parent.right
        height: parent.height
        visible: !window.stacked || window.chat.isOpen
        chat: window.chat
    }
    ComposeSheet { compose: window.compose }
}
"""
