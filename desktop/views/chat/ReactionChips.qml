pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// The reactions under a bubble. Drawn smaller than they can be pressed.
Flow {
    id: chips

    property var given: [] // [{emoji, count, mine, spoken}]
    readonly property var none: ({
            emoji: "",
            count: 0,
            mine: false,
            spoken: ""
        })
    property bool mine: false
    property var drawn: [] // what is given, told to all chips before they are laid out
    property int most: 0 // so many chips were made: the rest wait for the next message

    signal chosen(emoji: string, x: real)

    layoutDirection: mine ? Qt.RightToLeft : Qt.LeftToRight
    onGivenChanged: {
        chips.drawn = chips.given;
        chips.most = Math.max(chips.most, chips.given.length);
        chips.forceLayout(); // a Flow's height would be known with the next frame only
    }

    Repeater {
        model: chips.most

        Tappable {
            id: chip

            required property int index
            readonly property var its: chips.drawn[index] ?? chips.none

            implicitHeight: Math.max(Theme.target, pill.height)
            implicitWidth: Math.max(Theme.target, pill.width + Theme.s1)
            label: its.spoken
            objectName: "chip-" + its.emoji
            ringInset: Theme.ring
            ringRadius: height / 2
            visible: index < chips.drawn.length
            onClicked: chips.chosen(its.emoji, Theme.mirrored ? x + width : x)

            background: Item {
                Rectangle {
                    id: pill

                    anchors.centerIn: parent
                    border.color: chip.its.mine ? Theme.blue : Theme.chat
                    border.width: chip.its.mine ? Theme.hair : Theme.ring
                    color: chip.hovered || chip.down ? Theme.railOn : Theme.raised2
                    height: Theme.lineOf(Theme.small) + Theme.s1 + Theme.ring
                    radius: height / 2
                    width: words.implicitWidth + Theme.s2 * 2
                }
            }
            contentItem: AppText {
                id: words

                color: chip.its.mine ? Theme.text1 : Theme.text2
                font.pixelSize: Theme.small
                font.weight: Theme.semibold
                horizontalAlignment: Text.AlignHCenter
                lineHeight: 1
                lineHeightMode: Text.ProportionalHeight // a line of emoji alone would stand too high
                text: chip.its.count > 1 ? chip.its.emoji + " " + chip.its.count : chip.its.emoji
                verticalAlignment: Text.AlignVCenter
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
