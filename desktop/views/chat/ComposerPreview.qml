import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Above the field: the card of a link that goes with the message, and the cross that takes it off.
Rectangle {
    id: card

    required property LinkPreviewModel preview

    signal removed

    border.color: Theme.line
    border.width: Theme.hair
    color: Theme.raised
    implicitHeight: Math.max(words.height, cross.height, shown.height) + Theme.s2 * 2
    objectName: "composerPreview"
    radius: Theme.r12
    Accessible.name: preview.busy ? waiting.text : qsTr("Preview that goes with your message: %1, %2").arg(preview.title).arg(preview.host)
    Accessible.role: Accessible.Grouping

    Item {
        id: shown // as large without a picture: nothing moves when it comes

        anchors.left: parent.left
        anchors.leftMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        height: width
        width: Math.max(Theme.avatarSmall, Theme.scaled(Theme.avatarSmall))

        Spinner {
            anchors.centerIn: parent
            visible: card.preview.busy
        }
        Icon {
            anchors.centerIn: parent
            color: Theme.blue
            name: "link"
            visible: !card.preview.busy && card.preview.pictureKey === ""
        }
        MediaPicture {
            anchors.fill: parent
            corners: 15
            key: card.preview.pictureKey
            objectName: "composerPreviewPicture"
            pictures: card.preview.pictures
            placeholder: card.preview.placeholder
            radius: Theme.r8
            ratio: Screen.devicePixelRatio
            visible: card.preview.pictureKey !== ""
        }
    }
    Column {
        id: words

        anchors.left: shown.right
        anchors.leftMargin: Theme.s3
        anchors.right: cross.left
        anchors.rightMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter

        UserText {
            id: waiting

            color: Theme.text2
            font.pixelSize: Theme.small
            objectName: "composerPreviewWaiting"
            text: qsTr("Looking at %1").arg(card.preview.host)
            visible: card.preview.busy
            width: parent.width
            Accessible.ignored: true
        }
        UserText {
            font.pixelSize: Theme.small
            font.weight: Theme.semibold
            objectName: "composerPreviewTitle"
            text: card.preview.title
            visible: text !== ""
            width: parent.width
            Accessible.ignored: true
        }
        UserText {
            color: Theme.text2
            font.pixelSize: Theme.small
            text: card.preview.description
            visible: text !== ""
            width: parent.width
            Accessible.ignored: true
        }
        UserText {
            color: Theme.text3
            font.pixelSize: Theme.tiny
            text: card.preview.host
            visible: !card.preview.busy
            width: parent.width
            Accessible.ignored: true
        }
    }
    IconButton {
        id: cross

        anchors.right: parent.right
        anchors.rightMargin: Theme.s1
        anchors.verticalCenter: parent.verticalCenter
        iconName: "x"
        label: qsTr("Send without the preview")
        objectName: "composerPreviewRemove"
        onClicked: {
            card.removed(); // first: the card is gone after the next line
            card.preview.remove();
        }
    }
}
