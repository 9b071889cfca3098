pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// The skin tone: a hand that opens the six of them.
Tappable {
    id: button

    required property EmojiModel emoji

    height: Theme.controlSmall
    label: qsTr("Skin tone")
    objectName: "emojiTone"
    ringInset: 0
    ringRadius: Theme.r8
    visible: emoji.tones.length > 0
    width: Theme.controlSmall
    onClicked: menu.open()

    background: Rectangle {
        color: button.hovered || menu.opened ? Theme.hover : "transparent"
        radius: Theme.r8
    }
    contentItem: EmojiText {
        size: Theme.lead
        text: button.emoji.tones[button.emoji.tone] ?? ""
    }

    T.Popup {
        id: menu

        readonly property int turn: Turns.count
        readonly property PopupFace face: PopupFace {
            content: menu.contentItem
            label: button.label
        }

        closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
        focus: true
        implicitHeight: contentItem.implicitHeight + padding * 2
        implicitWidth: contentItem.implicitWidth + padding * 2
        margins: Theme.s2
        padding: Theme.s1
        popupType: T.Popup.Item
        x: button.width - width
        y: -height - Theme.s1
        onTurnChanged: close()

        background: Raised {}
        contentItem: Row {
            Repeater {
                id: choices

                model: button.emoji.tones

                Tappable {
                    id: choice

                    required property int index
                    required property string modelData
                    readonly property var names: [qsTr("No skin tone"), qsTr("Light"), qsTr("Medium light"), qsTr("Medium"), qsTr("Medium dark"), qsTr("Dark")]

                    checked: index === button.emoji.tone
                    height: Theme.emojiCell
                    label: names[index]
                    objectName: "emojiToneChoice"
                    ringInset: 0
                    width: Theme.emojiCell
                    Accessible.checkable: true
                    Accessible.checked: checked
                    Accessible.onCheckableChanged: Accessible.checkable = true // see Tappable
                    Accessible.role: Accessible.RadioButton
                    Keys.onLeftPressed: nextItemInFocusChain(Theme.mirrored).forceActiveFocus(Qt.TabFocusReason)
                    Keys.onRightPressed: nextItemInFocusChain(!Theme.mirrored).forceActiveFocus(Qt.TabFocusReason)
                    onClicked: {
                        button.emoji.choose(index);
                        menu.close();
                    }

                    background: Rectangle {
                        color: choice.checked ? Theme.raised2 : choice.hovered ? Theme.hover : "transparent"
                        radius: Theme.r10
                    }
                    contentItem: EmojiText {
                        text: choice.modelData
                    }
                }
            }
        }
        onOpened: choices.itemAt(button.emoji.tone)?.forceActiveFocus(Qt.TabFocusReason)
    }
}
