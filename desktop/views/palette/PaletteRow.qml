pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// A conversation, a person or a command; a heading above the first of its kind.
Item {
    id: entry

    required property string key
    required property string group
    required property string name
    required property string detail
    required property string keys
    required property string iconName
    required property string avatar
    required property string initials
    required property int hue
    required property bool verified
    required property string spoken
    property bool current: false

    signal chosen

    implicitHeight: row.y + row.height

    Loader {
        id: heading

        active: entry.group !== ""
        width: parent.width

        sourceComponent: AppText {
            bottomPadding: Theme.s1
            color: Theme.text2
            font.pixelSize: Theme.small
            font.weight: Theme.semibold
            leftPadding: Theme.s3
            rightPadding: Theme.s3
            text: entry.group
            topPadding: Theme.s2
            Accessible.role: Accessible.Heading
        }
    }
    ListRow {
        id: row

        bottomPadding: Theme.s1
        label: entry.spoken
        objectName: "paletteRow"
        selected: entry.current
        topPadding: Theme.s1
        width: parent.width
        y: heading.active ? heading.height : 0
        onClicked: entry.chosen()

        contentItem: Item {
            implicitHeight: Math.max(face.height, name.implicitHeight + (detail.visible ? detail.implicitHeight : 0))

            Item {
                id: face

                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                height: entry.initials !== "" ? Theme.scaled(Theme.avatarTiny) : Theme.target
                width: Theme.scaled(Theme.avatarTiny)

                Avatar {
                    anchors.centerIn: parent
                    hue: entry.hue
                    initials: entry.initials
                    picture: entry.avatar
                    size: parent.width
                    visible: entry.initials !== ""
                }
                Icon {
                    anchors.centerIn: parent
                    name: entry.iconName
                }
            }
            UserText {
                id: name

                anchors.left: face.right
                anchors.leftMargin: Theme.s3
                text: entry.name
                width: Math.min(implicitWidth, parent.width - face.width - Theme.s3 - mark.width - (caps.visible ? caps.width + Theme.s2 : 0))
                y: (parent.height - height - (detail.visible ? detail.height : 0)) / 2
                Accessible.ignored: true
            }
            Icon {
                id: mark

                anchors.left: name.right
                anchors.leftMargin: Theme.s1
                anchors.verticalCenter: name.verticalCenter
                color: Theme.blue
                name: entry.verified ? "badge-check" : ""
                size: Theme.iconSmall
                width: entry.verified ? size : 0
            }
            UserText {
                id: detail

                anchors.left: name.left
                anchors.right: parent.right
                anchors.top: name.bottom
                color: Theme.text2
                font.pixelSize: Theme.small
                horizontalAlignment: Text.AlignLeft
                text: entry.detail
                visible: entry.detail !== ""
                Accessible.ignored: true
            }
            AppText {
                id: caps

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.text2
                font.pixelSize: Theme.small
                text: entry.keys
                visible: entry.keys !== ""
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
