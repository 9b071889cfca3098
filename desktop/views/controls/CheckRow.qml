import QtQuick
import views

// One of several things that can be chosen together: a box, a line, and what stands at its end.
Tappable {
    id: control

    property bool chosen: false
    property string ending: ""

    leftPadding: Theme.s2
    rightPadding: Theme.s2
    ringInset: 0
    ringRadius: Theme.r8
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.role: Accessible.CheckBox
    Accessible.onCheckableChanged: Accessible.checkable = true // see Tappable
    Accessible.onCheckedChanged: Accessible.checked = Qt.binding(() => control.chosen)

    background: Rectangle {
        color: control.hovered || control.down ? Theme.hover : "transparent"
        radius: Theme.r8
    }
    contentItem: Item {
        implicitHeight: Math.max(box.height, words.implicitHeight) + Theme.s2

        Rectangle {
            id: box

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            border.color: control.chosen ? Theme.blueFill : Theme.track
            border.width: Theme.ring
            color: control.chosen ? Theme.blueFill : "transparent"
            height: Theme.tick
            radius: Theme.s1
            width: height

            Icon {
                anchors.centerIn: parent
                color: Theme.onFill
                name: control.chosen ? "check" : ""
                size: Theme.tick - Theme.s1
            }
        }
        UserText {
            id: words

            anchors.left: box.right
            anchors.leftMargin: Theme.s3
            anchors.right: end.left
            anchors.rightMargin: Theme.s2
            anchors.verticalCenter: parent.verticalCenter
            text: control.label
            Accessible.ignored: true
        }
        AppText {
            id: end

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.text3
            font.pixelSize: Theme.tiny
            text: control.ending
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
