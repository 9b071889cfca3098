pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views.controls

// What can be done about the person, at the foot of the details.
Column {
    id: actions

    required property ContactModel contact

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
        danger: true
        iconName: "ban"
        label: qsTr("Block")
        objectName: "detailsBlock"
        visible: !actions.contact.blocked
        width: parent.width
        Accessible.role: Accessible.Button
        onClicked: actions.contact.block()
    }
    NavRow {
        iconName: "ban"
        label: qsTr("Unblock")
        objectName: "detailsUnblock"
        visible: actions.contact.blocked
        width: parent.width
        Accessible.role: Accessible.Button
        onClicked: actions.contact.unblock()
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
