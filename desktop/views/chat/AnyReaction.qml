import QtQuick
import Paravion.ViewModels
import views.emoji

// Every emoji there is, to react to a message with.
EmojiPopup {
    id: popup

    required property ChatModel chat
    property string key: ""

    function openFor(row: MessageRow) {
        [key, parent] = [row.key, row];
        y = row.bodyY + row.bodyHeight;
        open();
    }

    emoji: (chat.composer.writing as WritingModel).emoji
    onClosed: parent?.forceActiveFocus(Qt.OtherFocusReason)
    onPicked: emoji => popup.chat.actions.react(popup.key, emoji)
}
