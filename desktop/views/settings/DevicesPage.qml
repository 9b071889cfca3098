pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

Column {
    id: page

    required property SettingsModel settings

    spacing: Theme.s4
    width: parent ? parent.width : implicitWidth

    Column {
        width: parent.width

        Heading {
            font.pixelSize: Theme.display
            text: qsTr("Devices")
            width: parent.width
        }
        AppText {
            color: Theme.text2
            text: qsTr("Where your account is signed in. A device that you sign out shows your messages no more.")
            width: parent.width
        }
    }
    Banner {
        action: qsTr("Try again")
        iconName: "circle-alert"
        label: page.settings.fault
        objectName: "devicesFault"
        tone: Banner.Tone.Bad
        visible: label !== ""
        width: parent.width
        onActed: page.settings.open("devices")
    }
    Spinner {
        anchors.left: parent.left
        running: visible
        visible: page.settings.busy && !page.settings.devicesKnown
    }
    Column {
        width: parent.width

        Repeater {
            model: page.settings.devices

            DeviceRow {
                busy: page.settings.busy
                width: page.width
                onRevoked: sure.ask(key, name)
            }
        }
    }
    Sheet {
        id: sure

        property string key: ""
        property string name: ""

        function ask(device: string, called: string) {
            key = device;
            name = called;
            open();
        }

        initial: keep
        label: qsTr("Sign this device out?")

        UserText {
            font.weight: Theme.semibold
            text: sure.name
            width: parent.width
        }
        AppText {
            color: Theme.text2
            text: qsTr("It is signed out at once and shows your messages no more. What it keeps stays there, encrypted, until somebody signs in on it. Your password lets it in again.")
            width: parent.width
        }
        DangerButton {
            label: qsTr("Sign it out")
            objectName: "sureRevoke"
            width: parent.width
            onClicked: {
                sure.close();
                page.settings.revoke(sure.key);
            }
        }
        SecondaryButton {
            id: keep

            label: qsTr("Keep it")
            objectName: "keepDevice"
            width: parent.width
            onClicked: sure.close()
        }
    }
}
