pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Who asks.
Item {
    id: header

    required property RequestsModel requests
    readonly property RequestCardModel card: requests.card
    property bool stacked: false

    implicitHeight: Theme.header

    IconButton {
        id: back

        anchors.left: parent.left
        anchors.leftMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        iconName: "arrow-left"
        label: qsTr("Back to the requests")
        objectName: "requestBack"
        visible: header.stacked
        width: visible ? implicitWidth : 0
        onClicked: header.requests.close()
    }
    Avatar {
        id: face

        anchors.left: header.stacked ? back.right : parent.left
        anchors.leftMargin: header.stacked ? Theme.s2 : Theme.s5
        anchors.verticalCenter: parent.verticalCenter
        hue: header.card.hue
        initials: header.card.initials
        size: Theme.avatarSmall + Theme.ring
        surface: Theme.chat
        visible: !header.card.isGroup
        width: visible ? size : 0
    }
    Column {
        anchors.left: face.right
        anchors.leftMargin: face.visible ? Theme.s3 : 0
        anchors.right: report.visible ? report.left : parent.right
        anchors.rightMargin: Theme.s3
        anchors.verticalCenter: parent.verticalCenter

        Item {
            height: title.implicitHeight
            width: parent.width

            UserText {
                id: title

                anchors.left: parent.left
                font.pixelSize: Theme.lead
                font.weight: Theme.semibold
                objectName: "requestName"
                text: header.card.name
                width: Math.min(implicitWidth, parent.width - mark.width - Theme.s1)
                Accessible.role: Accessible.Heading
            }
            Icon {
                id: mark

                anchors.left: title.right
                anchors.leftMargin: Theme.s1
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.blue
                name: header.card.verified ? "badge-check" : ""
                size: Theme.iconSmall
            }
        }
        UserText {
            color: Theme.text2
            font.pixelSize: Theme.small
            objectName: "requestLine"
            text: header.card.line
            width: parent.width
        }
    }
    IconButton {
        id: report

        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        anchors.verticalCenter: parent.verticalCenter
        iconName: "flag"
        label: qsTr("Report %1").arg(header.card.firstName)
        objectName: "requestReport"
        tipKeys: Keymap.hint("report")
        visible: !header.card.isGroup
        onClicked: header.requests.report()
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
