pragma ComponentBehavior: Bound

import QtQuick
import views

// Filters side by side of which one holds, on as many lines as they need. `options` is [{value, label}].
// Counts and hints stand apart: new ones must not make new chips under the keyboard.
Choice {
    id: choice

    property var counts: ({}) // value → count
    property var hints: ({}) // value → what it would mean, spoken
    property string prefix: "choice-" // of the chips' objectName

    answers: chips
    implicitHeight: flow.implicitHeight
    implicitWidth: flow.implicitWidth

    Flow {
        id: flow

        spacing: Theme.s2
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
                onClicked: choice.chosen(modelData.value)
            }
        }
    }
}
