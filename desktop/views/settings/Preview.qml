import QtQuick
import views
import views.controls

// Two bubbles in the size and colours that were chosen.
Rectangle {
    id: preview

    border.color: Theme.line
    border.width: Theme.hair
    color: Theme.side
    implicitHeight: column.implicitHeight + Theme.s4 * 2
    radius: Theme.r12
    Accessible.name: qsTr("Preview")
    Accessible.role: Accessible.Pane

    Column {
        id: column

        anchors.centerIn: parent
        spacing: Theme.s2
        width: parent.width - Theme.s4 * 2

        Rectangle {
            anchors.left: parent.left
            color: Theme.theirs
            height: first.implicitHeight + Theme.s2 * 2
            radius: Theme.r18
            width: first.width + Theme.s3 * 2

            AppText {
                id: first

                text: qsTr("Did you catch the light on the harbour this morning?")
                width: Math.min(implicitWidth, column.width * 0.8 - Theme.s3 * 2)
                anchors.left: parent.left
                anchors.leftMargin: Theme.s3
                y: Theme.s2
            }
        }
        Rectangle {
            anchors.right: parent.right
            color: Theme.ours
            height: second.implicitHeight + Theme.s2 * 2
            radius: Theme.r18
            width: second.width + Theme.s3 * 2

            AppText {
                id: second

                color: Theme.onFill
                text: qsTr("Just missed it, tell me you filmed it")
                width: Math.min(implicitWidth, column.width * 0.8 - Theme.s3 * 2)
                anchors.left: parent.left
                anchors.leftMargin: Theme.s3
                y: Theme.s2
            }
        }
    }
}
