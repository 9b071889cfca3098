pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What one wanted to be reminded of, above the conversations: pressed, it leads there.
Column {
    id: list

    required property RemindersModel reminders
    property int most: 3 // rows that stand there at one time; the others move up

    Accessible.name: qsTr("Reminders")
    Accessible.role: Accessible.List

    Repeater {
        id: rows

        model: list.reminders.rows

        ReminderRow {
            visible: index < list.most
            width: list.width
            Keys.onDeletePressed: event => event.isAutoRepeat || list.reminders.dismiss(key)
            Keys.onDownPressed: rows.itemAt(index + 1)?.forceActiveFocus(Qt.TabFocusReason)
            Keys.onUpPressed: rows.itemAt(index - 1)?.forceActiveFocus(Qt.TabFocusReason)
            onClicked: list.reminders.open(key)
            onDismissed: list.reminders.dismiss(key)
            onSnoozed: list.reminders.snooze(key)
        }
    }
    AppText {
        anchors.left: parent.left
        bottomPadding: Theme.s1
        color: Theme.text2
        font.pixelSize: Theme.small
        leftPadding: Theme.s3
        rightPadding: Theme.s3
        objectName: "moreReminders"
        text: qsTr("%1 more").arg(list.reminders.count - list.most)
        visible: list.reminders.count > list.most
    }
    Divider {
        width: parent.width
    }
}
