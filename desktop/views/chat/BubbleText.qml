import QtQuick
import Paravion.ViewModels
import views

// The text of a bubble that can be selected, with its links drawn over it.
TextEdit {
    id: edit

    required property ChatModel chat
    required property string key
    required property var runs
    property var marks: []
    property bool mine: false
    property bool resting: false // it waits for another text
    property bool quiet: false
    property int size: Theme.body
    readonly property point touch: hover.point.position

    activeFocusOnPress: true
    font.family: Theme.family
    font.hintingPreference: Font.PreferNoHinting
    font.italic: quiet
    font.pixelSize: size
    horizontalAlignment: TextEdit.AlignLeft // as the plain text
    persistentSelection: false
    readOnly: true
    selectByMouse: true
    selectedTextColor: mine ? Theme.ours : Theme.selectedText
    selectionColor: mine ? Theme.onFill : Theme.selection
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    Accessible.ignored: true
    Keys.onEscapePressed: deselect()
    onActiveFocusChanged: if (!activeFocus)
        deselect()

    TextDresser {
        color: edit.mine ? Theme.onFill : Theme.link
        cover: Theme.tint(edit.color, 0.35)
        document: edit.textDocument
        line: Theme.lineOf(edit.size)
        mark: edit.mine ? Theme.markOurs : Theme.mark
        marks: edit.marks
        resting: edit.resting
        runs: edit.runs
        shade: Theme.tint(edit.color, 0.12)
    }
    HoverHandler {
        id: hover

        cursorShape: edit.runs.length > 0 && edit.chat.touch.isPressable(edit.key, edit.positionAt(edit.touch.x, edit.touch.y)) ? Qt.PointingHandCursor : Qt.IBeamCursor
    }
    TapHandler {
        enabled: edit.runs.length > 0
        onTapped: eventPoint => edit.chat.touch.press(edit.key, edit.positionAt(eventPoint.position.x, eventPoint.position.y))
    }
}
