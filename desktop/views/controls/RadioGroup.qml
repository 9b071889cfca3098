pragma ComponentBehavior: Bound

import QtQuick
import views

// Answers below each other under their question, each with a sentence. `options` is [{value, label, note}].
Choice {
    id: group

    property string fault: ""

    answers: rows
    implicitHeight: column.implicitHeight
    implicitWidth: Theme.cardWidth
    Accessible.description: fault

    Column {
        id: column

        width: group.width

        AppText {
            bottomPadding: Theme.s1
            color: Theme.text2
            font.pixelSize: Theme.small
            font.weight: Theme.semibold
            text: group.label
            width: parent.width
            Accessible.ignored: true
        }
        Repeater {
            id: rows

            model: group.options

            RadioRow {
                required property int index
                required property var modelData

                activeFocusOnTab: activeFocus || group.stops(index)
                checked: group.value === modelData.value
                focus: group.stops(index)
                label: modelData.label
                note: modelData.note ?? ""
                objectName: "choice-" + modelData.value
                width: column.width
                onClicked: group.chosen(modelData.value)
            }
        }
        AppText {
            color: Theme.red
            font.pixelSize: Theme.small
            text: group.fault
            visible: text !== ""
            width: parent.width
        }
    }
}
