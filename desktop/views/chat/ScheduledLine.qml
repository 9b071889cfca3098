import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What waits for its time in this conversation.
Row {
    id: line

    required property ScheduledModel scheduled

    spacing: Theme.s2

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        color: line.scheduled.failed ? Theme.red : Theme.text2
        name: line.scheduled.failed ? "circle-alert" : "clock"
        size: Theme.iconSmall
    }
    AppText {
        anchors.verticalCenter: parent.verticalCenter
        color: line.scheduled.failed ? Theme.red : Theme.text2
        font.pixelSize: Theme.small
        objectName: "scheduledWords"
        text: line.scheduled.line
        width: Math.min(implicitWidth, line.width - show.width - Theme.iconSmall - line.spacing * 2)
    }
    LinkButton {
        id: show

        anchors.verticalCenter: parent.verticalCenter
        hint: line.scheduled.line
        label: qsTr("Show")
        objectName: "showScheduled"
        size: Theme.small
        onClicked: line.scheduled.show()
    }
}
