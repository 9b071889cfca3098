import QtQuick
import Paravion.ViewModels
import views
import views.controls

// The old password, the new one and how hard it is to guess.
Column {
    id: form

    required property SettingsModel settings

    function send() {
        settings.setPassword(old.text, fresh.text);
        guide.lead();
    }

    spacing: Theme.s3

    FaultGuide {
        id: guide

        busy: form.settings.busy
        fields: [old, fresh]
    }
    TextInputField {
        id: old

        fault: form.settings.faults.old ?? ""
        label: qsTr("Your password")
        maximumLength: 300
        objectName: "oldPassword"
        secret: true
        width: parent.width
        onAccepted: fresh.input.forceActiveFocus()
    }
    TextInputField {
        id: fresh

        fault: form.settings.faults.new ?? ""
        label: qsTr("New password")
        maximumLength: 300
        note: form.settings.score < 0 ? qsTr("At least 10 characters.") : ""
        objectName: "freshPassword"
        secret: true
        width: parent.width
        onAccepted: form.send()
        onEdited: text => form.settings.judgePassword(text)
    }
    StrengthMeter {
        score: form.settings.score
        visible: form.settings.score >= 0 && fresh.fault === ""
        width: parent.width
        words: form.settings.strengthWords
    }
    SecondaryButton {
        anchors.left: parent.left
        busy: form.settings.busy
        enabled: !form.settings.busy && old.text !== "" && fresh.text !== ""
        label: qsTr("Change the password")
        objectName: "setPassword"
        onClicked: form.send()
    }
    Connections {
        function onPasswordChanged() {
            old.text = "";
            fresh.text = "";
        }

        target: form.settings
    }
}
