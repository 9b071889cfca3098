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
    property bool landed: false
    readonly property ShelfModel shelf: cards.shelf as ShelfModel

    function show() {
        sheet.landed = false;
        sheet.cards.browse();
        open();
    }

    // The rows come when they come; then the keyboard is among them.
    function land() {
        if (!opened || landed || grid.count === 0)
            return;
        landed = true;
        grid.go(0);
    }

    label: qsTr("From my shelf")
    objectName: "shelfPicker"
    onOpened: land()

    AppText {
        color: Theme.text2
        objectName: "shelfPickerEmpty"
        text: sheet.shelf.problem !== "" ? sheet.shelf.problem : qsTr("Nothing stands on your shelf yet. Put videos there from your own page, which Settings leads to.")
        visible: sheet.shelf.count === 0 && (sheet.shelf.read || sheet.shelf.problem !== "")
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
        hint: qsTr("Sends it")
        shelf: sheet.shelf
        visible: sheet.shelf.count > 0
        width: parent.width
        onCountChanged: Qt.callLater(sheet.land)
        onOpened: key => {
            sheet.close();
            sheet.cards.send(key, sheet.chat.key);
        }
    }
}
