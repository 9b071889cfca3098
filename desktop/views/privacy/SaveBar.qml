pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What saving would change, with the names of some; nothing is kept before it is pressed.
Rectangle {
    id: bar

    required property ReachModel reach

    border.color: Theme.line
    border.width: Theme.hair
    color: Theme.raised
    implicitHeight: column.implicitHeight + Theme.s4 * 2
    objectName: "saveBar"
    radius: Theme.r16
    Accessible.name: qsTr("Not saved yet")
    Accessible.role: Accessible.Grouping

    Column {
        id: column

        spacing: Theme.s3
        width: bar.width - Theme.s4 * 2
        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        y: Theme.s4

        Spinner {
            anchors.left: parent.left
            size: Theme.iconSmall
            visible: !bar.reach.previewed && bar.reach.problem === ""
        }
        Repeater {
            model: bar.reach.moves

            Column {
                id: line

                required property var modelData

                width: column.width

                AppText {
                    font.weight: Theme.semibold
                    objectName: "moveLine"
                    text: line.modelData.label
                    width: parent.width
                }
                AppText {
                    color: Theme.text2
                    font.pixelSize: Theme.small
                    objectName: "moveNames"
                    text: line.modelData.note
                    visible: text !== ""
                    width: parent.width
                }
            }
        }
        AppText {
            color: Theme.red
            font.pixelSize: Theme.small
            objectName: "reachProblem"
            text: bar.reach.problem
            visible: text !== ""
            width: parent.width
        }
        Flow {
            spacing: Theme.s2
            width: parent.width

            PrimaryButton {
                busy: bar.reach.busy
                enabled: !bar.reach.busy
                label: qsTr("Save")
                objectName: "saveReach"
                small: true
                onClicked: bar.reach.save()
            }
            SecondaryButton {
                label: qsTr("Cancel")
                objectName: "cancelReach"
                small: true
                onClicked: bar.reach.cancel()
            }
        }
    }
}
