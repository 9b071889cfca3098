import QtQuick
import Paravion.ViewModels
import views
import views.controls

// How messages are written on this computer, and go out from it.
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
            note: qsTr("A message can be taken back until then, with Undo or %1. A voice message goes at once, and what waits goes before it.").arg(Keymap.hint("undo_send"))
            objectName: "undoSendSwitch"
            width: parent.width
            onClicked: page.appearance.chooseUndoSend(checked)
        }
    }
    Section {
        label: qsTr("Drafts")

        Toggle {
            checked: page.appearance.shareDrafts
            label: qsTr("Share drafts between my computers")
            note: page.appearance.shareDrafts ? qsTr("What you write and have not sent goes on wherever you are signed in.") : qsTr("What you write and have not sent stays on this computer.")
            objectName: "shareDrafts"
            width: parent.width
            onClicked: page.appearance.chooseShareDrafts(checked)
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
