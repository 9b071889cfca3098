pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What became of a message.
Sheet {
    id: sheet

    required property ChatModel chat
    property list<var> lines: []

    function show(key: string) {
        lines = chat.actions.info(key);
        open();
    }

    label: qsTr("Message info")
    objectName: "infoSheet"

    Repeater {
        model: sheet.lines

        Item {
            id: line

            required property var modelData

            height: Math.max(Theme.target, value.y + value.height)
            objectName: "infoLine"
            width: parent?.width ?? 0
            Accessible.name: modelData.label + ": " + modelData.value
            Accessible.role: Accessible.StaticText

            Icon {
                id: sign

                name: line.modelData.icon
                y: (Theme.lineOf(Theme.body) - height) / 2
            }
            AppText {
                id: what

                anchors.left: sign.right
                anchors.leftMargin: Theme.s3
                anchors.right: parent.right
                font.weight: Theme.semibold
                text: line.modelData.label
                Accessible.ignored: true
            }
            AppText {
                id: value

                anchors.left: what.left
                anchors.right: parent.right
                anchors.top: what.bottom
                color: Theme.text2
                text: line.modelData.value
                Accessible.ignored: true
            }
        }
    }
}
