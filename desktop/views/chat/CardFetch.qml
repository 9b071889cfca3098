import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Over the picture of a card that waits until it is asked for.
IconButton {
    required property MediaPicture picture

    fill: Theme.veil
    iconName: "download"
    ink: Theme.onFill
    label: qsTr("Fetch the picture")
    objectName: "cardFetch"
    size: Theme.target
    visible: picture.visible && picture.phase === "waits"
    onClicked: (picture.pictures as MediaModel).fetch(picture.key, 0)
}
