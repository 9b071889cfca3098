pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// Emoji, stickers, GIFs: one of them holds. Arrow keys go from one to the next.
Row {
    id: tabs

    property string tab: "emoji"
    readonly property var options: [
        {
            "value": "emoji",
            "label": qsTr("Emoji"),
            "icon": "smile"
        },
        {
            "value": "stickers",
            "label": qsTr("Stickers"),
            "icon": "sticker"
        },
        {
            "value": "gifs",
            "label": qsTr("GIFs"),
            "icon": "image-play"
        }
    ]

    signal chosen(tab: string)
    signal stepped(by: int)

    height: Theme.control + Theme.s2
    padding: Theme.s2
    Accessible.name: qsTr("What to choose from")
    Accessible.role: Accessible.Grouping

    Repeater {
        model: tabs.options

        Tappable {
            id: option

            required property var modelData
            readonly property bool on: tabs.tab === modelData.value

            activeFocusOnTab: activeFocus || on
            height: Theme.controlSmall
            label: modelData.label
            objectName: "pickerTab-" + modelData.value
            ringInset: 0
            width: (tabs.width - Theme.s2 * 2) / 3
            Accessible.checkable: true
            Accessible.checked: on
            Accessible.role: Accessible.RadioButton
            Accessible.onCheckableChanged: Accessible.checkable = true // see Tappable
            Accessible.onCheckedChanged: Accessible.checked = Qt.binding(() => option.on)
            Keys.onLeftPressed: tabs.stepped(-Theme.forth)
            Keys.onRightPressed: tabs.stepped(Theme.forth)
            onClicked: tabs.chosen(modelData.value)

            background: Rectangle {
                color: option.on ? Theme.raised2 : option.hovered ? Theme.hover : "transparent"
                radius: Theme.r10
            }
            contentItem: Item {
                Row {
                    anchors.centerIn: parent
                    spacing: Theme.s2

                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        color: option.on ? Theme.text1 : Theme.text2
                        name: option.modelData.icon
                        size: Theme.iconSmall
                    }
                    AppText {
                        anchors.verticalCenter: parent.verticalCenter
                        color: option.on ? Theme.text1 : Theme.text2
                        font.pixelSize: Theme.small
                        font.weight: option.on ? Theme.semibold : Theme.medium
                        text: option.label
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
