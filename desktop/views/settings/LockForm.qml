import QtQuick
import Paravion.ViewModels
import views
import views.controls

// A new passphrase, typed twice, and how hard it is to guess; where there is one already, that first.
Column {
    id: form

    required property AppLockModel appLock

    function send() {
        if (appLock.on)
            appLock.change(old.text, fresh.text, again.text);
        else
            appLock.putOn(fresh.text, again.text);
        guide.lead();
    }

    spacing: Theme.s3

    FaultGuide {
        id: guide

        busy: form.appLock.busy
        fields: [old, fresh, again]
    }
    TextInputField {
        id: old

        fault: form.appLock.faults.old ?? ""
        label: qsTr("Your passphrase")
        maximumLength: 300
        objectName: "lockOld"
        secret: true
        visible: form.appLock.on
        width: parent.width
        onAccepted: fresh.input.forceActiveFocus()
    }
    TextInputField {
        id: fresh

        fault: form.appLock.faults.new ?? ""
        label: qsTr("New passphrase")
        maximumLength: 300
        note: form.appLock.score < 0 ? qsTr("At least 10 characters. A few words that have nothing to do with each other are good.") : ""
        objectName: "lockNew"
        secret: true
        width: parent.width
        onAccepted: again.input.forceActiveFocus()
        onEdited: text => form.appLock.judge(text)
    }
    StrengthMeter {
        score: form.appLock.score
        visible: form.appLock.score >= 0 && fresh.fault === ""
        width: parent.width
        words: form.appLock.strengthWords
    }
    TextInputField {
        id: again

        fault: form.appLock.faults.again ?? ""
        label: qsTr("The same again")
        maximumLength: 300
        objectName: "lockAgain"
        secret: true
        width: parent.width
        onAccepted: form.send()
    }
    PrimaryButton {
        anchors.left: parent.left
        busy: form.appLock.busy
        enabled: !form.appLock.busy && fresh.text !== ""
        label: form.appLock.on ? qsTr("Change the passphrase") : qsTr("Turn the lock on")
        objectName: "lockSet"
        onClicked: form.send()
    }
    Connections {
        function onDone() {
            old.text = "";
            fresh.text = "";
            again.text = "";
        }

        target: form.appLock
    }
}
