pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// What some keys do, and the keys.
Item {
    id: row

    property string label: ""
    property var caps: []

    implicitHeight: Math.max(words.implicitHeight, keys.implicitHeight)
    objectName: "shortcutRow"
    Accessible.name: qsTr("%1: %2").arg(label).arg(caps.join(qsTr(" or ")))
    Accessible.role: Accessible.ListItem

    AppText {
        id: words

        anchors.left: parent.left
        anchors.right: keys.left
        anchors.rightMargin: Theme.s3
        anchors.verticalCenter: parent.verticalCenter
        text: row.label
        Accessible.ignored: true
    }
    Row {
        id: keys

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.s1

        Repeater {
            model: row.caps

            Rectangle {
                id: cap

                required property string modelData

                border.color: Theme.line
                border.width: Theme.hair
                color: Theme.raised
                height: name.implicitHeight + Theme.s1
                radius: Theme.s1
                width: Math.max(height, name.implicitWidth + Theme.s2)

                AppText {
                    id: name

                    anchors.centerIn: parent
                    color: Theme.text2
                    font.pixelSize: Theme.small
                    font.weight: Theme.semibold
                    text: cap.modelData
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
        }
    }
}
