pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Who sees what was read in this conversation: the row says it, and opens the choice, which is made when it is first opened.
FocusScope {
    id: choice

    required property ContactModel contact
    property bool open: false

    implicitHeight: column.implicitHeight
    onOpenChanged: made.active = true

    Column {
        id: column

        width: choice.width

        DetailRow {
            focus: true
            iconName: "eye"
            label: qsTr("Receipts: %1").arg(choice.contact.receiptsWord)
            objectName: "receiptsRow"
            value: choice.contact.receiptsWord
            width: parent.width
            word: qsTr("Receipts")
            onClicked: choice.open = !choice.open
        }
        Loader {
            id: made

            active: false
            visible: choice.open
            anchors.left: parent.left
            anchors.leftMargin: Theme.s3
            width: parent.width - Theme.s3

            sourceComponent: RadioGroup {
                enabled: !choice.contact.busy
                label: qsTr("Read receipts in this conversation")
                objectName: "receiptsChoice"
                options: choice.contact.receiptsOptions
                value: choice.contact.receipts
                onChosen: value => choice.contact.chooseReceipts(value)
            }
        }
    }
}
