import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Asks before an account is signed out of this computer.
Sheet {
    id: sure

    required property SettingsModel settings

    initial: stay
    label: qsTr("Sign out of this computer?")

    AppText {
        color: Theme.text2
        text: qsTr("Your messages stay on the relay. What was written here and not sent yet is deleted.")
        width: parent.width
    }
    DangerButton {
        label: qsTr("Sign out")
        objectName: "sureSignOut"
        width: parent.width
        onClicked: {
            sure.close();
            sure.settings.signOut();
        }
    }
    SecondaryButton {
        id: stay

        label: qsTr("Stay signed in")
        objectName: "staySignedIn"
        width: parent.width
        onClicked: sure.close()
    }
}
