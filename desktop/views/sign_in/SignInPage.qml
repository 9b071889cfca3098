import QtQuick
import Paravion.ViewModels
import views
import views.controls

FocusScope {
    id: page

    required property SignInModel signIn
    property alias name: username.text

    function send() {
        signIn.signIn(username.text, password.text);
        guide.lead();
    }

    implicitHeight: column.implicitHeight
    width: parent ? parent.width : implicitWidth

    FaultGuide {
        id: guide

        busy: page.signIn.busy
        fields: [relay.field, username, password]
    }
    Column {
        id: column

        spacing: Theme.s4
        width: parent.width

        Column {
            width: parent.width

            PageHead {
                label: qsTr("Welcome back")
            }
            RelayLine {
                id: relay

                signIn: page.signIn
                onSettled: username.input.forceActiveFocus(Qt.OtherFocusReason)
            }
        }
        TextInputField {
            id: username

            fault: page.signIn.faults.username ?? ""
            focus: true
            inputMethodHints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
            label: qsTr("Username")
            maximumLength: 64
            objectName: "username"
            width: parent.width
            onAccepted: password.input.forceActiveFocus()
        }
        TextInputField {
            id: password

            fault: page.signIn.faults.password ?? ""
            label: qsTr("Password")
            maximumLength: 300
            objectName: "password"
            secret: true
            width: parent.width
            onAccepted: page.send()
        }
        FaultLine {
            signIn: page.signIn
        }
        PrimaryButton {
            busy: page.signIn.busy
            enabled: !page.signIn.busy && !page.signIn.changingRelay
            label: page.signIn.busy ? qsTr("Signing in…") : qsTr("Sign in")
            objectName: "signIn"
            width: parent.width
            onClicked: page.send()
        }
        Column {
            width: parent.width

            Row {
                anchors.horizontalCenter: parent.horizontalCenter

                AppText {
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.text2
                    font.pixelSize: Theme.small
                    text: qsTr("New here?")
                    wrapMode: Text.NoWrap
                }
                LinkButton {
                    label: qsTr("Create an account")
                    objectName: "toSignUp"
                    size: Theme.small
                    onClicked: page.signIn.open("sign_up")
                }
            }
            LinkButton {
                anchors.horizontalCenter: parent.horizontalCenter
                label: qsTr("Back to your passphrase")
                objectName: "toPassphrase"
                size: Theme.small
                visible: page.signIn.canUnlock
                weight: Theme.regular
                onClicked: page.signIn.open("passphrase")
            }
            LinkButton {
                anchors.horizontalCenter: parent.horizontalCenter
                label: qsTr("Forgot your password?")
                objectName: "toRecover"
                size: Theme.small
                weight: Theme.regular
                onClicked: page.signIn.open("recover")
            }
        }
    }
}
