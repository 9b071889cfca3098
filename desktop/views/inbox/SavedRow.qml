pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// A message one saved: whose conversation, a line of it, and the bookmark that takes it off again.
ListRow {
    id: row

    required property int index
    required property string key
    required property string name
    required property string detail
    required property string time
    required property string avatar
    required property string initials
    required property int hue
    required property string spoken

    signal removed

    implicitHeight: Math.max(Theme.row, implicitContentHeight + topPadding + bottomPadding)
    label: spoken
    objectName: "savedRow"

    contentItem: Item {
        implicitHeight: Math.max(face.height, title.implicitHeight + line.implicitHeight)

        Avatar {
            id: face

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            hue: row.hue
            initials: row.initials
            picture: row.avatar
            size: Theme.scaled(Theme.avatar)
        }
        UserText {
            id: title

            anchors.left: face.right
            anchors.leftMargin: Theme.s3
            anchors.right: at.left
            anchors.rightMargin: Theme.s2
            font.weight: Theme.semibold
            text: row.name
            y: (parent.height - height - line.height) / 2
            Accessible.ignored: true
        }
        AppText {
            id: at

            anchors.baseline: title.baseline
            anchors.right: mark.left
            anchors.rightMargin: Theme.s1
            color: Theme.text3
            font.pixelSize: Theme.small
            text: row.time
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        UserText {
            id: line

            anchors.left: title.left
            anchors.right: mark.left
            anchors.rightMargin: Theme.s2
            anchors.top: title.bottom
            color: Theme.text2
            font.pixelSize: Theme.small
            text: row.detail
            Accessible.ignored: true
        }
        IconButton {
            id: mark

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            iconName: "bookmark-check"
            label: qsTr("Remove from saved")
            objectName: "unsave"
            size: Theme.controlSmall
            tipKeys: Keymap.cap("Del")
            onClicked: row.removed()
        }
    }
}
