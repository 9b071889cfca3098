import QtQuick
import Paravion.ViewModels
import views
import views.controls

FocusScope {
    id: page

    required property SignInModel signIn
    property alias name: username.text

    function send() {
        signIn.recover(username.text, code.text, password.text);
        guide.lead();
    }

    implicitHeight: column.implicitHeight
    width: parent ? parent.width : implicitWidth

    FaultGuide {
        id: guide

        busy: page.signIn.busy
        fields: [relay.field, username, code, password]
    }
    Column {
        id: column

        spacing: Theme.s4
        width: parent.width

        PageHead {
            label: qsTr("Use a recovery code")
            note: qsTr("You were shown ten codes when you made your account. Each works once and sets a new password.")
        }
        RelayLine {
            id: relay

            signIn: page.signIn
            verb: qsTr("On")
            onSettled: username.input.forceActiveFocus(Qt.OtherFocusReason)
        }
        TextInputField {
            id: username

            fault: page.signIn.faults.username ?? ""
            focus: true
            inputMethodHints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
            label: qsTr("Username")
            maximumLength: 64
            objectName: "recoverUsername"
            width: parent.width
            onAccepted: code.input.forceActiveFocus()
        }
        TextInputField {
            id: code

            fault: page.signIn.faults.recovery ?? ""
            inputMethodHints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
            label: qsTr("Recovery code")
            maximumLength: 64
            objectName: "recoverCode"
            width: parent.width
            onAccepted: password.input.forceActiveFocus()
        }
        Column {
            spacing: Theme.s2
            width: parent.width

            TextInputField {
                id: password

                fault: page.signIn.faults.password ?? ""
                label: qsTr("New password")
                maximumLength: 300
                note: page.signIn.score < 0 ? qsTr("At least 10 characters.") : ""
                objectName: "recoverPassword"
                secret: true
                width: parent.width
                onAccepted: page.send()
                onEdited: text => page.signIn.judgePassword(text, username.text, "")
            }
            StrengthMeter {
                score: page.signIn.score
                visible: page.signIn.score >= 0 && password.fault === ""
                width: parent.width
                words: page.signIn.strengthWords
            }
        }
        FaultLine {
            signIn: page.signIn
        }
        PrimaryButton {
            busy: page.signIn.busy
            enabled: !page.signIn.busy && !page.signIn.changingRelay
            label: qsTr("Set the password and sign in")
            objectName: "recover"
            width: parent.width
            onClicked: page.send()
        }
        LinkButton {
            anchors.horizontalCenter: parent.horizontalCenter
            label: qsTr("Back to sign in")
            objectName: "toSignIn"
            size: Theme.small
            onClicked: page.signIn.open("sign_in")
        }
    }
}
