pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What somebody wrote: drawn as plain text where that can, and made selectable where the pointer or the focus is.
Rectangle {
    id: bubble

    required property ChatModel chat
    required property string key
    required property string words
    required property var runs
    property bool mine: false
    property bool quiet: false // a tombstone, or a type this version does not know
    property bool pending: false
    property bool sought: false
    property real widest: Theme.listWidth
    property bool simple: true
    property bool large: false // a few emoji alone
    property bool resting: false // it waits for another message
    property bool held: false // its text has the focus
    property var marks: [] // of the words that are looked for
    property bool crowned: false
    property Component head: null // what stands above the words where it is `crowned`
    readonly property real room: widest - (Theme.s3 + Theme.hair) * 2
    readonly property real lead: Theme.s2 + (crown.shown ? crown.height + Theme.ring : 0)
    readonly property color ink: quiet ? Theme.text2 : mine ? Theme.onFill : Theme.text1

    border.color: sought ? Theme.focus : Theme.line
    border.width: sought ? Theme.ring : quiet ? Theme.hair : 0
    clip: true
    color: quiet || (large && !crowned) ? "transparent" : !mine ? Theme.theirs : pending ? Theme.blueHover : Theme.ours // faded, its words could not be read
    height: (!simple && living.item ? living.height : plain.height) + lead + Theme.s2
    objectName: "bubble"
    radius: Theme.r18
    width: Math.max(Math.max(!simple && living.item ? living.width : plain.width, crown.shown ? crown.width : 0) + (Theme.s3 + Theme.hair) * 2, radius * 2)

    Loader {
        active: bubble.simple && bubble.marks.length > 0
        x: Theme.mirrored ? bubble.width - width - Theme.s3 - Theme.hair : Theme.s3 + Theme.hair
        y: bubble.lead - Theme.drop(Theme.body) // as the text that can be selected

        sourceComponent: MarkLayer {
            marks: bubble.marks
            mine: bubble.mine
            text: bubble.words
            width: Math.min(Math.ceil(implicitWidth), bubble.room)
        }
    }
    Kept {
        id: crown

        shown: bubble.crowned
        sourceComponent: bubble.head
        x: Theme.mirrored ? bubble.width - width - Theme.s3 - Theme.hair : Theme.s3 + Theme.hair
        y: Theme.s2
    }
    AppText {
        id: plain

        color: bubble.ink
        font.italic: bubble.quiet
        height: bubble.words === "" ? 0 : implicitHeight
        text: bubble.simple ? bubble.words : ""
        visible: !living.active
        width: Math.min(Math.ceil(implicitWidth), bubble.room)
        x: Theme.mirrored ? bubble.width - width - Theme.s3 - Theme.hair : Theme.s3 + Theme.hair
        y: bubble.lead
        Accessible.ignored: true
    }
    Loader {
        id: living

        active: !bubble.simple || hover.hovered || bubble.held
        x: Theme.mirrored ? bubble.width - width - Theme.s3 - Theme.hair : Theme.s3 + Theme.hair
        y: bubble.lead - Theme.drop(Theme.body) // where the letters of the plain text stand

        sourceComponent: BubbleText {
            chat: bubble.chat
            color: bubble.ink
            key: bubble.key
            marks: bubble.simple ? [] : bubble.marks
            mine: bubble.mine
            quiet: bubble.quiet
            resting: bubble.resting
            runs: bubble.runs
            size: bubble.large ? Theme.emojiLarge : Theme.body
            text: bubble.words
            onActiveFocusChanged: bubble.held = activeFocus
            width: Math.min(Math.ceil(implicitWidth), bubble.room)
        }
    }
    HoverHandler {
        id: hover
    }
}
