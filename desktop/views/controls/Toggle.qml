import QtQuick
import views

// A switch with its sentence: the whole row is the target.
Tappable {
    id: control

    property string note: ""
    readonly property bool touched: hovered || activeFocus // what comes from elsewhere is so, and does not move

    checkable: true
    hint: note
    ringInset: Theme.ring - Theme.s2 // its words begin at its edge
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.role: Accessible.CheckBox

    contentItem: Item {
        implicitHeight: words.implicitHeight
        implicitWidth: Theme.listMin

        Column {
            id: words

            anchors.left: parent.left
            anchors.right: track.left
            anchors.rightMargin: Theme.s4
            anchors.verticalCenter: parent.verticalCenter

            AppText {
                font.weight: Theme.semibold
                text: control.label
                width: parent.width
                Accessible.ignored: true
            }
            AppText {
                color: Theme.text2
                font.pixelSize: Theme.small
                text: control.note
                visible: text !== ""
                width: parent.width
                Accessible.ignored: true
            }
        }
        Rectangle {
            id: track

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: control.checked ? Theme.blueFill : Theme.track
            height: Theme.tick + Theme.s1
            objectName: "toggleTrack"
            radius: height / 2
            width: Theme.tick * 2 + Theme.ring

            Behavior on color {
                enabled: control.touched

                ColorAnimation {
                    duration: Theme.quick
                }
            }

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.onFill
                height: Theme.tick - Theme.ring
                radius: height / 2
                width: height
                x: control.checked !== control.mirrored ? parent.width - width - Theme.gap : Theme.gap

                Behavior on x {
                    enabled: control.touched

                    NumberAnimation {
                        duration: Theme.quick
                        easing.type: Easing.OutCubic
                    }
                }
            }
        }
    }
}
