import QtQuick
import Paravion.ViewModels
import views
import views.controls

// On the picture of a card that waits until it is asked for. Pressed it goes, and the card has the keyboard.
IconButton {
    id: button

    required property MediaPicture picture
    required property Item within

    fill: Theme.veil
    iconName: "download"
    ink: Theme.onFill
    label: qsTr("Fetch the picture")
    objectName: "cardFetch"
    size: Theme.controlSmall
    visible: picture.visible && picture.phase === "waits"
    onClicked: {
        button.within.forceActiveFocus(button.visualFocus ? Qt.TabFocusReason : Qt.MouseFocusReason);
        (button.picture.pictures as MediaModel).fetch(button.picture.key, 0);
    }
}
