pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What can be done about the person, at the foot of the details.
Column {
    id: actions

    required property ContactModel contact

    spacing: Theme.s1 // as the rows above
    visible: contact.known

    NavRow {
        iconName: "reply"
        label: qsTr("Move back to requests")
        objectName: "detailsMoveBack"
        visible: actions.contact.canMoveBack
        width: parent.width
        Accessible.role: Accessible.Button
        onClicked: actions.contact.moveBack()
    }
    NavRow {
        readonly property bool blocked: actions.contact.blocked

        // One row for both, so that the keyboard stays on it.
        danger: !blocked
        iconName: "ban"
        label: blocked ? qsTr("Unblock") : qsTr("Block")
        objectName: blocked ? "detailsUnblock" : "detailsBlock"
        width: parent.width
        Accessible.role: Accessible.Button
        onClicked: blocked ? actions.contact.unblock() : actions.contact.block()
    }
    NavRow {
        danger: true
        iconName: "flag"
        label: qsTr("Report")
        objectName: "detailsReport"
        width: parent.width
        Accessible.role: Accessible.Button
        onClicked: actions.contact.report("")
    }
}
