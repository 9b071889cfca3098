pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// Under a run: its time, and how far one's own last message has got.
Item {
    id: line

    property string time: ""
    property string stateIcon: ""
    property string stateWords: ""
    property string note: ""
    property bool seen: false
    readonly property bool told: time !== "" || note !== ""

    objectName: "state"
    implicitHeight: told ? Math.max(clock.implicitHeight, Theme.iconSmall) + Theme.s2 : 0
    visible: told
    implicitWidth: clock.implicitWidth + (sign.visible ? sign.width + words.implicitWidth + Theme.s2 : 0)

    AppText {
        id: clock

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.text3
        font.pixelSize: Theme.tiny
        text: line.note !== "" && line.time !== "" ? line.time + " · " + line.note : line.time + line.note
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
    Icon {
        id: sign

        anchors.left: clock.right
        anchors.leftMargin: Theme.s1
        anchors.verticalCenter: parent.verticalCenter
        color: line.seen ? Theme.blue : Theme.text3
        name: line.stateIcon
        objectName: "stateIcon"
        size: Theme.scaled(14)
    }
    AppText {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.s1
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.text3
        font.pixelSize: Theme.tiny
        objectName: "stateWords"
        text: line.stateWords
        visible: sign.visible
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
