import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Above the field: the message that is answered, or edited, and the cross that ends that.
Item {
    id: bar

    required property AnswerModel answer
    readonly property bool edits: answer.kind === "edit"

    signal cancelled

    implicitHeight: Math.max(texts.height, cross.height) + Theme.s2
    objectName: "answerBar"
    Accessible.name: edits ? qsTr("Editing: %1").arg(answer.words) : qsTr("Replying to %1: %2").arg(answer.name).arg(answer.words)
    Accessible.role: Accessible.Grouping

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.blue
        name: bar.edits ? "pencil" : "reply"
    }
    Rectangle {
        id: stroke

        anchors.left: sign.right
        anchors.leftMargin: Theme.s3
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.blue
        height: texts.height
        radius: Theme.ring
        width: Theme.gap
    }
    Column {
        id: texts

        anchors.left: stroke.right
        anchors.leftMargin: Theme.s2
        anchors.right: cross.left
        anchors.rightMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter

        UserText {
            color: Theme.text1
            font.pixelSize: Theme.small
            font.weight: Theme.semibold
            objectName: "answerTitle"
            text: bar.edits ? qsTr("Editing") : bar.answer.name
            visible: text !== ""
            width: parent.width
            Accessible.ignored: true
        }
        UserText {
            color: Theme.text2
            font.pixelSize: Theme.small
            objectName: "answerWords"
            text: bar.answer.words
            width: parent.width
            Accessible.ignored: true
        }
    }
    IconButton {
        id: cross

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        iconName: "x"
        label: bar.edits ? qsTr("Stop editing") : qsTr("Don’t reply to this")
        objectName: "answerCancel"
        size: Theme.controlSmall
        tipKeys: Keymap.cap("Esc")
        onClicked: bar.cancelled()
    }
}
