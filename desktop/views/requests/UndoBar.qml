import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What was just decided, and the time in which it can be taken back, drawn and in seconds.
Rectangle {
    id: bar

    required property RequestsModel requests

    border.color: Theme.line
    border.width: Theme.hair
    clip: true
    color: Theme.raised2
    implicitHeight: Math.max(words.implicitHeight, button.implicitHeight) + Theme.s2 + Theme.s1
    implicitWidth: Theme.formWidth
    objectName: "undoBar"
    radius: Theme.r12
    visible: requests.undoWords !== ""
    Accessible.name: requests.undoWords
    Accessible.role: Accessible.AlertMessage

    Announced {
        item: bar
        words: bar.requests.undoWords
    }
    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.s3
        anchors.verticalCenter: words.verticalCenter
        color: Theme.text2
        name: "check"
        size: Theme.iconSmall
    }
    AppText {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.s2
        anchors.right: button.left
        anchors.rightMargin: Theme.s2
        elide: Text.ElideRight
        font.pixelSize: Theme.small
        maximumLineCount: 2
        text: bar.requests.undoWords
        y: (parent.height - Theme.ring - height) / 2
        Accessible.ignored: true
    }
    LinkButton {
        id: button

        anchors.right: parent.right
        anchors.rightMargin: Theme.s2
        anchors.verticalCenter: words.verticalCenter
        hint: qsTr("Key U")
        label: qsTr("Undo · %1 s").arg(bar.requests.undoLeft)
        objectName: "undo"
        size: Theme.small
        weight: Theme.semibold
        onClicked: bar.requests.undo()
    }
    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.blue
        height: Theme.ring
        objectName: "undoTime"
        width: (parent.width - parent.radius * 2) * bar.requests.undoShare
        anchors.left: parent.left
        anchors.leftMargin: parent.radius

        Behavior on width {
            enabled: bar.requests.undoShare < 1

            NumberAnimation {
                duration: Theme.second
            }
        }
    }
}
