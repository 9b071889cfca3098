pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// "Check a person": a field, and the decision about whoever was chosen.
Rectangle {
    id: card

    required property CheckModel check

    border.color: Theme.line
    border.width: Theme.hair
    color: Theme.raised
    implicitHeight: column.implicitHeight + Theme.s4 * 2
    radius: Theme.r16
    Accessible.name: title.text
    Accessible.role: Accessible.Grouping

    Column {
        id: column

        spacing: Theme.s3
        width: card.width - Theme.s4 * 2
        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        y: Theme.s4

        Heading {
            id: title

            font.pixelSize: Theme.body
            font.weight: Theme.semibold
            text: qsTr("Check a person")
            width: parent.width
        }
        FindPerson {
            finder: card.check.finder
            kept: card.check.username
            label: qsTr("Username or name")
            name: "checkSearch"
            width: parent.width
        }
        AppText {
            color: Theme.text2
            font.pixelSize: Theme.small
            text: qsTr("See what somebody can do, by which rule, and what would change it.")
            visible: !card.check.hasPerson
            width: parent.width
        }
        Loader {
            active: card.check.hasPerson
            visible: active
            width: parent.width

            sourceComponent: Decision {
                check: card.check
            }
        }
    }
}
