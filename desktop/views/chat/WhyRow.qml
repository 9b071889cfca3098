import QtQuick
import views
import views.controls

// The way to the decision about the other of a conversation. The name in it may need more lines.
ListRow {
    id: row

    bottomPadding: Theme.s2
    topPadding: Theme.s2
    Accessible.role: Accessible.Button

    contentItem: Item {
        implicitHeight: Math.max(sign.height, words.implicitHeight)

        Icon {
            id: sign

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            name: "shield"
        }
        AppText {
            id: words

            anchors.left: sign.right
            anchors.leftMargin: Theme.s3
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            clip: true
            color: Theme.text2
            elide: Text.ElideRight
            maximumLineCount: 3
            text: row.label
            Accessible.ignored: true
        }
    }
}
