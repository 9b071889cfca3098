import QtQuick
import Paravion.ViewModels
import views
import views.controls

// How much of the history can be found, and the way to the rest of it.
Item {
    id: line

    required property HistoryModel history

    implicitHeight: history.words === "" ? 0 : Math.max(words.height, act.visible ? act.height : 0) + Theme.s2 * 2
    objectName: "healthLine"
    visible: history.words !== ""

    Divider {
        width: parent.width
    }
    Rectangle {
        color: Theme.blue
        height: Theme.ring
        objectName: "healthShare"
        visible: line.history.share >= 0
        width: parent.width * Math.max(0, line.history.share)
    }
    AppText {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        anchors.right: act.visible ? act.left : parent.right
        anchors.rightMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.text2
        font.pixelSize: Theme.small
        objectName: "healthWords"
        text: line.history.words
    }
    LinkButton {
        id: act

        anchors.right: parent.right
        anchors.rightMargin: Theme.s3
        anchors.verticalCenter: parent.verticalCenter
        label: line.history.action
        objectName: "healthAction"
        visible: label !== ""
        onClicked: line.history.act()
    }
}
