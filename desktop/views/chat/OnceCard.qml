import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What can be opened once, closed; or that it was opened.
Tappable {
    id: card

    required property MediaModel media
    required property string key
    required property string once
    required property bool mine
    required property bool sends
    readonly property bool opened: once === "opened"
    readonly property bool waits: !mine && !opened

    enabled: waits
    hint: waits ? qsTr("Press to open it. It can be opened once") : note.text
    implicitHeight: Math.max(Theme.avatar, words.implicitHeight) + Theme.s3 * 2
    objectName: "onceCard"
    ringRadius: Theme.r18
    onClicked: media.once.open(key)

    background: Rectangle {
        color: card.mine ? Theme.ours : card.hovered && card.waits ? Theme.raised2 : Theme.theirs
        radius: Theme.r18
    }

    Rectangle {
        id: circle

        border.color: card.mine ? Theme.onFill : card.opened ? Theme.text2 : Theme.blue
        border.width: Theme.ring
        color: "transparent"
        height: width
        radius: width / 2
        width: Theme.avatarSmall
        anchors.left: parent.left
        anchors.leftMargin: Theme.s3
        y: (card.height - height) / 2

        AppText {
            anchors.centerIn: parent
            color: circle.border.color
            font.weight: Theme.bold
            text: "1"
            visible: !card.opened && !busy.visible
            Accessible.ignored: true
        }
        Icon {
            anchors.centerIn: parent
            color: circle.border.color
            name: "check"
            visible: card.opened
        }
        Spinner {
            id: busy

            anchors.centerIn: parent
            visible: card.media.once.opening === card.key
        }
    }
    Column {
        id: words

        anchors.verticalCenter: parent.verticalCenter
        anchors.left: circle.right
        anchors.leftMargin: Theme.s3
        width: card.width - circle.width - Theme.s3 * 3

        AppText {
            color: card.mine ? Theme.onFill : Theme.text1
            font.weight: Theme.semibold
            text: card.label
            width: parent.width
            Accessible.ignored: true
        }
        AppText {
            id: note

            color: card.mine ? Theme.oursQuiet : Theme.text2
            font.pixelSize: Theme.small
            text: card.opened ? qsTr("Nothing of it is left") : card.sends ? qsTr("On its way") : card.mine ? qsTr("Not opened yet. You can’t look at it again") : qsTr("Press to open it")
            width: parent.width
            Accessible.ignored: true
        }
    }
}
