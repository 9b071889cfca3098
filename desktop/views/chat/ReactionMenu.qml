import QtQuick
import Paravion.ViewModels
import views.controls

// The reactions alone: what the hover bar's smile opens.
PopupMenu {
    id: menu

    required property ChatModel chat
    property string key: ""

    signal more(key: string) // another reaction is wanted

    function openFor(row: MessageRow, x: real, y: real) {
        [key, parent] = [row.key, row];
        [menu.from, menu.y] = [x, y];
        open();
    }

    label: qsTr("React")
    objectName: "reactionMenu"

    ReactionStrip {
        actions: menu.chat.actions
        key: menu.key
        onGiven: menu.close()
        onMore: {
            menu.close();
            menu.more(menu.key);
        }
    }
}
