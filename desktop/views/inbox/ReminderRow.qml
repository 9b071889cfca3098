import QtQuick
import Paravion.ViewModels
import views
import views.controls

// A reminder that is due: whose conversation, a line of the message, later, and done.
ListRow {
    id: row

    required property int index
    required property string key
    required property string name
    required property string detail
    required property string spoken

    signal snoozed
    signal dismissed

    implicitHeight: Math.max(Theme.row, implicitContentHeight + topPadding + bottomPadding)
    label: qsTr("Reminder: %1").arg(spoken)
    objectName: "reminder"
    Accessible.role: Accessible.Button

    contentItem: Item {
        implicitHeight: Math.max(later.height, title.implicitHeight + line.implicitHeight)

        Icon {
            id: sign

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.amber
            name: "bell"
        }
        UserText {
            id: title

            anchors.left: sign.right
            anchors.leftMargin: Theme.s3
            anchors.right: later.left
            anchors.rightMargin: Theme.s2
            font.weight: Theme.semibold
            text: row.name
            y: (parent.height - height - line.height) / 2
            Accessible.ignored: true
        }
        UserText {
            id: line

            anchors.left: title.left
            anchors.right: title.right
            anchors.top: title.bottom
            color: Theme.text2
            font.pixelSize: Theme.small
            text: row.detail
            Accessible.ignored: true
        }
        IconButton {
            id: later

            anchors.right: done.left
            anchors.verticalCenter: parent.verticalCenter
            iconName: "clock"
            label: qsTr("Remind me again later")
            objectName: "snooze"
            size: Theme.controlSmall
            onClicked: row.snoozed()
        }
        IconButton {
            id: done

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            iconName: "check"
            label: qsTr("Done")
            objectName: "dismissReminder"
            size: Theme.controlSmall
            tipKeys: Keymap.cap("Del")
            onClicked: row.dismissed()
        }
    }
}
