pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// What is kept, a row each: what it is, how long it stays, and how much it is.
Column {
    id: list

    property var parts: []

    objectName: "storageParts"
    spacing: Theme.s3
    Accessible.name: qsTr("What is kept here")
    Accessible.role: Accessible.List

    Repeater {
        model: list.parts

        Item {
            id: row

            required property var modelData

            implicitHeight: words.implicitHeight
            objectName: "part-" + modelData.key
            width: list.width
            Accessible.name: modelData.label + ", " + modelData.size + ". " + modelData.note
            Accessible.role: Accessible.ListItem

            Column {
                id: words

                anchors.left: parent.left
                anchors.right: size.left
                anchors.rightMargin: Theme.s4

                AppText {
                    font.weight: Theme.semibold
                    text: row.modelData.label
                    width: parent.width
                    Accessible.ignored: true
                }
                AppText {
                    color: Theme.text2
                    font.pixelSize: Theme.small
                    text: row.modelData.note
                    width: parent.width
                    Accessible.ignored: true
                }
            }
            AppText {
                id: size

                anchors.right: parent.right
                horizontalAlignment: Text.AlignRight
                text: row.modelData.size
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
