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
    required property Component rising // how a new bubble comes in
    required property int index
    required property string key
    required property bool mine
    required property string kind
    required property string text
    required property var links
    required property bool simple
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

    property Arrival arrival: null
    readonly property real bodyY: body.y
    readonly property real bodyHeight: body.height
    readonly property bool isNotice: kind === "notice"

    function arrive() {
        if (row.chat.timeline.takeFresh(row.key)) {
            row.arrival = row.rising.createObject(row) as Arrival;
            row.arrival.begin(body, lift);
        }
    }

    function flash() {
        flashing.active = !Theme.reducedMotion;
    }

    implicitHeight: under.y + (under.active ? under.height : 0) + (failed ? failing.height : 0)
    objectName: "message"
    Accessible.description: stateWords
    Accessible.focusable: true
    Accessible.name: spoken
    Accessible.role: Accessible.ListItem
    Component.onCompleted: arrive()
    ListView.onPooled: {
        arrival?.complete();
        flashing.active = false;
        row.visible = false; // a pooled row is only hidden from view, not from a screen reader
    }
    ListView.onReused: {
        row.visible = true;
        arrive();
    }

    Loader {
        id: above

        active: row.gapAbove || row.newAbove || row.day !== ""
        width: parent.width

        sourceComponent: RowAbove {
            day: row.day
            gap: row.gapAbove
            newMessages: row.newAbove
        }
    }
    Item {
        id: body

        height: row.isNotice ? notice.height : bubble.height
        objectName: "body"
        width: parent.width
        y: (above.active ? above.height : 0) + (row.opensRun ? Theme.s3 : Theme.gap)

        transform: Translate {
            id: lift
        }

        Loader {
            id: notice

            active: row.isNotice
            width: parent.width

            sourceComponent: AppText {
                color: Theme.text2
                font.pixelSize: Theme.small
                horizontalAlignment: Text.AlignHCenter
                leftPadding: Theme.s10
                rightPadding: Theme.s10
                text: row.text
                Accessible.ignored: true
            }
        }
        Loader {
            active: !row.mine && row.closesRun && !row.isNotice
            x: Theme.s5
            y: bubble.height - Theme.avatarTiny

            sourceComponent: Avatar {
                hue: row.hue
                initials: row.initials
                size: Theme.avatarTiny
            }
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
            simple: row.simple
            sought: row.chat.timeline.target === row.key
            visible: !row.isNotice
            widest: Math.min(Math.round((row.width - Theme.s5 * 2) * 0.74), Theme.formWidth)
            words: row.isNotice ? "" : row.text
            x: row.mine ? row.width - width - Theme.s5 : Theme.s5 + Theme.avatarTiny + Theme.s2
        }
        Loader {
            id: flashing

            active: false
            anchors.fill: row.isNotice ? notice : bubble

            sourceComponent: Flash {
                onFinished: flashing.active = false
            }
        }
        Loader {
            active: row.activeFocus
            anchors.fill: row.isNotice ? notice : bubble

            sourceComponent: FocusRing {
                radius: Theme.r18 + Theme.gap
                shown: true
            }
        }
    }
    Loader {
        id: under

        active: (row.time !== "" && !row.failed) || row.note !== ""
        x: row.mine ? row.width - width - Theme.s5 - Theme.s1 : bubble.x + Theme.s2
        y: body.y + body.height

        sourceComponent: StateLine {
            note: row.note
            objectName: "state"
            seen: row.seen
            stateIcon: row.stateIcon
            stateWords: row.stateWords
            time: row.failed ? "" : row.time
        }
    }
    Loader {
        id: failing

        active: row.failed
        anchors.right: parent.right
        anchors.rightMargin: Theme.s5
        width: parent.width - Theme.s5 * 2
        y: under.y + (under.active ? under.height : 0)

        sourceComponent: FailedLine {
            failure: row.failure
            onDiscarded: row.chat.discard(row.key)
            onRetried: row.chat.retry(row.key)
        }
    }
}
