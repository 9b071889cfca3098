pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// A row of the timeline: what stands above a message, it, what stands under it. By bindings alone: its height is known.
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
    required property bool large
    required property bool covered
    required property string name
    required property string avatar
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
    required property bool held
    required property string note
    required property string spoken
    required property bool forwarded
    required property string quoteKey
    required property string quoteName
    required property string quoteText
    required property bool quoteHere
    required property var chips
    required property bool reacts
    required property int albumWidth
    required property int albumHeight
    required property var tiles
    required property var files
    required property bool travels

    property Arrival arrival: null
    property bool pooled: false
    readonly property real bodyY: body.y
    readonly property real bodyHeight: body.height
    readonly property bool onRight: mine !== Theme.mirrored
    readonly property real inset: mine ? Theme.s5 : Theme.s5 + Theme.avatarTiny + Theme.s2
    readonly property bool isNotice: kind === "notice"
    readonly property bool carries: tiles.length > 0 || files.length > 0
    readonly property Item main: isNotice ? notice : carries && text === "" && !bubble.crowned ? carried : bubble
    readonly property bool offers: (over.hovered || activeFocus) && !isNotice

    signal menuWanted(x: real, y: real)
    signal reactWanted(x: real, y: real)
    signal chipChosen(emoji: string, x: real, y: real)

    function arrive() {
        if (row.chat.timeline.takeFresh(row.key)) {
            row.arrival = row.rising.createObject(row) as Arrival;
            row.arrival.begin(body, lift);
        }
    }

    function flash() {
        edges.flash();
    }

    implicitHeight: under.y + (under.shown ? under.height : 0) + (failed ? failing.height : 0) + (held ? holding.height : 0)
    objectName: "message"
    visible: !pooled // a pooled row is only hidden from view, not from a screen reader
    Accessible.focusable: true
    Accessible.name: spoken
    Accessible.role: Accessible.ListItem
    Component.onCompleted: arrive()
    ListView.onPooled: {
        arrival?.complete();
        edges.rest();
        pooled = true;
    }
    ListView.onReused: {
        pooled = false;
        arrive();
    }

    Kept {
        id: above

        shown: row.gapAbove || row.newAbove || row.day !== ""
        width: parent.width

        sourceComponent: RowAbove {
            day: row.day
            gap: row.gapAbove
            newMessages: row.newAbove
        }
    }
    Item {
        id: body

        height: row.isNotice ? notice.height : (row.main === carried ? carried.height : bubble.y + bubble.height) + (card.shown ? card.height + Theme.gap : 0)
        objectName: "body"
        width: parent.width
        y: (above.shown ? above.height : 0) + (row.opensRun ? Theme.s3 : Theme.gap)

        transform: Translate {
            id: lift
        }

        Loader {
            id: notice

            active: row.isNotice
            width: parent.width

            sourceComponent: NoticeLine {
                text: row.text
            }
        }
        Kept {
            shown: !row.mine && row.closesRun && !row.isNotice
            x: Theme.mirrored ? row.width - width - Theme.s5 : Theme.s5
            y: parent.height - Theme.avatarTiny

            sourceComponent: Avatar {
                hue: row.hue
                initials: row.initials
                picture: row.avatar
                size: Theme.avatarTiny
            }
        }
        Bubble {
            id: bubble

            chat: row.chat
            crowned: row.forwarded || row.quoteKey !== ""
            head: crown
            key: row.key
            large: row.large
            mine: row.mine
            pending: row.pending
            quiet: row.kind !== "text"
            resting: row.pooled
            runs: row.runs
            simple: row.simple
            marks: row.covered || row.kind !== "text" ? [] : row.chat.timeline.marks.of(row.text, row.chat.timeline.marks.words)
            sought: row.chat.timeline.target === row.key
            visible: row.main === this
            widest: Math.min(Math.round((row.width - Theme.s5 * 2) * 0.74), Theme.formWidth)
            words: row.isNotice ? "" : row.text
            x: row.onRight ? row.width - width - row.inset : row.inset
            y: row.carries ? carried.height + Theme.gap : 0
        }
        Kept {
            id: carried

            shown: row.carries
            x: row.onRight ? row.width - width - row.inset : row.inset

            sourceComponent: MediaBlock {
                albumHeight: row.albumHeight
                albumWidth: row.albumWidth
                chat: row.chat
                files: row.files
                key: row.key
                mine: row.mine
                sends: row.travels
                tiles: row.tiles
                viewport: row.ListView.view
                widest: Math.min(bubble.widest, Theme.mediaWidth)
            }
        }
        Kept {
            id: card

            shown: row.card.length > 0
            width: Math.min(bubble.widest, Theme.listWidth)
            x: row.onRight ? row.width - width - row.inset : row.inset
            y: bubble.y + bubble.height + Theme.gap

            sourceComponent: PreviewCard {
                chat: row.chat
                key: row.key
                words: row.card.length > 0 ? row.card : ["", "", "", ""]
                onClicked: row.chat.links.pressCard(row.key)
            }
        }
        RowEdges {
            id: edges

            anchors.fill: row.main
            focused: row.activeFocus
        }
    }
    Component {
        id: crown

        BubbleHead {
            forwarded: row.forwarded
            mine: row.mine
            quoteHere: row.quoteHere
            quoteName: row.quoteName
            quoteWords: row.quoteText
            quotes: row.quoteKey !== ""
            widest: bubble.room
            onJumped: row.chat.timeline.goTo(row.quoteKey)
        }
    }
    Kept {
        id: given

        shown: row.chips.length > 0
        width: bubble.widest
        x: row.onRight ? row.width - width - row.inset - Theme.s2 : row.inset + Theme.s2
        y: body.y + body.height - Theme.s2

        sourceComponent: ReactionChips {
            given: row.chips
            mine: row.mine
            onChosen: (emoji, x) => row.chipChosen(emoji, given.x + x, given.y + given.height)
        }
    }
    HoverHandler {
        id: over
    }
    Loader {
        active: row.offers
        x: row.onRight ? Math.max(Theme.s1, row.main.x - width - Theme.s1) : Math.min(row.width - width - Theme.s1, row.main.x + row.main.width + Theme.s1)
        y: body.y + row.main.y + Math.min(0, (row.main.height - height) / 2)
        z: 1

        sourceComponent: HoverBar {
            actions: row.chat.actions
            key: row.key
            reacts: row.reacts && row.chat.actions.answers
            onMoreWanted: x => row.menuWanted(parent.x + x, parent.y + height)
            onReactWanted: x => row.reactWanted(parent.x + x, parent.y + height)
        }
    }
    Kept {
        id: under

        shown: (row.time !== "" && !row.failed) || row.note !== ""
        x: row.onRight ? row.width - width - row.inset - (row.mine ? Theme.s1 : Theme.s2) : row.inset + (row.mine ? Theme.s1 : Theme.s2)
        y: body.y + body.height + (given.shown ? given.height - Theme.s2 : 0)

        sourceComponent: StateLine {
            note: row.note
            seen: row.seen
            stateIcon: row.stateIcon
            stateWords: row.stateWords
            time: row.failed ? "" : row.time
        }
    }
    Loader {
        id: holding

        active: row.held
        x: Theme.mirrored ? Theme.s5 : row.width - width - Theme.s5
        y: under.y + (under.shown ? under.height : 0)

        sourceComponent: HeldLine {
            key: row.key
            undo: (row.chat.later as LaterModel).undoSend
        }
    }
    Loader {
        id: failing

        active: row.failed
        width: parent.width - Theme.s5 * 2
        x: Theme.s5
        y: under.y + (under.shown ? under.height : 0)

        sourceComponent: FailedLine {
            failure: row.failure
            onDiscarded: row.chat.actions.run("discard", row.key)
            onRetried: row.chat.actions.run("retry", row.key)
        }
    }
}
