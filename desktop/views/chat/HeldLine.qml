import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Under a message that can be taken back: when it goes, and how to keep it here.
Row {
    id: line

    required property UndoSendModel undo
    required property string key

    spacing: Theme.s1

    AppText {
        anchors.verticalCenter: again.verticalCenter
        color: Theme.text2
        font.pixelSize: Theme.tiny
        objectName: "heldWords"
        text: line.undo.words(line.key, line.undo.ticks) + " ·"
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
    LinkButton {
        id: again

        hint: qsTr("Takes the message back before it is sent")
        label: qsTr("Undo")
        objectName: "undoSend"
        size: Theme.small
        onClicked: line.undo.undo(line.key)
    }
}
