import QtQuick
import QtQuick.Templates as T
import views

// A square with an emoji that can be pressed. The keyboard may stay in the search: arrows choose, Enter takes.
T.AbstractButton {
    id: cell

    required property string sign
    required property string label
    property bool current: false

    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    implicitHeight: Theme.emojiCell
    implicitWidth: Theme.emojiCell
    Accessible.name: label
    Accessible.role: Accessible.Button
    Keys.onEnterPressed: event => event.isAutoRepeat || click()
    Keys.onReturnPressed: event => event.isAutoRepeat || click()

    background: Rectangle {
        border.color: Theme.focus
        border.width: cell.activeFocus ? Theme.ring : cell.current ? Theme.hair : 0
        color: cell.current || cell.hovered || cell.down ? Theme.raised2 : "transparent"
        radius: Theme.r10
    }
    contentItem: EmojiText {
        text: cell.sign
    }
}
