pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// Somebody who may be written to, or why not.
ListRow {
    id: row

    required property int index
    required property string key
    required property string name
    required property string detail
    required property string avatar
    required property string initials
    required property int hue
    required property bool verified
    required property string outcome
    required property bool asks
    required property bool reachable
    required property string spoken

    implicitHeight: Math.max(Theme.row, implicitContentHeight + topPadding + bottomPadding)
    label: spoken
    objectName: "person"
    Accessible.role: Accessible.Button

    contentItem: Item {
        implicitHeight: Math.max(face.height, title.implicitHeight + detail.implicitHeight)

        Avatar {
            id: face

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            hue: row.hue
            initials: row.initials
            picture: row.avatar
            size: Theme.scaled(Theme.avatar)
        }
        UserText {
            id: title

            anchors.left: face.right
            anchors.leftMargin: Theme.s3
            font.weight: Theme.semibold
            text: row.name
            width: Math.min(implicitWidth, parent.width - face.width - Theme.s3 - ending.width - mark.width - Theme.s3)
            y: (parent.height - height - detail.height) / 2
            Accessible.ignored: true
        }
        Icon {
            id: mark

            anchors.left: title.right
            anchors.leftMargin: Theme.s1
            anchors.verticalCenter: title.verticalCenter
            color: Theme.blue
            name: row.verified ? "badge-check" : ""
            size: Theme.iconSmall
            width: visible ? size : 0
        }
        UserText {
            id: detail

            anchors.left: title.left
            anchors.right: ending.left
            anchors.rightMargin: Theme.s2
            anchors.top: title.bottom
            color: Theme.text2
            font.pixelSize: Theme.small
            horizontalAlignment: Text.AlignLeft
            text: row.detail
            Accessible.ignored: true
        }
        Item {
            id: ending

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            height: Theme.controlSmall
            width: row.outcome === "" ? pill.width : words.implicitWidth + (plane.visible ? plane.width + Theme.s2 : 0)

            Rectangle {
                id: pill

                anchors.left: parent.left
                color: row.hovered || row.down ? Theme.blueHover : Theme.blueFill
                height: parent.height
                radius: Theme.r10
                visible: row.outcome === ""
                width: message.implicitWidth + Theme.s4 * 2

                AppText {
                    id: message

                    anchors.centerIn: parent
                    color: Theme.onFill
                    font.pixelSize: Theme.small
                    font.weight: Theme.semibold
                    text: qsTr("Message")
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
            Icon {
                id: plane

                anchors.right: words.left
                anchors.rightMargin: Theme.s2
                anchors.verticalCenter: parent.verticalCenter
                name: row.asks ? "send" : ""
                size: Theme.iconSmall
            }
            AppText {
                id: words

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.text2
                font.pixelSize: Theme.small
                text: row.outcome
                visible: text !== ""
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
