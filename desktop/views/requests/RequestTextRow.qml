pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// What they wrote. Links are plain words; where each would lead stands beside it in full, and nothing can be pressed.
Column {
    id: row

    required property string key
    required property bool mine
    required property string text
    required property string day
    required property string time
    required property list<string> hosts
    required property list<string> cautions
    required property string spoken
    property string initials: ""
    property int hue: 0
    readonly property real inset: mine ? Theme.s5 : Theme.s5 + Theme.avatarTiny + Theme.s2
    readonly property real widest: Math.min(Math.round((width - Theme.s5 * 2) * 0.74), Theme.formWidth + Theme.s8)

    objectName: "requestText"
    spacing: 0
    Accessible.name: spoken
    Accessible.role: Accessible.ListItem

    AppText {
        bottomPadding: Theme.s3
        color: Theme.text2
        font.pixelSize: Theme.small
        font.weight: Theme.semibold
        horizontalAlignment: Text.AlignHCenter
        text: row.day
        topPadding: Theme.s3
        visible: text !== ""
        width: parent.width
    }
    Item {
        height: bubble.height + Theme.gap
        width: parent.width

        Avatar {
            hue: row.hue
            initials: row.initials
            size: Theme.avatarTiny
            visible: !row.mine
            anchors.left: parent.left
            anchors.leftMargin: Theme.s5
            y: bubble.height - height
        }
        Rectangle {
            id: bubble

            color: row.mine ? Theme.ours : Theme.theirs
            height: inside.height + Theme.s2 * 2
            radius: Theme.r18
            width: inside.width + (Theme.s3 + Theme.hair) * 2
            x: row.mine !== Theme.mirrored ? row.width - width - row.inset : row.inset

            Column {
                id: inside

                readonly property real most: row.widest - (Theme.s3 + Theme.hair) * 2

                spacing: Theme.s1
                width: Math.max(words.width, places.width)
                anchors.horizontalCenter: parent.horizontalCenter
                y: Theme.s2

                AppText {
                    id: words

                    anchors.left: parent.left
                    color: row.mine ? Theme.onFill : Theme.text1
                    objectName: "requestWords"
                    text: row.text
                    width: Math.min(Math.ceil(implicitWidth), inside.most)
                    wrapMode: Text.Wrap
                }
                Column {
                    id: places

                    anchors.left: parent.left
                    spacing: Theme.s1
                    visible: row.hosts.length > 0
                    width: visible ? inside.most : 0

                    Divider {
                        color: Theme.track
                        opacity: 0.5
                        width: parent.width
                    }
                    Repeater {
                        model: row.hosts

                        Item {
                            id: place

                            required property int index
                            required property string modelData

                            height: host.implicitHeight + (caution.visible ? caution.implicitHeight : 0)
                            width: parent?.width ?? 0

                            Icon {
                                id: sign

                                anchors.left: parent.left
                                color: row.mine ? Theme.oursQuiet : Theme.text3
                                name: "link"
                                size: Theme.iconSmall
                                y: (Theme.lineOf(Theme.small) - height) / 2
                            }
                            AppText {
                                id: host

                                color: row.mine ? Theme.oursQuiet : Theme.text2
                                font.pixelSize: Theme.small
                                objectName: "requestHost"
                                text: qsTr("Would lead to %1").arg(place.modelData)
                                anchors.left: sign.right
                                anchors.leftMargin: Theme.s1
                                anchors.right: parent.right
                                wrapMode: Text.WrapAnywhere
                            }
                            AppText {
                                id: caution

                                color: row.mine ? Theme.oursQuiet : Theme.amber
                                font.pixelSize: Theme.tiny
                                text: row.cautions[place.index] ?? ""
                                visible: text !== ""
                                anchors.left: host.left
                                anchors.right: parent.right
                                y: host.height
                            }
                        }
                    }
                }
            }
        }
    }
    AppText {
        color: Theme.text3
        font.pixelSize: Theme.tiny
        horizontalAlignment: row.mine ? Text.AlignRight : Text.AlignLeft
        leftPadding: row.mine !== Theme.mirrored ? 0 : row.inset + Theme.s2
        rightPadding: row.mine !== Theme.mirrored ? row.inset + Theme.s2 : 0
        text: row.time
        width: parent.width
        Accessible.ignored: true
    }
}
