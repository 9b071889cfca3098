import QtQuick
import Paravion.ViewModels
import views
import views.controls

FocusScope {
    id: page

    required property SignInModel signIn

    function send() {
        signIn.choosePassphrase(passphrase.text, again.text);
        guide.lead();
    }

    implicitHeight: column.implicitHeight
    width: parent ? parent.width : implicitWidth

    FaultGuide {
        id: guide

        busy: page.signIn.busy
        fields: [passphrase, again]
    }
    Column {
        id: column

        spacing: Theme.s4
        width: parent.width

        PageHead {
            label: qsTr("Choose a passphrase")
            note: qsTr("Paravion asks for it each time it starts. Without it, what is on this computer stays closed; your messages are still on the relay.")
        }
        TextInputField {
            id: passphrase

            fault: page.signIn.faults.passphrase ?? ""
            focus: true
            label: qsTr("Passphrase")
            note: qsTr("At least 10 characters.")
            objectName: "newPassphrase"
            secret: true
            width: parent.width
            onAccepted: again.input.forceActiveFocus()
        }
        TextInputField {
            id: again

            fault: page.signIn.faults.again ?? ""
            label: qsTr("The same again")
            objectName: "newPassphraseAgain"
            secret: true
            width: parent.width
            onAccepted: page.send()
        }
        FaultLine {
            signIn: page.signIn
        }
        PrimaryButton {
            busy: page.signIn.busy
            enabled: !page.signIn.busy
            label: qsTr("Use this passphrase")
            objectName: "choosePassphrase"
            width: parent.width
            onClicked: page.send()
        }
        LinkButton {
            anchors.horizontalCenter: parent.horizontalCenter
            label: qsTr("Back")
            objectName: "toKeyring"
            size: Theme.small
            onClicked: page.signIn.open("keyring")
        }
    }
}
