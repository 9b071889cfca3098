pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls
import views.shelf

// What the plus of the composer offers where the relay has shelves: files of this computer, or a video of one's own.
Item {
    id: plus

    required property ChatModel chat

    signal attachWanted

    function ask(above: Item) {
        menu.parent = above;
        menu.y = -menu.implicitHeight - Theme.s1;
        menu.open();
    }

    PopupMenu {
        id: menu

        label: qsTr("What to attach")
        objectName: "plusMenu"

        MenuRow {
            iconName: "image"
            label: qsTr("Photos, videos and files")
            objectName: "plusFiles"
            onClicked: {
                menu.close();
                plus.attachWanted();
            }
        }
        MenuRow {
            iconName: "layers"
            label: qsTr("From my shelf")
            objectName: "plusShelf"
            onClicked: {
                menu.close();
                picker.active = true;
                (picker.item as ShelfPicker).show();
            }
        }
    }
    Loader {
        id: picker

        active: false

        sourceComponent: ShelfPicker {
            cards: plus.chat.cards as CardsModel
            chat: plus.chat
        }
    }
}
