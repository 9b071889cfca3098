import QtQuick
import Paravion.ViewModels
import views
import views.controls

FocusScope {
    id: page

    required property SignInModel signIn
    property alias name: username.text
    property string kind: "personal"

    function send() {
        signIn.signUp(username.text, displayName.text, password.text, birthDate.text, kind);
        guide.lead();
    }
    function judge() {
        signIn.judgePassword(password.text, username.text, displayName.text);
    }

    implicitHeight: column.implicitHeight
    width: parent ? parent.width : implicitWidth

    FaultGuide {
        id: guide

        busy: page.signIn.busy
        fields: [relay.field, username, displayName, password, birthDate]
    }
    Column {
        id: column

        spacing: Theme.s4
        width: parent.width

        Column {
            width: parent.width

            PageHead {
                label: qsTr("Create an account")
            }
            RelayLine {
                id: relay

                signIn: page.signIn
                verb: qsTr("On")
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
            note: qsTr("3 to 24 of a to z, digits, dot and underscore. It cannot be changed later.")
            objectName: "newUsername"
            width: parent.width
            onAccepted: displayName.input.forceActiveFocus()
        }
        TextInputField {
            id: displayName

            fault: page.signIn.faults.display_name ?? ""
            label: qsTr("Name")
            maximumLength: 400
            note: qsTr("What others see. Any script, emoji too.")
            objectName: "newName"
            width: parent.width
            onAccepted: password.input.forceActiveFocus()
        }
        Column {
            spacing: Theme.s2
            width: parent.width

            TextInputField {
                id: password

                fault: page.signIn.faults.password ?? ""
                label: qsTr("Password")
                maximumLength: 300
                note: page.signIn.score < 0 ? qsTr("At least 10 characters. A few words that only you put together are best.") : ""
                objectName: "newPassword"
                secret: true
                width: parent.width
                onAccepted: birthDate.input.forceActiveFocus()
                onEdited: page.judge()
            }
            StrengthMeter {
                objectName: "strength"
                score: page.signIn.score
                visible: page.signIn.score >= 0 && password.fault === ""
                width: parent.width
                words: page.signIn.strengthWords
            }
        }
        TextInputField {
            id: birthDate

            fault: page.signIn.faults.birth_date ?? ""
            inputMethodHints: Qt.ImhDate
            label: qsTr("Birth date")
            maximumLength: 10
            note: page.signIn.ageNote !== "" ? page.signIn.ageNote : qsTr("Nobody sees it. It decides from when messages are open to you: from 16.")
            objectName: "birthDate"
            placeholder: qsTr("Year-month-day, as 2001-05-23")
            width: parent.width
            onAccepted: page.send()
            onEdited: text => page.signIn.judgeBirthDate(text)
        }
        KindChoice {
            fault: page.signIn.faults.kind ?? ""
            value: page.kind
            width: parent.width
            onChosen: value => page.kind = value
        }
        FaultLine {
            signIn: page.signIn
        }
        PrimaryButton {
            busy: page.signIn.busy
            enabled: !page.signIn.busy && !page.signIn.changingRelay
            label: page.signIn.busy ? qsTr("Making your account…") : qsTr("Create an account")
            objectName: "signUp"
            width: parent.width
            onClicked: page.send()
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter

            AppText {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.text2
                font.pixelSize: Theme.small
                text: qsTr("Already here?")
                wrapMode: Text.NoWrap
            }
            LinkButton {
                label: qsTr("Sign in")
                objectName: "toSignIn"
                size: Theme.small
                onClicked: page.signIn.open("sign_in")
            }
        }
    }
}
