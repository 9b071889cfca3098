import QtQuick
import views

// A row that leads somewhere: icon, words.
ListRow {
    id: row

    property string iconName: ""
    property bool danger: false
    property string keys: "" // those that do the same
    property color ink: selected ? Theme.text1 : Theme.text2

    implicitHeight: Math.max(38, Theme.scaled(38), words.implicitHeight + Theme.s2 * 2)

    contentItem: Item {
        Icon {
            id: sign

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            color: row.danger ? Theme.red : row.ink
            name: row.iconName
        }
        AppText {
            id: words

            anchors.left: sign.right
            anchors.leftMargin: Theme.s3
            anchors.right: cap.left
            anchors.rightMargin: cap.text === "" ? 0 : Theme.s3
            anchors.verticalCenter: parent.verticalCenter
            color: row.danger ? Theme.red : row.ink
            elide: Text.ElideRight
            font.weight: row.selected ? Theme.semibold : Theme.regular
            maximumLineCount: 2
            text: row.label
            Accessible.ignored: true
        }
        AppText {
            id: cap

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.text3
            font.pixelSize: Theme.small
            text: row.keys
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
