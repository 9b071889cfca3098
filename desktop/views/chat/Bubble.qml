pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views

// What somebody wrote: plain text that can be selected, with its links drawn over it.
Rectangle {
    id: bubble

    required property ChatModel chat
    required property string key
    required property string words
    required property var links
    property bool mine: false
    property bool quiet: false // a tombstone, or a type this version does not know
    property bool pending: false
    property bool sought: false
    property real widest: Theme.listWidth

    border.color: sought ? Theme.focus : Theme.line
    border.width: sought ? Theme.ring : quiet ? Theme.hair : 0
    clip: true
    color: quiet ? "transparent" : mine ? Theme.ours : Theme.theirs
    height: edit.height + Theme.s2 * 2
    opacity: pending ? 0.8 : 1
    radius: Theme.r18
    width: Math.max(edit.width + (Theme.s3 + Theme.hair) * 2, radius * 2)

    TextEdit {
        id: edit

        readonly property point touch: hover.point.position

        activeFocusOnPress: true
        color: bubble.quiet ? Theme.text2 : bubble.mine ? Theme.onFill : Theme.text1
        font.family: Theme.family
        font.hintingPreference: Font.PreferNoHinting
        font.italic: bubble.quiet
        font.pixelSize: Theme.body
        persistentSelection: false
        readOnly: true
        selectByMouse: true
        selectedTextColor: bubble.mine ? Theme.ours : Theme.selectedText
        selectionColor: bubble.mine ? Theme.onFill : Theme.selection
        text: bubble.words
        textFormat: TextEdit.PlainText
        width: Math.min(Math.ceil(implicitWidth), bubble.widest - (Theme.s3 + Theme.hair) * 2)
        wrapMode: TextEdit.Wrap
        x: Theme.s3 + Theme.hair
        y: Theme.s2
        Accessible.ignored: true
        Keys.onEscapePressed: deselect()
        onActiveFocusChanged: if (!activeFocus)
            deselect()

        TextDresser {
            color: bubble.mine ? Theme.onFill : Theme.link
            document: edit.textDocument
            line: Theme.lineOf(Theme.body)
            links: bubble.links
        }
        HoverHandler {
            id: hover

            cursorShape: bubble.links.length > 0 && bubble.chat.isLink(bubble.key, edit.positionAt(edit.touch.x, edit.touch.y)) ? Qt.PointingHandCursor : Qt.IBeamCursor
        }
        TapHandler {
            enabled: bubble.links.length > 0
            onTapped: eventPoint => bubble.chat.pressLink(bubble.key, edit.positionAt(eventPoint.position.x, eventPoint.position.y))
        }
    }
}
