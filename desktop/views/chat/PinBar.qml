import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Under the header: what is pinned. Pressed, it leads there; the arrow shows the pin before it.
Rectangle {
    id: bar

    required property PinsModel pins

    signal jumped(key: string)

    color: Theme.raised
    implicitHeight: Math.max(quote.implicitHeight, Theme.target) + Theme.s2
    objectName: "pinBar"
    Accessible.name: qsTr("Pinned messages")
    Accessible.role: Accessible.Grouping

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.s5
        anchors.verticalCenter: parent.verticalCenter
        name: "pin"
        size: Theme.iconSmall
    }
    QuoteBlock {
        id: quote

        anchors.left: sign.right
        anchors.leftMargin: Theme.s3
        anchors.right: more.left
        anchors.rightMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        label: qsTr("Pinned: %1. %2").arg(name).arg(words)
        name: bar.pins.name
        objectName: "pinned"
        words: bar.pins.words
        onClicked: bar.jumped(bar.pins.key)
    }
    Row {
        id: more

        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        anchors.verticalCenter: parent.verticalCenter
        visible: bar.pins.count > 1
        width: visible ? implicitWidth : 0

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.text3
            font.pixelSize: Theme.small
            objectName: "pinCount"
            text: qsTr("%1 of %2").arg(bar.pins.at).arg(bar.pins.count)
            wrapMode: Text.NoWrap
        }
        IconButton {
            iconName: "chevron-down"
            label: qsTr("Next pinned message")
            objectName: "pinNext"
            size: Theme.controlSmall
            onClicked: bar.pins.next()
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
