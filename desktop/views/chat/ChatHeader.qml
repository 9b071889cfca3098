pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Who the conversation is with.
Item {
    id: header

    required property ChatModel chat
    property FindModel find: null
    readonly property TimerModel timer: chat.contact.timer
    property bool stacked: false
    property bool detailsShown: false

    signal detailsToggled

    function takeBack() {
        toggle.forceActiveFocus(Qt.OtherFocusReason);
    }

    implicitHeight: Theme.header
    objectName: "chatHeader"

    IconButton {
        id: back

        anchors.left: parent.left
        anchors.leftMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        iconName: "arrow-left"
        label: qsTr("Back to the inbox")
        objectName: "chatBack"
        visible: header.stacked
        width: visible ? implicitWidth : 0
        onClicked: header.chat.close()
    }
    Avatar {
        id: face

        anchors.left: header.stacked ? back.right : parent.left
        anchors.leftMargin: header.stacked ? Theme.s2 : Theme.s5
        anchors.verticalCenter: parent.verticalCenter
        hue: header.chat.hue
        initials: header.chat.initials
        picture: header.chat.avatar
        present: header.chat.living.present
        size: Theme.avatarSmall + Theme.ring
        surface: Theme.chat
    }
    Column {
        anchors.left: face.right
        anchors.leftMargin: Theme.s3
        anchors.right: search.left
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
                objectName: "chatName"
                text: header.chat.name
                width: Math.min(implicitWidth, parent.width - marks.width - Theme.s1)
                Accessible.role: Accessible.Heading
            }
            Row {
                id: marks

                anchors.left: title.right
                anchors.leftMargin: Theme.s1
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.s1

                Icon {
                    color: Theme.blue
                    name: header.chat.verified ? "badge-check" : ""
                    size: Theme.iconSmall
                }
                Icon {
                    color: Theme.text3
                    name: header.chat.muted ? "bell-off" : ""
                    size: Theme.iconSmall
                }
                Icon {
                    color: Theme.text3
                    name: header.timer.badge !== "" ? "hourglass" : ""
                    size: Theme.iconSmall
                }
                AppText {
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.text2
                    font.pixelSize: Theme.tiny
                    objectName: "chatTimer"
                    text: header.timer.badge
                    visible: text !== ""
                    wrapMode: Text.NoWrap
                    Accessible.name: header.timer.line
                }
            }
        }
        UserText {
            color: header.chat.living.typing ? Theme.green : Theme.text2
            font.pixelSize: Theme.small
            horizontalAlignment: Text.AlignLeft
            objectName: "chatLine"
            text: header.chat.living.typing ? header.chat.living.line : [header.chat.line, header.chat.living.line].filter(words => words !== "").join(" · ")
            width: parent.width
        }
    }
    IconButton {
        id: search

        active: header.find?.active ?? false
        anchors.right: toggle.left
        anchors.rightMargin: Theme.s1
        anchors.verticalCenter: parent.verticalCenter
        iconName: "search"
        label: qsTr("Search in this conversation")
        objectName: "findButton"
        tipKeys: Keymap.hint("find")
        visible: header.find !== null
        width: visible ? implicitWidth : 0
        onClicked: active ? header.find.end() : header.find.begin()
    }
    IconButton {
        id: toggle

        active: header.detailsShown
        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        anchors.verticalCenter: parent.verticalCenter
        iconName: "panel-right"
        label: header.detailsShown ? qsTr("Hide details") : qsTr("Show details")
        objectName: "detailsToggle"
        onClicked: header.detailsToggled()
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
