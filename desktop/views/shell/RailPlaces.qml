pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views

// The places at one end of the rail, each with its count and its keys.
Column {
    id: places

    required property ShellModel shell
    required property bool foot

    spacing: Theme.s2 - Theme.ring

    Repeater {
        model: places.shell.places.filter(place => place.foot === places.foot)

        RailButton {
            id: button

            required property var modelData

            active: places.shell.section === modelData.name
            count: places.shell.counts[modelData.name] ?? 0
            countWords: places.shell.countWords[modelData.name] ?? ""
            iconName: modelData.iconName
            keys: Keymap.cap(modelData.keys)
            label: modelData.label
            objectName: "rail-" + modelData.name
            onClicked: places.shell.open(modelData.name)

            Shortcut {
                enabled: places.visible
                sequences: [button.modelData.keys]
                onActivated: places.shell.open(button.modelData.name)
            }
        }
    }
}
