pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// A request on the board, a group of similar ones, or a member of an opened group.
ListRow {
    id: row

    required property int index
    required property string key
    required property string kind
    required property string name
    required property string initials
    required property int hue
    required property bool verified
    required property string time
    required property string preview
    required property string note
    required property int count
    required property bool opened
    required property string spoken
    readonly property bool group: kind === "group"

    signal turned

    bottomPadding: Theme.s2
    implicitHeight: Math.max(Theme.row, implicitContentHeight + topPadding + bottomPadding)
    label: spoken
    leftPadding: Theme.s3 + (kind === "member" && !mirrored ? Theme.s5 : 0)
    rightPadding: Theme.s3 + (kind === "member" && mirrored ? Theme.s5 : 0)
    objectName: "request"
    topPadding: Theme.s2
    Accessible.description: group ? (opened ? qsTr("Opened") : qsTr("Folded")) : ""

    contentItem: Item {
        implicitHeight: Math.max(face.height, top.height + under.height + (why.visible ? why.height : 0) + Theme.gap)

        Avatar {
            id: face

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            hue: row.hue
            initials: row.initials
            size: row.kind === "member" ? Theme.scaled(Theme.avatarSmall) : Theme.scaled(Theme.avatar)
            surface: row.selected ? Theme.raised2 : Theme.side
            visible: !row.group
        }
        Rectangle {
            anchors.fill: face
            border.color: Theme.line
            border.width: Theme.hair
            color: Theme.raised
            radius: height / 2
            visible: row.group

            Icon {
                anchors.centerIn: parent
                color: Theme.amber
                name: "layers"
            }
        }
        Item {
            id: top

            anchors.left: face.right
            anchors.leftMargin: Theme.s3
            anchors.right: parent.right
            height: title.implicitHeight
            y: (parent.height - height - under.height - (why.visible ? why.height : 0) - Theme.gap) / 2

            UserText {
                id: title

                anchors.left: parent.left
                font.weight: Theme.semibold
                text: row.name
                width: Math.min(implicitWidth, parent.width - time.width - Theme.s2 - (row.verified ? Theme.iconSmall + Theme.s1 : 0))
                Accessible.ignored: true
            }
            Icon {
                anchors.left: title.right
                anchors.leftMargin: Theme.s1
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.blue
                name: row.verified ? "badge-check" : ""
                size: Theme.iconSmall
            }
            AppText {
                id: time

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.text2
                font.pixelSize: Theme.small
                text: row.time
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
        Item {
            id: under

            anchors.left: top.left
            anchors.right: parent.right
            anchors.top: top.bottom
            anchors.topMargin: Theme.gap
            height: Math.max(words.implicitHeight, badge.height)

            UserText {
                id: words

                anchors.left: parent.left
                anchors.right: badge.left
                anchors.rightMargin: Theme.s2
                anchors.verticalCenter: parent.verticalCenter
                font.pixelSize: Theme.small
                font.weight: Theme.semibold
                horizontalAlignment: Text.AlignLeft
                text: row.preview
                Accessible.ignored: true
            }
            Badge {
                id: badge

                anchors.right: fold.visible ? fold.left : parent.right
                anchors.rightMargin: fold.visible ? Theme.s1 : 0
                anchors.verticalCenter: parent.verticalCenter
                count: row.count
                quiet: row.group
            }
            Icon {
                id: fold

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                name: row.opened ? "chevron-down" : "chevron-right"
                size: Theme.iconSmall
                visible: row.group

                TapHandler {
                    onTapped: row.turned()
                }
            }
        }
        UserText {
            id: why

            anchors.left: top.left
            anchors.right: parent.right
            anchors.top: under.bottom
            color: Theme.amber
            font.pixelSize: Theme.tiny
            horizontalAlignment: Text.AlignLeft
            text: row.note
            visible: text !== ""
            Accessible.ignored: true
        }
    }
}
