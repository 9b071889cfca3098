import QtQuick
import views

// A row that leads somewhere: icon, words.
ListRow {
    id: row

    property string iconName: ""
    property bool danger: false

    implicitHeight: Math.max(38, Theme.scaled(38))

    contentItem: Item {
        Icon {
            id: sign

            anchors.verticalCenter: parent.verticalCenter
            color: row.danger ? Theme.red : row.selected ? Theme.text1 : Theme.text2
            name: row.iconName
        }
        AppText {
            anchors.left: sign.right
            anchors.leftMargin: Theme.s3
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: row.danger ? Theme.red : row.selected ? Theme.text1 : Theme.text2
            elide: Text.ElideRight
            font.weight: row.selected ? Theme.semibold : Theme.regular
            maximumLineCount: 1
            text: row.label
            Accessible.ignored: true
        }
    }
}
