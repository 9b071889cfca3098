pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// On the picture of a card that waits until it is asked for: made then, and gone once it is pressed. The card has the
// keyboard from then on.
Loader {
    id: asking

    required property MediaPicture picture
    required property Item within

    active: picture.visible && picture.phase === "waits"

    sourceComponent: IconButton {
        id: button

        fill: Theme.veil
        iconName: "download"
        ink: Theme.onFill
        label: qsTr("Fetch the picture")
        objectName: "cardFetch"
        size: Theme.controlSmall
        onClicked: {
            asking.within.forceActiveFocus(button.visualFocus ? Qt.TabFocusReason : Qt.MouseFocusReason);
            (asking.picture.pictures as MediaModel).fetch(asking.picture.key, 0);
        }
    }
}
