pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// Back to the newest message, with the count of those that came meanwhile.
Tappable {
    id: control

    property int count: 0

    implicitHeight: Theme.s10
    implicitWidth: Theme.s10
    label: count > 0 ? qsTr("Jump to the latest, %n new", "", count) : qsTr("Jump to the latest")
    objectName: "jumpToLatest"
    ringRadius: height / 2 + Theme.gap

    background: Raised {
        color: control.hovered || control.down ? Theme.raised2 : Theme.raised
        radius: height / 2
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            color: Theme.text1
            name: "arrow-down"
        }
    }

    Badge {
        anchors.horizontalCenter: parent.right
        anchors.horizontalCenterOffset: -Theme.s1
        count: control.count
        y: -height / 2 + Theme.s1
    }
}
