pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// One's own shelf over a conversation: what is chosen is sent.
Sheet {
    id: sheet

    required property CardsModel cards
    required property ChatModel chat
    readonly property ShelfModel shelf: cards.shelf as ShelfModel

    function show() {
        sheet.cards.browse();
        open();
    }

    initial: grid
    label: qsTr("From my shelf")
    objectName: "shelfPicker"

    AppText {
        color: Theme.text2
        objectName: "shelfPickerEmpty"
        text: qsTr("Nothing stands on your shelf yet. Put videos there from your own profile.")
        visible: sheet.shelf.count === 0
        width: parent.width
    }
    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        text: qsTr("Choose one to send it. Who it is not for sees only that it is not available.")
        visible: sheet.shelf.count > 0
        width: parent.width
    }
    ShelfGrid {
        id: grid

        height: Math.min(implicitHeight, Theme.rings)
        shelf: sheet.shelf
        visible: sheet.shelf.count > 0
        width: parent.width
        onActiveFocusChanged: if (activeFocus)
            go(at)
        onOpened: key => {
            sheet.close();
            sheet.cards.send(key, sheet.chat.key);
        }
    }
}
