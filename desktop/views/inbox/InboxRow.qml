pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// A thread in the inbox.
ListRow {
    id: row

    required property int index
    required property string key
    required property string person
    required property string name
    required property string avatar
    required property string initials
    required property int hue
    required property bool verified
    required property bool muted
    required property bool pinned
    required property bool archived
    required property string time
    required property string preview
    required property bool draft
    required property int unread
    required property bool bright
    required property bool marked
    required property string stateIcon
    required property bool failed
    required property bool seen
    required property string spoken
    property bool typing: false // the other writes now
    property bool present: false // the other is active now
    readonly property string says: typing ? qsTr("%1, typing").arg(spoken) : spoken

    signal menuWanted(x: real, y: real)

    bottomPadding: Theme.s2
    implicitHeight: Math.max(Theme.row, implicitContentHeight + topPadding + bottomPadding)
    label: present ? qsTr("%1, active now").arg(says) : says
    objectName: "thread"
    topPadding: Theme.s2
    Accessible.ignored: spoken === "" // made ahead, it stands for nothing yet
    Keys.onMenuPressed: row.menuWanted(width / 2, height / 2)
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F10 && event.modifiers & Qt.ShiftModifier)
            row.menuWanted(width / 2, height / 2);
    }
    onPressAndHold: row.menuWanted(pressX, pressY)

    contentItem: Item {
        implicitHeight: Math.max(face.height, top.height + under.height + Theme.gap)

        Avatar {
            id: face

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            hue: row.hue
            initials: row.initials
            picture: row.avatar
            present: row.present
            size: Theme.scaled(Theme.avatar)
            surface: row.selected ? Theme.raised2 : Theme.side
        }
        Item {
            id: top

            anchors.left: face.right
            anchors.leftMargin: Theme.s3
            anchors.right: parent.right
            height: title.implicitHeight
            y: (parent.height - height - under.height - Theme.gap) / 2

            UserText {
                id: title

                anchors.left: parent.left
                font.weight: Theme.semibold
                text: row.name
                width: Math.min(implicitWidth, parent.width - time.width - Theme.s2 - (row.verified ? Theme.iconSmall + Theme.s1 : 0) - (row.muted ? Theme.iconSmall + Theme.s1 : 0))
                Accessible.ignored: true
            }
            Row {
                anchors.left: title.right
                anchors.leftMargin: Theme.s1
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.s1

                Icon {
                    color: Theme.blue
                    name: row.verified ? "badge-check" : ""
                    size: Theme.iconSmall
                }
                Icon {
                    color: Theme.text3
                    name: row.muted ? "bell-off" : ""
                    size: Theme.iconSmall
                }
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
            height: words.implicitHeight

            Row {
                id: lead

                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.s1

                AppText {
                    color: Theme.red
                    font.pixelSize: Theme.small
                    text: qsTr("Draft:")
                    visible: row.draft && !row.typing
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    color: row.failed ? Theme.red : row.seen ? Theme.blue : Theme.text3
                    name: row.typing ? "" : row.stateIcon
                    size: Theme.iconSmall
                }
            }
            UserText {
                id: words

                anchors.left: lead.right
                anchors.leftMargin: lead.width > 0 ? Theme.s1 : 0
                anchors.right: marks.left
                anchors.rightMargin: marks.width > 0 ? Theme.s2 : 0
                color: row.typing ? Theme.green : row.bright && !row.muted ? Theme.text1 : Theme.text2
                font.pixelSize: Theme.small
                font.weight: row.bright ? Theme.semibold : Theme.regular
                horizontalAlignment: Text.AlignLeft
                text: row.typing ? qsTr("Typing…") : row.preview
                Accessible.ignored: true
            }
            Row {
                id: marks

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.s2

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.text3
                    name: row.pinned ? "pin" : ""
                    size: Theme.iconSmall
                }
                Badge {
                    count: row.unread
                    quiet: row.muted
                }
                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.blueFill
                    height: Theme.s3
                    radius: height / 2
                    visible: row.marked
                    width: height
                }
            }
        }
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: eventPoint => row.menuWanted(eventPoint.position.x, eventPoint.position.y)
    }
}
