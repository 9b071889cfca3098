import QtQuick
import Paravion.ViewModels
import views
import views.controls

// The password, asked again before new codes are made.
FocusScope {
    id: form

    required property RecoveryCodesModel codes

    function send() {
        codes.renew(password.text);
        guide.lead();
    }

    implicitHeight: column.implicitHeight
    width: parent ? parent.width : implicitWidth

    FaultGuide {
        id: guide

        busy: form.codes.busy
        fields: [password]
    }
    Column {
        id: column

        spacing: Theme.s4
        width: parent.width

        TextInputField {
            id: password

            fault: form.codes.faults.password ?? ""
            focus: true
            label: qsTr("Your password")
            maximumLength: 300
            objectName: "codesPassword"
            secret: true
            width: parent.width
            onAccepted: form.send()
        }
        Banner {
            iconName: "circle-alert"
            label: form.codes.fault
            objectName: "newCodesFault"
            tone: Banner.Tone.Bad
            visible: label !== ""
            width: parent.width
        }
        PrimaryButton {
            busy: form.codes.busy
            enabled: !form.codes.busy
            label: form.codes.busy ? qsTr("Making new codes…") : qsTr("Make new codes")
            objectName: "renewCodes"
            width: parent.width
            onClicked: form.send()
        }
    }
}
