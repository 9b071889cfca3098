pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Every key of the app, by where it works.
Sheet {
    id: sheet

    readonly property real room: (parent?.height ?? Theme.sheetWidth) - margins * 2 - padding * 2 - Theme.target - Theme.s3

    initial: scroller
    label: qsTr("Keys")
    objectName: "shortcutSheet"
    Component.onCompleted: open()

    Item {
        height: scroller.height
        width: parent.width

        Scroller {
            id: scroller

            function roll(by: real) {
                contentY = Math.max(0, Math.min(contentHeight - height, contentY + by));
            }

            activeFocusOnTab: true
            contentHeight: groups.implicitHeight
            height: Math.min(contentHeight, sheet.room)
            objectName: "shortcutScroller"
            width: parent.width
            Accessible.name: sheet.label
            Accessible.role: Accessible.List
            Keys.onDownPressed: roll(Theme.row)
            Keys.onUpPressed: roll(-Theme.row)

            Column {
                id: groups

                bottomPadding: Theme.s2
                spacing: Theme.s4
                topPadding: Theme.s2
                width: scroller.width - Theme.s2 - Theme.s3
                anchors.left: parent.left
                anchors.leftMargin: Theme.s2

                Repeater {
                    model: Keymap.groups

                    Column {
                        id: group

                        required property var modelData

                        spacing: Theme.s1
                        width: groups.width

                        Heading {
                            color: Theme.text2
                            font.pixelSize: Theme.small
                            text: group.modelData.title
                            width: parent.width
                        }
                        Repeater {
                            model: group.modelData.rows

                            ShortcutRow {
                                required property var modelData

                                caps: modelData.keys
                                label: modelData.words
                                width: group.width
                            }
                        }
                    }
                }
            }
        }
        FocusRing {
            radius: Theme.r10
            shown: scroller.activeFocus
        }
    }
}
