pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Block, decline, accept, or write back; and what each means.
Rectangle {
    id: bar

    required property RequestsModel requests
    readonly property RequestCardModel card: requests.card
    readonly property bool tight: width < Theme.scaled(Theme.cardWidth)
    property bool tall: true // with the field; else it stands in the page
    readonly property int answers: card.isGroup ? 2 : 3
    readonly property real share: (width - Theme.s4 * 2 - Theme.s2 * (answers - 1)) / answers

    border.color: Theme.line
    border.width: Theme.hair
    color: Theme.side
    implicitHeight: column.height + Theme.s4 * 2
    radius: Theme.r18

    Column {
        id: column

        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        spacing: Theme.s3
        y: Theme.s4

        Loader {
            active: bar.tall
            visible: active
            width: parent.width

            sourceComponent: WriteBack {
                card: bar.card
            }
        }
        Grid {
            columns: bar.share < Theme.row ? 1 : bar.answers
            spacing: Theme.s2
            width: parent.width

            TextButton {
                fill: Theme.raised
                hint: qsTr("They can’t find or message you any more, and aren’t told. Key B")
                iconName: bar.tight ? "" : "ban"
                ink: Theme.red
                label: bar.card.isGroup ? bar.tight ? qsTr("Block all") : qsTr("Decline and block all") : qsTr("Block")
                objectName: "requestBlock"
                small: bar.tight
                tip: qsTr("Decline and block: they can’t find or message you any more (B)")
                width: parent.columns === 1 ? parent.width : bar.share
                onClicked: bar.requests.block()
            }
            TextButton {
                fill: Theme.raised2
                fillHover: Theme.hover
                hint: qsTr("They never learn of it. Key D")
                label: bar.card.isGroup ? qsTr("Decline all") : qsTr("Decline")
                objectName: "requestDecline"
                small: bar.tight
                tip: qsTr("They never learn of it (D)")
                width: parent.columns === 1 ? parent.width : bar.share
                onClicked: bar.requests.decline()
            }
            PrimaryButton {
                hint: qsTr("They can message you from now on. Key A")
                iconName: bar.tight ? "" : "check"
                label: qsTr("Accept")
                objectName: "requestAccept"
                small: bar.tight
                tip: qsTr("They can message you from now on (A)")
                visible: !bar.card.isGroup
                width: parent.columns === 1 ? parent.width : bar.share
                onClicked: bar.requests.accept()
            }
        }
    }
}
