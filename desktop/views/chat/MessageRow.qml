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
    required property var runs
    required property list<string> card
    required property bool simple
    required property bool covered
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

    implicitHeight: under.y + (under.active ? under.height : 0) + (failed ? failing.height : 0)
    objectName: "message"
    Accessible.description: stateWords
    Accessible.focusable: true
    Accessible.name: spoken
    Accessible.role: Accessible.ListItem
    Component.onCompleted: arrive()
    ListView.onPooled: {
        arrival?.complete();
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

        height: row.isNotice ? notice.height : bubble.height + (card.active ? card.height + Theme.gap : 0)
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
            y: parent.height - Theme.avatarTiny

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
            mine: row.mine
            objectName: "bubble"
            pending: row.pending
            quiet: row.kind !== "text"
            runs: row.runs
            simple: row.simple
            sought: row.chat.timeline.target === row.key
            visible: !row.isNotice
            widest: Math.min(Math.round((row.width - Theme.s5 * 2) * 0.74), Theme.formWidth)
            words: row.isNotice ? "" : row.text
            x: row.mine ? row.width - width - Theme.s5 : Theme.s5 + Theme.avatarTiny + Theme.s2
        }
        Loader {
            id: card

            active: row.card.length > 0
            width: Math.min(bubble.widest, Theme.listWidth)
            x: row.mine ? row.width - width - Theme.s5 : bubble.x
            y: bubble.height + Theme.gap

            sourceComponent: LinkCard {
                objectName: "linkCard"
                words: row.card
                onClicked: row.chat.links.pressCard(row.key)
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
