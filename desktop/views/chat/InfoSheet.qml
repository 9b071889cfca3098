pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What became of a message, told anew while it is open: a message may be about to disappear.
Sheet {
    id: sheet

    required property InfoModel info
    readonly property bool known: info.lines.length > 0

    label: qsTr("Message info")
    objectName: "infoSheet"
    onClosed: info.left()
    onKnownChanged: if (!known)
        close()

    Repeater {
        model: sheet.info.lines.length // the lines stay and their words change

        Item {
            id: line

            required property int index
            readonly property var told: sheet.info.lines[index] ?? ({})

            height: Math.max(Theme.target, value.y + value.height)
            objectName: "infoLine"
            width: parent?.width ?? 0
            Accessible.name: told.label + ": " + told.value
            Accessible.role: Accessible.StaticText

            Icon {
                id: sign

                anchors.left: parent.left
                name: line.told.icon ?? ""
                y: (Theme.lineOf(Theme.body) - height) / 2
            }
            AppText {
                id: what

                anchors.left: sign.right
                anchors.leftMargin: Theme.s3
                anchors.right: parent.right
                font.weight: Theme.semibold
                text: line.told.label ?? ""
                Accessible.ignored: true
            }
            AppText {
                id: value

                anchors.left: what.left
                anchors.right: parent.right
                anchors.top: what.bottom
                color: Theme.text2
                text: line.told.value ?? ""
                Accessible.ignored: true
            }
        }
    }
}
