pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Said once, before the window is closed for the first time: the app stays in the tray.
Sheet {
    id: sheet

    required property StayingModel staying

    initial: stay
    label: qsTr("Paravion stays beside the clock")
    objectName: "stayingSheet"
    Component.onCompleted: open()

    AppText {
        color: Theme.text2
        objectName: "stayingNote"
        text: qsTr("Messages go on arriving while its window is closed. A press on its icon opens it again; %1 or the menu of the icon quits. You can change this in the settings, under General.").arg(Keymap.hint("quit"))
        width: parent.width
    }
    Flow {
        layoutDirection: Qt.RightToLeft
        spacing: Theme.s2
        width: parent.width

        PrimaryButton {
            id: stay

            label: qsTr("Close the window")
            objectName: "stayingStay"
            onClicked: {
                sheet.close();
                sheet.staying.stay();
            }
        }
        SecondaryButton {
            label: qsTr("Quit whenever I close it")
            objectName: "stayingQuit"
            onClicked: sheet.staying.quitInstead()
        }
    }
}
