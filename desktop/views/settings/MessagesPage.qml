import QtQuick
import Paravion.ViewModels
import views
import views.controls

// How messages go out from this computer.
Column {
    id: page

    required property AppSettings appearance
    required property QuietHoursModel quiet

    spacing: Theme.s5
    width: parent ? parent.width : implicitWidth

    Heading {
        font.pixelSize: Theme.display
        text: qsTr("Messages")
        width: parent.width
    }
    Section {
        label: qsTr("Sending")

        Toggle {
            checked: page.appearance.undoSend
            label: qsTr("Wait 5 seconds before sending")
            note: qsTr("A message can be taken back until then, with Undo or Ctrl Z")
            objectName: "undoSendSwitch"
            width: parent.width
            onClicked: page.appearance.chooseUndoSend(checked)
        }
    }
    Section {
        label: qsTr("Quiet")
        visible: page.quiet.offered || page.quiet.on

        QuietHours {
            quiet: page.quiet
            width: parent.width
        }
    }
}
