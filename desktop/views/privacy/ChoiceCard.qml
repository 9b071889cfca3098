import QtQuick
import views
import views.controls

// At 18: the caps have lifted, nothing else has changed.
Rectangle {
    id: card

    signal acted

    border.color: Theme.blue
    border.width: Theme.hair
    color: Theme.raised
    implicitHeight: column.implicitHeight + Theme.s4 * 2
    objectName: "choiceCard"
    radius: Theme.r16
    Accessible.description: note.text
    Accessible.name: title.text
    Accessible.role: Accessible.Grouping

    Column {
        id: column

        spacing: Theme.s2
        width: card.width - Theme.s4 * 2
        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        y: Theme.s4

        Heading {
            id: title

            font.pixelSize: Theme.lead
            font.weight: Theme.semibold
            text: qsTr("You can choose for yourself now")
            width: parent.width
        }
        AppText {
            id: note

            color: Theme.text2
            text: qsTr("You’re 18, so the limits on your rings are gone. Nothing else has changed: whoever reached you yesterday reaches you today. Move the handles if you like.")
            width: parent.width
        }
        SecondaryButton {
            anchors.left: parent.left
            label: qsTr("Leave it as it is")
            objectName: "choiceSeen"
            small: true
            onClicked: card.acted()
        }
    }
}
