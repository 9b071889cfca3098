pragma ComponentBehavior: Bound

import QtQuick
import views

// A square button with an icon; its label is its accessible name and its tip.
Tappable {
    id: control

    property string iconName: ""
    property color ink: Theme.text2
    property color fill: Theme.clear
    property color activeFill: Theme.raised2
    property bool filled: false // blue, as the paper plane
    property bool active: false
    property int size: Math.max(36, Theme.controlSmall)
    property bool tip: true
    property bool tipAside: false
    property string tipKeys: "" // the keys that do the same
    property bool told: false // pressed since the pointer came: what it does needs no tip, which would cover what it opened

    implicitHeight: size
    implicitWidth: size
    opacity: enabled ? 1 : 0.5
    onHoveredChanged: told = told && hovered
    onPressed: told = true

    background: Rectangle {
        color: control.filled ? (control.hovered || control.down ? Theme.blueHover : Theme.blueFill) : control.active || control.down ? control.activeFill : control.hovered ? Theme.hover : control.fill
        radius: Theme.r10

        Behavior on color {
            ColorAnimation {
                duration: Theme.quick
            }
        }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            color: control.filled ? Theme.onFill : control.active || control.hovered ? Theme.text1 : control.ink
            name: control.iconName
        }
    }

    Loader {
        active: control.tip && !control.told && (control.hovered || control.visualFocus) && control.enabled
        sourceComponent: Tip {
            aside: control.tipAside
            label: control.tipKeys === "" ? control.label : qsTr("%1 (%2)").arg(control.label).arg(control.tipKeys)
            owner: control
        }
    }
}
