pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// Somebody on a list, with what can be done about them.
Item {
    id: row

    required property string key
    required property string name
    required property string detail
    required property string avatar
    required property string initials
    required property int hue
    required property bool verified
    required property string spoken
    property list<var> actions: []
    property bool busy: false

    signal acted(action: string)

    implicitHeight: Math.max(line.implicitHeight, buttons.height) + Theme.s2 * 2
    objectName: "listedPerson"
    Accessible.name: spoken
    Accessible.role: Accessible.ListItem

    PersonLine {
        id: line

        anchors.left: parent.left
        anchors.right: buttons.left
        anchors.rightMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        avatar: row.avatar
        detail: row.detail
        hue: row.hue
        initials: row.initials
        name: row.name
        verified: row.verified
    }
    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Theme.s3
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.s1

        Repeater {
            model: row.actions

            Loader {
                id: button

                required property var modelData

                sourceComponent: modelData.icon ? sign : words

                Component {
                    id: sign

                    IconButton {
                        enabled: !row.busy
                        hint: row.name
                        iconName: button.modelData.icon
                        label: button.modelData.label
                        objectName: button.modelData.value + "-" + row.key
                        onClicked: row.acted(button.modelData.value)
                    }
                }
                Component {
                    id: words

                    SecondaryButton {
                        enabled: !row.busy
                        hint: row.name
                        label: button.modelData.label
                        objectName: button.modelData.value + "-" + row.key
                        small: true
                        onClicked: row.acted(button.modelData.value)
                    }
                }
            }
        }
    }
}
