pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// A heading, or a row of emoji.
Item {
    id: line

    required property EmojiModel emoji
    required property string title
    required property int first
    required property list<string> cells
    required property list<string> names

    signal taken(int cell)

    height: title !== "" ? Theme.controlSmall : Theme.emojiCell

    AppText {
        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.text2
        font.pixelSize: Theme.small
        font.weight: Theme.semibold
        leftPadding: Theme.s2
        rightPadding: Theme.s2
        text: line.title
        visible: text !== ""
    }
    Row {
        Repeater {
            model: line.cells

            EmojiCell {
                required property int index
                required property string modelData

                activeFocusOnTab: line.first + index === Math.max(0, line.emoji.current)
                current: line.emoji.current === line.first + index
                label: line.names[index] ?? ""
                objectName: "emojiCell"
                sign: modelData
                onClicked: line.taken(line.first + index)
            }
        }
    }
}
