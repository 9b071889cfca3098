pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// A row of the timeline: what stands above a message, the message, what stands under it. Laid out by bindings alone,
// so that its height is known at once.
Item {
    id: row

    required property ChatModel chat
    required property int index
    required property string key
    required property bool mine
    required property string kind
    required property string text
    required property var links
    required property string name
    required property string initials
    required property int hue
    required property string day
    required property bool newAbove
    required property bool gapAbove
    required property bool opensRun
    required property bool closesRun
    required property string time
    required property string stateIcon
    required property string stateWords
    required property bool seen
    required property bool failed
    required property string failure
    required property bool pending
    required property string note
    required property string spoken

    readonly property real bodyY: body.y
    readonly property real bodyHeight: body.height
    readonly property bool isNotice: kind === "notice"

    signal menuWanted(x: real, y: real)

    implicitHeight: under.y + under.height + (failed ? failing.height : 0)
    objectName: "message"
    Accessible.description: stateWords
    Accessible.focusable: true
    Accessible.name: spoken
    Accessible.role: Accessible.ListItem
    Component.onCompleted: if (row.chat.timeline.takeFresh(row.key))
        arrival.start()

    TimelineLine {
        id: gap

        label: row.gapAbove ? qsTr("Older messages here are being fetched") : ""
        objectName: "gap"
        width: parent.width
    }
    TimelineLine {
        id: dayLine

        label: row.day
        objectName: "day"
        width: parent.width
        y: gap.height
    }
    TimelineLine {
        id: newLine

        ink: Theme.red
        label: row.newAbove ? qsTr("New messages") : ""
        objectName: "newMessages"
        ruled: true
        width: parent.width
        y: dayLine.y + dayLine.height
    }
    Item {
        id: body

        height: row.isNotice ? notice.height : bubble.height
        objectName: "body"
        width: parent.width
        y: newLine.y + newLine.height + (row.opensRun ? Theme.s3 : Theme.gap)

        transform: Translate {
            id: lift
        }

        AppText {
            id: notice

            anchors.horizontalCenter: parent.horizontalCenter
            color: Theme.text2
            font.pixelSize: Theme.small
            horizontalAlignment: Text.AlignHCenter
            text: row.isNotice ? row.text : ""
            visible: row.isNotice
            width: parent.width - Theme.s10 * 2
            Accessible.ignored: true
        }
        Avatar {
            hue: row.hue
            initials: row.initials
            size: Theme.avatarTiny
            visible: !row.mine && row.closesRun && !row.isNotice
            x: Theme.s5
            y: bubble.height - height
        }
        Bubble {
            id: bubble

            chat: row.chat
            key: row.key
            links: row.links
            mine: row.mine
            objectName: "bubble"
            pending: row.pending
            quiet: row.kind !== "text"
            sought: row.chat.timeline.target === row.key
            visible: !row.isNotice
            widest: Math.min(Math.round((row.width - Theme.s5 * 2) * 0.74), Theme.formWidth)
            words: row.isNotice ? "" : row.text
            x: row.mine ? row.width - width - Theme.s5 : Theme.s5 + Theme.avatarTiny + Theme.s2
        }
        FocusRing {
            anchors.fill: row.isNotice ? notice : bubble
            radius: Theme.r18 + Theme.gap
            shown: row.activeFocus
        }
    }
    StateLine {
        id: under

        note: row.note
        objectName: "state"
        seen: row.seen
        stateIcon: row.stateIcon
        stateWords: row.stateWords
        time: row.failed ? "" : row.time
        x: row.mine ? row.width - width - Theme.s5 - Theme.s1 : bubble.x + Theme.s2
        y: body.y + body.height
    }
    Loader {
        id: failing

        active: row.failed
        anchors.right: parent.right
        anchors.rightMargin: Theme.s5
        width: parent.width - Theme.s5 * 2
        y: under.y + under.height

        sourceComponent: FailedLine {
            failure: row.failure
            onDiscarded: row.chat.discard(row.key)
            onRetried: row.chat.retry(row.key)
        }
    }
    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: eventPoint => row.menuWanted(eventPoint.position.x, eventPoint.position.y)
    }
    TapHandler {
        acceptedButtons: Qt.LeftButton
        acceptedDevices: PointerDevice.TouchScreen
        onLongPressed: row.menuWanted(point.position.x, point.position.y)
    }
    ParallelAnimation {
        id: arrival

        NumberAnimation {
            duration: Theme.pane
            easing.type: Easing.OutCubic
            from: Theme.rise
            property: "y"
            target: lift
            to: 0
        }
        NumberAnimation {
            duration: Theme.pane
            easing.type: Easing.OutCubic
            from: 0
            property: "opacity"
            target: body
            to: 1
        }
    }
}
