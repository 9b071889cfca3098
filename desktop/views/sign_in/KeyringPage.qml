import QtQuick
import Paravion.ViewModels
import views
import views.controls

FocusScope {
    id: page

    required property SignInModel signIn

    implicitHeight: column.implicitHeight
    width: parent ? parent.width : implicitWidth

    Column {
        id: column

        spacing: Theme.s3
        width: parent.width

        PageHead {
            label: qsTr("Where to keep your sign-in")
        }
        FaultLine {
            signIn: page.signIn
        }
        AppText {
            color: Theme.text2
            text: qsTr("It is never written to the disk as it is. Choose how to go on.")
            width: parent.width
        }
        PrimaryButton {
            busy: page.signIn.busy
            enabled: !page.signIn.busy
            focus: page.signIn.canWaitForKeyring
            iconName: "rotate-cw"
            label: qsTr("Try the keyring again")
            objectName: "tryKeyring"
            visible: page.signIn.canWaitForKeyring
            width: parent.width
            onClicked: page.signIn.tryKeyring()
        }
        SecondaryButton {
            enabled: !page.signIn.busy
            focus: !page.signIn.canWaitForKeyring
            iconName: "key-round"
            label: qsTr("Ask me each time")
            objectName: "toChoosePassphrase"
            width: parent.width
            onClicked: page.signIn.open("choose_passphrase")
        }
        AppText {
            color: Theme.text3
            font.pixelSize: Theme.small
            text: qsTr("A passphrase of yours protects it.")
            width: parent.width
        }
        SecondaryButton {
            enabled: !page.signIn.busy
            iconName: "hourglass"
            label: qsTr("This session only")
            objectName: "sessionOnly"
            width: parent.width
            onClicked: page.signIn.thisSessionOnly()
        }
        AppText {
            color: Theme.text3
            font.pixelSize: Theme.small
            text: qsTr("You sign in again the next time Paravion starts. Send what you wrote before you close it.")
            width: parent.width
        }
    }
}
