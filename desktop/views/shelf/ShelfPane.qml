pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.chat
import views.controls

// A shelf on somebody's page. One's own takes videos, by the button or dropped; another's that shows nothing is not there.
Column {
    id: pane

    required property ShelfModel shelf
    readonly property int count: shelf.count
    property int most: 3 // lines of videos that are made at once
    readonly property bool shown: shelf.own || shelf.count > 0

    function choose() {
        chooser.active = true;
        (chooser.item as VideoDialog).open();
    }

    objectName: "shelfPane"
    onCountChanged: if (count === 0)
        most = 3
    spacing: Theme.s3
    visible: shown

    Divider {
        width: parent.width
    }
    Item {
        height: Math.max(title.height, put.visible ? put.height : 0)
        width: parent.width

        Heading {
            id: title

            anchors.left: parent.left
            anchors.right: put.visible ? put.left : parent.right
            anchors.verticalCenter: parent.verticalCenter
            font.pixelSize: Theme.title
            text: qsTr("Videos")
        }
        SecondaryButton {
            id: put

            anchors.right: parent.right
            iconName: "plus"
            label: qsTr("Add a video")
            objectName: "shelfAdd"
            visible: pane.shelf.own
            onClicked: pane.choose()
        }
    }
    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        objectName: "shelfEmpty"
        text: qsTr("Put short videos here and choose who sees them. You can drop one here, too.")
        visible: pane.shelf.own && pane.shelf.read && pane.shelf.count === 0
        width: parent.width
    }
    ShelfGrid {
        id: grid

        height: Math.min(lines, pane.most) * cellHeight
        interactive: false
        shelf: pane.shelf
        visible: pane.shelf.count > 0
        width: parent.width + Theme.s2 // the last cover ends where the page does
        onAtChanged: pane.most = Math.max(pane.most, Math.floor(at / columns) + 1)
        onMenuWanted: (key, tile) => {
            menu.active = true;
            (menu.item as ShelfMenu).ask(tile as ShelfTile);
        }
        onOpened: key => pane.shelf.play(key)
    }
    SecondaryButton {
        label: qsTr("Show more")
        objectName: "shelfMore"
        visible: grid.visible && grid.lines > pane.most
        width: parent.width
        onClicked: pane.most += 3
    }
    Banner {
        iconName: pane.shelf.problem !== "" ? "circle-alert" : "check"
        label: pane.shelf.problem !== "" ? pane.shelf.problem : pane.shelf.notice
        objectName: "shelfNotice"
        tone: pane.shelf.problem !== "" ? Banner.Tone.Bad : Banner.Tone.Good
        visible: label !== ""
        width: parent.width
    }
    Loader {
        id: menu

        active: false

        sourceComponent: ShelfMenu {
            shelf: pane.shelf
        }
    }
    Loader {
        id: chooser

        active: false

        sourceComponent: VideoDialog {
            taken: address => (pane.shelf.editing as ShelfVideoModel).choose(address)
        }
    }
    Loader {
        id: sheet

        active: false

        sourceComponent: ShelfVideoSheet {
            editing: pane.shelf.editing as ShelfVideoModel
        }
    }
    Connections {
        function onShown() {
            sheet.active = true;
            (sheet.item as ShelfVideoSheet).show();
        }

        target: pane.shelf.editing
    }
    Loader {
        id: forward

        active: false

        sourceComponent: ForwardSheet {
            forward: pane.shelf.sharing as ForwardModel
            label: qsTr("Share")
        }
    }
    Connections {
        function onShown() {
            forward.active = true;
            (forward.item as ForwardSheet).show();
        }

        target: pane.shelf.sharing
    }
    MediaSheets {
        media: pane.shelf.media as MediaModel
        onForwardWanted: key => pane.shelf.share(key)
    }
}
