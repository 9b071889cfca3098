pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// Over the foot of the window: a reminder fell due.
Loader {
    id: notice

    property var due: null // a RemindersModel

    active: due !== null && due.notice !== ""
    anchors.bottom: parent.bottom
    anchors.bottomMargin: Theme.s4
    anchors.horizontalCenter: parent.horizontalCenter
    width: Math.min(parent.width - Theme.s4 * 2, Theme.formWidth)
    z: 2

    sourceComponent: Banner {
        action: qsTr("Show")
        iconName: "bell"
        label: notice.due.notice
        objectName: "dueNotice"
        tone: Banner.Tone.Notice
        onActed: notice.due.openNoticed()
    }
}
