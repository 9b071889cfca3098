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
    readonly property list<var> pages: [
        {
            "page": "account",
            "label": qsTr("Account"),
            "icon": "user-round"
        },
        {
            "page": "appearance",
            "label": qsTr("Appearance"),
            "icon": "palette"
        },
        {
            "page": "devices",
            "label": qsTr("Devices"),
            "icon": "monitor-smartphone"
        },
        {
            "page": "about",
            "label": qsTr("About"),
            "icon": "info"
        }
    ]

    implicitHeight: narrow ? chips.y + chips.implicitHeight + Theme.s2 : rows.y + rows.implicitHeight
    Accessible.name: qsTr("Settings")
    Accessible.role: Accessible.Pane

    Heading {
        id: title

        text: qsTr("Settings")
        x: Theme.s4
        y: Theme.s4
    }
    Flow {
        id: chips

        spacing: Theme.s2
        visible: nav.narrow
        width: nav.width - Theme.s4 * 2
        x: Theme.s4
        y: title.y + title.height + Theme.s2

        Repeater {
            model: nav.narrow ? nav.pages : []

            Chip {
                required property var modelData

                checked: nav.settings.page === modelData.page
                label: modelData.label
                objectName: "nav-" + modelData.page
                onClicked: nav.settings.open(modelData.page)
            }
        }
    }
    Column {
        id: rows

        spacing: Theme.ring
        visible: !nav.narrow
        width: nav.width - Theme.s2 * 2
        x: Theme.s2
        y: title.y + title.height + Theme.s3

        Repeater {
            model: nav.narrow ? [] : nav.pages

            NavRow {
                required property var modelData

                iconName: modelData.icon
                label: modelData.label
                objectName: "nav-" + modelData.page
                selected: nav.settings.page === modelData.page
                width: rows.width
                onClicked: nav.settings.open(modelData.page)
            }
        }
    }
}
