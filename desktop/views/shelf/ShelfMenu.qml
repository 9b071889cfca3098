import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What can be done with a video of a shelf.
PopupMenu {
    id: menu

    required property ShelfModel shelf
    property ShelfTile tile: null
    readonly property string key: tile?.key ?? ""
    readonly property string failure: tile?.failure ?? ""
    readonly property bool waits: tile?.waits ?? false

    function ask(tile: ShelfTile) {
        menu.tile = tile;
        open();
    }

    label: qsTr("What to do with the video")
    objectName: "shelfMenu"
    parent: tile

    AppText {
        color: Theme.red
        font.pixelSize: Theme.small
        objectName: "shelfFailure"
        padding: Theme.s3
        text: menu.failure
        visible: text !== ""
        width: Math.min(implicitWidth, Theme.listMin)
    }
    MenuRow {
        iconName: "play"
        label: qsTr("Play")
        objectName: "shelfPlay"
        onClicked: {
            menu.close();
            menu.shelf.play(menu.key);
        }
    }
    MenuRow {
        iconName: "send"
        label: qsTr("Share")
        objectName: "shelfShare"
        visible: !menu.waits && menu.failure === ""
        onClicked: {
            menu.close();
            menu.shelf.share(menu.key);
        }
    }
    MenuRow {
        iconName: "rotate-cw"
        label: qsTr("Try again")
        objectName: "shelfRetry"
        visible: menu.shelf.own && menu.failure !== ""
        onClicked: {
            menu.close();
            menu.shelf.retry(menu.key);
        }
    }
    MenuRow {
        iconName: "pencil"
        label: qsTr("Title, cover and who sees it")
        objectName: "shelfChange"
        visible: menu.shelf.own
        onClicked: {
            menu.close();
            menu.shelf.change(menu.key);
        }
    }
    MenuRow {
        danger: true
        iconName: "trash-2"
        label: qsTr("Take it off")
        objectName: "shelfRemove"
        visible: menu.shelf.own
        onClicked: {
            menu.close();
            menu.shelf.remove(menu.key);
        }
    }
}
