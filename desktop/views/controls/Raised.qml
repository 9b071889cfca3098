pragma ComponentBehavior: Bound

import QtQuick
import views

// The ground of what lies over the rest of the window: a line, and a soft shadow in rims, one around the other.
Rectangle {
    id: ground

    readonly property int rims: 8
    readonly property int step: Theme.ring

    border.color: Theme.line
    border.width: Theme.hair
    color: Theme.raised
    radius: Theme.r12

    Repeater {
        model: ground.rims

        Rectangle {
            required property int index

            anchors.bottomMargin: anchors.margins - Theme.ring
            anchors.fill: parent
            anchors.margins: -ground.step * (index + 1)
            anchors.topMargin: anchors.margins + Theme.ring
            border.color: Theme.tint(Theme.shade, Theme.shade.a * (1 - index / ground.rims))
            border.width: -anchors.bottomMargin // as far as under the ground
            color: Theme.clear
            radius: ground.radius + ground.step * (index + 1)
            z: -1
        }
    }
}
