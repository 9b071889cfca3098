pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// Somebody, or a conversation, that a message may be sent on to.
ListRow {
    id: row

    required property int index
    required property string key
    required property string name
    required property string detail
    required property string avatar
    required property string initials
    required property int hue
    required property bool verified
    required property bool picked

    implicitHeight: Math.max(Theme.row, implicitContentHeight + topPadding + bottomPadding)
    label: detail === "" ? name : name + ", " + detail
    objectName: "forwardTarget"
    opacity: enabled ? 1 : 0.5
    Accessible.checkable: true
    Accessible.checked: picked
    Accessible.role: Accessible.CheckBox
    Accessible.onCheckableChanged: Accessible.checkable = true // see Tappable
    Accessible.onCheckedChanged: Accessible.checked = Qt.binding(() => row.picked)

    contentItem: Item {
        implicitHeight: Math.max(face.height, title.implicitHeight + under.implicitHeight)

        Avatar {
            id: face

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            hue: row.hue
            initials: row.initials
            picture: row.avatar
            size: Theme.scaled(Theme.avatar)
        }
        Column {
            anchors.left: face.right
            anchors.leftMargin: Theme.s3
            anchors.right: tick.left
            anchors.rightMargin: Theme.s2
            anchors.verticalCenter: parent.verticalCenter

            UserText {
                id: title

                font.weight: Theme.semibold
                text: row.name
                width: parent.width
                Accessible.ignored: true
            }
            UserText {
                id: under

                color: Theme.text2
                font.pixelSize: Theme.small
                text: row.detail
                visible: text !== ""
                width: parent.width
                Accessible.ignored: true
            }
        }
        Icon {
            id: tick

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.blue
            name: row.picked ? "circle-check" : ""
            width: size
        }
    }
}
