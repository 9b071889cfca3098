import QtQuick
import Paravion.ViewModels
import views
import views.controls

// A file, link or voice message that was shared; pressed, it leads to its message.
ListRow {
    id: row

    required property string message
    required property string title
    required property string detail
    required property string spoken
    required property SharedModel shared

    bottomPadding: Theme.s2
    hint: qsTr("Press to go to the message")
    label: spoken
    objectName: "sharedRow"
    topPadding: Theme.s2
    Accessible.role: Accessible.Button
    onClicked: row.shared.jump(row.message)

    contentItem: Item {
        implicitHeight: title.implicitHeight + under.implicitHeight

        UserText {
            id: title

            text: row.title
            width: parent.width
        }
        UserText {
            id: under

            color: Theme.text2
            font.pixelSize: Theme.small
            text: row.detail
            width: parent.width
            y: title.implicitHeight
        }
    }
}
