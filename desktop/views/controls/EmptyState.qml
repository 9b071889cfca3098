import QtQuick
import views

// What an empty view is for, and the one next step.
Item {
    id: empty

    property string iconName: ""
    property string label: ""
    property string note: ""
    property string action: ""

    signal acted

    implicitHeight: column.implicitHeight
    implicitWidth: Theme.cardWidth

    Column {
        id: column

        anchors.centerIn: parent
        spacing: Theme.s2
        width: Math.min(empty.width - Theme.s6 * 2, Theme.listWidth)

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            color: Theme.raised2
            height: 64
            radius: height / 2
            visible: empty.iconName !== ""
            width: height

            Icon {
                anchors.centerIn: parent
                color: Theme.blue
                name: empty.iconName
                size: 28
            }
        }
        Heading {
            font.pixelSize: Theme.title
            horizontalAlignment: Text.AlignHCenter
            text: empty.label
            topPadding: Theme.s2
            width: parent.width
        }
        AppText {
            color: Theme.text2
            horizontalAlignment: Text.AlignHCenter
            text: empty.note
            visible: text !== ""
            width: parent.width
        }
        Item {
            height: Theme.s1
            visible: button.visible
            width: 1
        }
        PrimaryButton {
            id: button

            anchors.horizontalCenter: parent.horizontalCenter
            label: empty.action
            objectName: "emptyAction"
            visible: empty.action !== ""
            onClicked: empty.acted()
        }
    }
}
