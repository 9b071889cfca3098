import QtQuick
import Paravion.ViewModels
import views
import views.controls

// The other wants quiet now: what can be done instead of sending as ever.
Flow {
    id: line

    required property LaterModel later
    property bool ready: false // something is written

    spacing: Theme.s2

    Item {
        height: Math.max(words.implicitHeight, quietly.implicitHeight)
        width: sign.width + Theme.s2 + words.width

        Icon {
            id: sign

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.text2
            name: "bell-off"
            size: Theme.iconSmall
        }
        AppText {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            color: Theme.text2
            font.pixelSize: Theme.small
            objectName: "quietWords"
            text: line.later.quietWords
            anchors.left: sign.right
            anchors.leftMargin: Theme.s2
            width: Math.min(implicitWidth, line.width - sign.width - Theme.s2)
        }
    }
    LinkButton {
        id: quietly

        enabled: line.ready
        hint: qsTr("It arrives now, without a sound")
        label: qsTr("Send quietly")
        objectName: "sendQuietly"
        opacity: enabled ? 1 : 0.5
        size: Theme.small
        visible: line.later.sendsQuietly
        onClicked: line.later.sendQuietly()
    }
    LinkButton {
        enabled: line.ready
        hint: line.later.openingWords
        label: qsTr("Send at opening")
        objectName: "sendAtOpening"
        opacity: enabled ? 1 : 0.5
        size: Theme.small
        visible: line.later.offered
        onClicked: line.later.sendAtOpening()
    }
}
