pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// In the flow of the window, where it covers nothing that is written or decided: a reminder fell due.
Loader {
    id: notice

    property var due: null // a RemindersModel

    active: due !== null && due.notice !== ""
    height: active ? (item as Item)?.implicitHeight ?? 0 : 0

    sourceComponent: Rectangle {
        color: Theme.side
        implicitHeight: banner.implicitHeight + Theme.s2 * 2

        Banner {
            id: banner

            action: qsTr("Show")
            anchors.horizontalCenter: parent.horizontalCenter
            iconName: "bell"
            label: notice.due.notice
            objectName: "dueNotice"
            tone: Banner.Tone.Notice
            width: Math.min(parent.width - Theme.s4 * 2, Math.max(Theme.formWidth, Theme.scaled(Theme.formWidth)))
            y: Theme.s2
            onActed: notice.due.openNoticed()
        }
    }
}
