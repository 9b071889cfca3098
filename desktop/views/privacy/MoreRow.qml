import QtQuick
import views
import views.controls

// A row that leads to more: a name, a line under it, an arrow.
Tappable {
    id: row

    property string note: ""

    bottomPadding: Theme.s3
    hint: note
    topPadding: Theme.s3

    contentItem: Item {
        implicitHeight: words.implicitHeight
        implicitWidth: Theme.listMin

        Column {
            id: words

            anchors.left: parent.left
            anchors.right: arrow.left
            anchors.rightMargin: Theme.s4
            anchors.verticalCenter: parent.verticalCenter

            AppText {
                font.weight: Theme.semibold
                text: row.label
                width: parent.width
                Accessible.ignored: true
            }
            AppText {
                color: Theme.text2
                font.pixelSize: Theme.small
                text: row.note
                visible: text !== ""
                width: parent.width
                Accessible.ignored: true
            }
        }
        Icon {
            id: arrow

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: row.hovered ? Theme.text1 : Theme.text2
            name: "chevron-right"
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
