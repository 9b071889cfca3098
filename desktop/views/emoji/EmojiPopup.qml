import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// The picker over whatever it was opened from; it closes once something is taken.
T.Popup {
    id: popup

    required property EmojiModel emoji
    readonly property int turn: Turns.count
    readonly property PopupFace face: PopupFace {
        content: picker
        label: qsTr("Emoji")
    }

    signal picked(string emoji)

    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    focus: true
    height: Math.min(picker.implicitHeight, (T.Overlay.overlay?.height ?? 0) - margins * 2)
    margins: Theme.s2
    objectName: "emojiPopup"
    popupType: T.Popup.Item
    width: Math.min(picker.implicitWidth, (T.Overlay.overlay?.width ?? 0) - margins * 2)

    background: Raised {
        radius: Theme.r16
    }
    contentItem: EmojiPicker {
        id: picker

        emoji: popup.emoji
        focus: true
        onEscaped: popup.close()
        onPicked: emoji => {
            popup.picked(emoji);
            popup.close();
        }
    }
    onOpened: picker.begin()
    onTurnChanged: close()
}
