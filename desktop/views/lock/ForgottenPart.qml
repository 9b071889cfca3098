import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What it means to go on without the passphrase, said before it is done.
FocusScope {
    id: part

    required property LockedModel locked

    implicitHeight: column.implicitHeight
    width: parent ? parent.width : implicitWidth

    Column {
        id: column

        spacing: Theme.s4
        width: parent.width

        Heading {
            font.pixelSize: Theme.head
            text: qsTr("Sign in again")
            width: parent.width
        }
        AppText {
            color: Theme.text2
            text: qsTr("Nobody can open what is kept here without the passphrase. You can remove it all from this computer, for every account on it, and sign in again with your password.")
            width: parent.width
        }
        AppText {
            color: Theme.text2
            text: qsTr("Your accounts are not touched, and your messages are on your relay. This computer’s old sign-in stays in your list of devices until you remove it there.")
            width: parent.width
        }
        AppText {
            font.weight: Theme.semibold
            text: qsTr("What you wrote or recorded here and was not sent yet is lost for good.")
            width: parent.width
        }
        Toggle {
            id: sure

            label: qsTr("I know, remove it")
            objectName: "forgotSure"
            width: parent.width
        }
        Banner {
            iconName: "circle-alert"
            label: part.locked.waits ? "" : part.locked.fault
            objectName: "forgottenFault"
            tone: Banner.Tone.Bad
            visible: label !== ""
            width: parent.width
        }
        DangerButton {
            busy: part.locked.busy
            enabled: !part.locked.busy && sure.checked
            label: qsTr("Remove everything here")
            objectName: "forgotClear"
            width: parent.width
            onClicked: part.locked.clear()
        }
        LinkButton {
            anchors.horizontalCenter: parent.horizontalCenter
            focus: true
            label: qsTr("Back")
            objectName: "forgotBack"
            size: Theme.small
            onClicked: part.locked.forgot(false)
        }
    }
}
