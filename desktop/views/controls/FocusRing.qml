import QtQuick
import views

// The ring around what the keyboard is on. Put it inside a control and bind `shown` to its visual focus.
Rectangle {
    id: ring

    property bool shown: false
    property int inset: -Theme.gap

    anchors.fill: parent
    anchors.margins: inset
    border.color: Theme.focus
    border.width: Theme.ring
    color: "transparent"
    radius: Theme.r12
    visible: shown
    z: 1
}
