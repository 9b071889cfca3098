pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// Under a message that the relay refused: why, and what can be done.
Item {
    id: line

    property string failure: ""

    signal retried
    signal discarded

    implicitHeight: words.y + words.height + Theme.s1

    LinkButton {
        id: remove

        anchors.right: parent.right
        label: qsTr("Delete")
        objectName: "discardMessage"
        size: Theme.small
        onClicked: line.discarded()
    }
    LinkButton {
        id: again

        anchors.right: remove.left
        label: qsTr("Try again")
        objectName: "retryMessage"
        size: Theme.small
        onClicked: line.retried()
    }
    AppText {
        id: lead

        anchors.right: again.left
        anchors.verticalCenter: again.verticalCenter
        color: Theme.red
        font.pixelSize: Theme.small
        font.weight: Theme.semibold
        objectName: "notSent"
        text: qsTr("Not sent ·")
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
    Icon {
        anchors.right: lead.left
        anchors.rightMargin: Theme.s1
        anchors.verticalCenter: again.verticalCenter
        color: Theme.red
        name: "circle-alert"
        size: Theme.iconSmall
    }
    AppText {
        id: words

        anchors.right: parent.right
        anchors.rightMargin: Theme.s1
        color: Theme.text2
        font.pixelSize: Theme.small
        horizontalAlignment: Text.AlignRight
        text: line.failure
        width: parent.width - Theme.s1
        y: again.height - Theme.s1
        Accessible.ignored: true
    }
}
