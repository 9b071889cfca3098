pragma ComponentBehavior: Bound

import QtQuick
import views

// Filters side by side of which one holds, on as many lines as they need; they draw closer where one line is enough then. `options` is [{value, label}].
// Counts and hints stand apart: new ones must not make new chips under the keyboard.
Choice {
    id: choice

    property var counts: ({}) // value → count
    property var hints: ({}) // value → what it would mean, spoken
    property string prefix: "choice-" // of the chips' objectName

    readonly property real words: flow.children.reduce((sum, chip) => sum + ((chip as Chip)?.implicitContentWidth ?? 0), 0)
    readonly property int roomy: padIn(Theme.s2)
    readonly property int close: padIn(Theme.s1)
    readonly property bool tight: roomy < Theme.s3 && close >= Theme.s2 - Theme.ring

    // What is left for the two sides of each chip on one line.
    function padIn(gap: int): int {
        return Math.floor((width - words - gap * (chips.count - 1)) / Math.max(1, chips.count * 2));
    }

    answers: chips
    implicitHeight: flow.implicitHeight
    implicitWidth: flow.implicitWidth

    Flow {
        id: flow

        spacing: choice.tight ? Theme.s1 : Theme.s2
        width: choice.width

        Repeater {
            id: chips

            model: choice.options

            Chip {
                required property int index
                required property var modelData

                activeFocusOnTab: activeFocus || choice.stops(index)
                checked: choice.value === modelData.value
                count: choice.counts[modelData.value] ?? 0
                enabled: modelData.open !== false
                focus: choice.stops(index)
                hint: choice.hints[modelData.value] ?? ""
                label: modelData.label
                objectName: choice.prefix + modelData.value
                pad: choice.tight ? Math.min(Theme.s3, choice.close) : Theme.s3
                onClicked: choice.chosen(modelData.value)
            }
        }
    }
}
