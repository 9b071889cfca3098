pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// The reactions under a bubble. Drawn smaller than they can be pressed.
Flow {
    id: chips

    property var given: [] // [{emoji, count, mine, spoken}]
    property bool mine: false

    signal chosen(emoji: string, x: real)

    layoutDirection: mine ? Qt.RightToLeft : Qt.LeftToRight

    Repeater {
        model: chips.given

        Tappable {
            id: chip

            required property var modelData

            implicitHeight: Math.max(Theme.target, pill.height)
            implicitWidth: Math.max(Theme.target, pill.width + Theme.s1)
            label: modelData.spoken
            objectName: "chip-" + modelData.emoji
            ringInset: Theme.ring
            ringRadius: height / 2
            onClicked: chips.chosen(modelData.emoji, x)

            background: Item {
                Rectangle {
                    id: pill

                    anchors.centerIn: parent
                    border.color: chip.modelData.mine ? Theme.blue : Theme.chat
                    border.width: chip.modelData.mine ? Theme.hair : Theme.ring
                    color: chip.hovered || chip.down ? Theme.railOn : Theme.raised2
                    height: Theme.lineOf(Theme.small) + Theme.s1 + Theme.ring
                    radius: height / 2
                    width: words.implicitWidth + Theme.s2 * 2
                }
            }
            contentItem: AppText {
                id: words

                color: chip.modelData.mine ? Theme.text1 : Theme.text2
                font.pixelSize: Theme.small
                font.weight: Theme.semibold
                horizontalAlignment: Text.AlignHCenter
                lineHeight: 1
                lineHeightMode: Text.ProportionalHeight // a line of emoji alone would stand too high
                text: chip.modelData.count > 1 ? chip.modelData.emoji + " " + chip.modelData.count : chip.modelData.emoji
                verticalAlignment: Text.AlignVCenter
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
