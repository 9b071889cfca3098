import QtQuick
import Paravion.ViewModels
import views

// Files that are dropped on the open conversation.
DropArea {
    id: drop

    required property ChatModel chat
    readonly property TrayModel field: chat.composer.tray as TrayModel

    enabled: chat.isOpen && field.allowed
    keys: ["text/uri-list"]
    onDropped: event => field.attach(event.urls)

    Rectangle {
        anchors.fill: parent
        border.color: Theme.focus
        border.width: Theme.ring
        color: Theme.tint(Theme.blue, 0.12)
        visible: drop.containsDrag
    }
}
