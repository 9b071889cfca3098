import QtQuick
import Paravion.ViewModels
import views
import views.controls

// When one wants quiet, every day.
Column {
    id: part

    required property QuietHoursModel quiet

    spacing: Theme.s3
    Component.onCompleted: quiet.read()

    Toggle {
        checked: part.quiet.on
        enabled: !part.quiet.busy
        label: qsTr("Quiet hours")
        note: qsTr("Whoever reaches your inbox and may see when you are active is told until when you want quiet. Messages arrive all the same.")
        objectName: "quietSwitch"
        width: parent.width
        onClicked: part.quiet.turn(checked)
    }
    Row {
        id: hours

        spacing: Theme.s3
        visible: part.quiet.on
        width: parent.width

        TextInputField {
            id: begins

            label: qsTr("From")
            maximumLength: 8
            objectName: "quietFrom"
            text: part.quiet.begins
            width: (parent.width - hours.spacing) / 2
            onAccepted: part.quiet.choose(text, ends.text)
        }
        TextInputField {
            id: ends

            label: qsTr("To")
            maximumLength: 8
            objectName: "quietTo"
            text: part.quiet.ends
            width: (parent.width - hours.spacing) / 2
            onAccepted: part.quiet.choose(begins.text, text)
        }
    }
    AppText {
        color: part.quiet.fault !== "" ? Theme.red : Theme.text2
        font.pixelSize: Theme.small
        objectName: "quietNote"
        text: part.quiet.fault !== "" ? part.quiet.fault : part.quiet.notice !== "" ? part.quiet.notice : qsTr("By the clocks of %1.").arg(part.quiet.zone)
        visible: part.quiet.on || part.quiet.fault !== ""
        width: parent.width
        Accessible.role: part.quiet.fault !== "" ? Accessible.AlertMessage : Accessible.StaticText
    }
    PrimaryButton {
        anchors.left: parent.left
        busy: part.quiet.busy
        label: qsTr("Save")
        objectName: "quietSave"
        small: true
        visible: part.quiet.on
        onClicked: part.quiet.choose(begins.text, ends.text)
    }
}
