import QtQuick
import views

// What stands above a message: a gap, a day, the border of the new messages.
Item {
    id: above

    property bool gap: false
    property bool newMessages: false
    property string day: ""

    implicitHeight: newLine.y + newLine.height

    TimelineLine {
        id: gapLine

        label: above.gap ? qsTr("Older messages here are being fetched") : ""
        objectName: "gap"
        width: parent.width
    }
    TimelineLine {
        id: dayLine

        label: above.day
        objectName: "day"
        width: parent.width
        y: gapLine.height
    }
    TimelineLine {
        id: newLine

        ink: Theme.red
        label: above.newMessages ? qsTr("New messages") : ""
        objectName: "newMessages"
        ruled: true
        width: parent.width
        y: dayLine.y + dayLine.height
    }
}
