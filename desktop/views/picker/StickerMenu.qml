import QtQuick
import Paravion.ViewModels
import views.controls

// What can be done with one of them beside sending it. One that was looked for is nobody's yet: it can be put off alone.
PopupMenu {
    id: menu

    required property StickersModel stickers
    property int cell: -1
    property bool favourite: false
    property bool found: false
    property bool kept: false
    property bool packed: false
    property bool described: false // it can be said what it shows
    property bool later: false // it can be sent at a time

    signal shared
    signal laterWanted(cell: int)
    signal renameWanted(cell: int)
    signal wordsWanted(cell: int)

    function openFor(item: StickerCell, cell: int, told: var) {
        [menu.cell, menu.favourite, menu.found, menu.parent] = [cell, item.favourite, told.found, item];
        [menu.kept, menu.packed, menu.described] = [told.kept, told.pack !== "", told.described];
        menu.later = menu.stickers.putsOff();
        if (menu.later || !menu.found)
            menu.open();
    }

    label: qsTr("Sticker")
    objectName: "stickerMenu"

    MenuRow {
        iconName: "star"
        label: menu.favourite ? qsTr("Remove from favourites") : qsTr("Add to favourites")
        objectName: "stickerLike"
        visible: !menu.found
        onClicked: {
            menu.close();
            menu.stickers.likeOrNot(menu.cell);
        }
    }
    MenuRow {
        iconName: "clock"
        label: qsTr("Send later")
        objectName: "stickerLater"
        visible: menu.later
        onClicked: {
            menu.close();
            menu.laterWanted(menu.cell);
        }
    }
    MenuRow {
        iconName: "forward"
        label: qsTr("Send the whole pack")
        objectName: "stickerShare"
        visible: menu.packed
        onClicked: {
            menu.close();
            if (menu.stickers.share(menu.cell))
                menu.shared();
        }
    }
    MenuRow {
        iconName: "pencil"
        label: qsTr("Rename the pack")
        objectName: "stickerRename"
        visible: menu.packed
        onClicked: {
            menu.close();
            menu.renameWanted(menu.cell);
        }
    }
    MenuRow {
        iconName: "file-text"
        label: qsTr("Say what it shows")
        objectName: "stickerDescribe"
        visible: menu.described
        onClicked: {
            menu.close();
            menu.wordsWanted(menu.cell);
        }
    }
    MenuRow {
        iconName: "trash-2"
        label: qsTr("Remove")
        objectName: "stickerDrop"
        visible: menu.kept
        onClicked: {
            menu.close();
            menu.stickers.drop(menu.cell);
        }
    }
}
