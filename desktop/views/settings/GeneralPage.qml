import QtQuick
import Paravion.ViewModels
import views
import views.controls

// When the app is there: with its window, beside the clock, from the sign-in on.
Column {
    id: page

    required property StayingModel staying
    required property AppSettings appearance

    spacing: Theme.s5
    width: parent ? parent.width : implicitWidth
    Component.onCompleted: page.staying.look()

    Heading {
        font.pixelSize: Theme.display
        text: qsTr("General")
        width: parent.width
    }
    Section {
        label: qsTr("Closing the window")

        Toggle {
            checked: page.appearance.keepInTray
            enabled: page.staying.offered
            label: qsTr("Keep running in the tray when the window is closed")
            note: !page.staying.offered ? qsTr("This desktop has no tray, so closing the window quits Paravion.") : page.appearance.keepInTray ? qsTr("Messages go on arriving. %1 quits.").arg(Keymap.hint("quit")) : qsTr("Closing the window quits Paravion.")
            objectName: "keepInTray"
            width: parent.width
            onClicked: page.appearance.chooseKeepInTray(checked)
        }
    }
    Section {
        label: qsTr("Starting")

        Toggle {
            checked: page.staying.atSignIn
            label: qsTr("Start when I sign in to this computer")
            objectName: "atSignIn"
            width: parent.width
            onClicked: page.staying.startAtSignIn(checked)
        }
        Toggle {
            checked: page.staying.hiddenAtSignIn
            enabled: page.staying.atSignIn && page.staying.shown
            label: qsTr("Start hidden")
            note: page.staying.shown ? qsTr("Then only the icon in the tray is there, until you press it.") : qsTr("This needs the tray.")
            objectName: "startHidden"
            width: parent.width
            onClicked: page.staying.startHidden(checked)
        }
        Banner {
            iconName: "circle-alert"
            label: page.staying.fault
            objectName: "startFault"
            tone: Banner.Tone.Bad
            visible: label !== ""
            width: parent.width
        }
    }
}
