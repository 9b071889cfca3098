pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// Above the words of a bubble: that they were sent on, and what they answer.
Item {
    id: head

    property bool forwarded: false
    property bool quotes: false
    property string quoteName: ""
    property string quoteWords: ""
    property bool quoteHere: false
    property bool mine: false
    property real widest: 0

    signal jumped

    height: quotes ? quote.y + quote.height : mark.height
    width: Math.min(widest, Math.max(forwarded ? mark.implicitWidth : 0, quotes ? quote.implicitWidth : 0))

    Row {
        id: mark

        spacing: Theme.s1
        visible: head.forwarded

        Icon {
            color: head.mine ? Theme.oursQuiet : Theme.text2
            name: "forward"
            size: Theme.iconSmall
        }
        AppText {
            color: head.mine ? Theme.oursQuiet : Theme.text2
            font.italic: true
            font.pixelSize: Theme.small
            objectName: "forwardedMark"
            text: qsTr("Forwarded")
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
    QuoteBlock {
        id: quote

        enabled: head.quoteHere
        name: head.quoteName
        onFill: head.mine
        visible: head.quotes
        width: parent.width
        words: head.quoteWords
        y: head.forwarded ? mark.height + Theme.ring : 0
        onClicked: head.jumped()
    }
}
