import QtQuick
import views

// What a handle lets in: tinted, with a line around it. `at` is a share of the parent's radius.
Rectangle {
    id: shape

    property real at: 0
    property color area: "transparent"
    property color ink: "transparent"
    property bool moving: false

    anchors.centerIn: parent
    border.color: ink
    border.width: Theme.hair + Theme.hair / 2
    color: area
    height: width
    radius: width / 2
    width: 2 * Math.round((parent ? parent.width : 0) * at / 2)

    Behavior on width {
        enabled: !shape.moving

        NumberAnimation {
            duration: Theme.pane
            easing.type: Easing.OutCubic
        }
    }
}
