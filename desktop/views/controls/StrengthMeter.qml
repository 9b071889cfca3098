pragma ComponentBehavior: Bound

import QtQuick
import views

// How hard a password is to guess: four bars and the same in words. `score` is 0 to 4, or -1 for nothing yet.
Item {
    id: meter

    property int score: -1
    property string words: ""
    readonly property color ink: score >= 3 ? Theme.green : score === 2 ? Theme.amber : Theme.red

    implicitHeight: column.implicitHeight
    implicitWidth: Theme.cardWidth
    Accessible.name: words
    Accessible.role: Accessible.Indicator

    Column {
        id: column

        spacing: Theme.s1
        width: meter.width

        Row {
            anchors.left: parent.left
            spacing: Theme.s1

            Repeater {
                model: 4

                Rectangle {
                    required property int index

                    color: index < Math.max(meter.score, meter.score >= 0 ? 1 : 0) ? meter.ink : Theme.raised2
                    height: Theme.s1
                    radius: Theme.ring
                    width: (meter.width - Theme.s1 * 3) / 4
                }
            }
        }
        AppText {
            color: meter.ink
            font.pixelSize: Theme.small
            text: meter.words
            width: parent.width
            Accessible.ignored: true
        }
    }
}
