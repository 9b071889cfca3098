import QtQuick
import Paravion.ViewModels
import views
import views.controls

FocusScope {
    id: page

    required property SignInModel signIn

    function send() {
        signIn.unlock(passphrase.text);
        guide.lead();
    }

    implicitHeight: column.implicitHeight
    width: parent ? parent.width : implicitWidth

    FaultGuide {
        id: guide

        busy: page.signIn.busy
        fields: [passphrase]
    }
    Column {
        id: column

        spacing: Theme.s4
        width: parent.width

        PageHead {
            label: qsTr("Your passphrase")
            note: qsTr("It opens what Paravion keeps on this computer.")
        }
        TextInputField {
            id: passphrase

            fault: page.signIn.faults.passphrase ?? ""
            focus: true
            label: qsTr("Passphrase")
            objectName: "passphrase"
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
            label: page.signIn.busy ? qsTr("Opening…") : qsTr("Open")
            objectName: "unlock"
            width: parent.width
            onClicked: page.send()
        }
        LinkButton {
            anchors.horizontalCenter: parent.horizontalCenter
            label: qsTr("Sign in with your password instead")
            objectName: "toSignIn"
            size: Theme.small
            onClicked: page.signIn.open("sign_in")
        }
    }
}
