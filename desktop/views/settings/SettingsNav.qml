pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// The pages: a column of rows beside the page, or a row of chips above it where there is little room.
Item {
    id: nav

    required property SettingsModel settings
    property bool narrow: false
    property real most: Infinity // the height there is for the chips: those that do not fit are scrolled to
    readonly property list<var> pages: [
        {
            "value": "account",
            "label": qsTr("Account"),
            "icon": "user-round"
        },
        {
            "value": "privacy",
            "label": qsTr("Privacy"),
            "icon": "shield"
        },
        {
            "value": "lock",
            "label": qsTr("App lock"),
            "icon": "lock"
        },
        {
            "value": "messages",
            "label": qsTr("Messages"),
            "icon": "message-circle"
        },
        {
            "value": "notifications",
            "label": qsTr("Notifications"),
            "icon": "bell"
        },
        {
            "value": "appearance",
            "label": qsTr("Appearance"),
            "icon": "palette"
        },
        {
            "value": "general",
            "label": qsTr("General"),
            "icon": "monitor"
        },
        {
            "value": "devices",
            "label": qsTr("Devices"),
            "icon": "monitor-smartphone"
        },
        {
            "value": "storage",
            "label": qsTr("Storage"),
            "icon": "hard-drive"
        },
        {
            "value": "health",
            "label": qsTr("Health"),
            "icon": "activity"
        },
        {
            "value": "about",
            "label": qsTr("About"),
            "icon": "info"
        }
    ]

    // The page that is shown has the keyboard, in whichever form it is listed.
    function enter() {
        const at = nav.pages.findIndex(page => page.value === nav.settings?.page);
        narrow ? chips.forceActiveFocus(Qt.TabFocusReason) : list.itemAt(at)?.forceActiveFocus(Qt.TabFocusReason);
    }
    function step(by: int) {
        const at = nav.pages.findIndex((page, n) => list.itemAt(n)?.activeFocus);
        list.itemAt(at + by)?.forceActiveFocus(Qt.TabFocusReason);
    }

    implicitHeight: narrow ? above.y + above.height : rows.y + rows.implicitHeight
    Accessible.name: qsTr("Settings")
    Accessible.role: Accessible.Pane

    Heading {
        id: title

        text: qsTr("Settings")
        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        y: Theme.s4
    }
    // As wide as the rings around what has the focus.
    Scroller {
        id: above

        readonly property real line: Theme.s2 + (chips.answers.count > 0 ? chips.answers.itemAt(0).height : 0)
        readonly property real room: nav.most - y - Theme.s2

        contentHeight: chips.implicitHeight + Theme.s2 * 2
        // Where there are more, the last line that is seen is cut in half.
        height: contentHeight <= nav.most - y ? contentHeight : Theme.s2 + (Math.floor(room / line + 0.5) - 0.5) * line
        interactive: contentHeight > height
        objectName: "settingsChips"
        visible: nav.narrow
        width: nav.width - Theme.s2 * 2
        anchors.left: parent.left
        anchors.leftMargin: Theme.s2
        y: title.y + title.height

        ChipRow {
            id: chips

            label: title.text
            options: nav.narrow ? nav.pages : []
            prefix: "nav-"
            value: nav.settings.page
            width: above.width - Theme.s2 * 2
            anchors.left: parent.left
            anchors.leftMargin: Theme.s2
            y: Theme.s2
            onChosen: value => nav.settings.open(value)
        }
    }
    Column {
        id: rows

        spacing: Theme.ring
        visible: !nav.narrow
        width: nav.width - Theme.s2 * 2
        anchors.left: parent.left
        anchors.leftMargin: Theme.s2
        y: title.y + title.height + Theme.s3
        Accessible.name: title.text
        Accessible.role: Accessible.List
        Keys.onDownPressed: nav.step(1)
        Keys.onUpPressed: nav.step(-1)

        Repeater {
            id: list

            model: nav.narrow ? [] : nav.pages

            NavRow {
                required property var modelData

                iconName: modelData.icon
                label: modelData.label
                objectName: "nav-" + modelData.value
                selected: nav.settings.page === modelData.value
                width: rows.width
                onClicked: nav.settings.open(modelData.value)
            }
        }
    }
}
