pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Above the words: what goes with them. Each can be taken out and moved; photos go smaller or as large as they are.
Column {
    id: view

    required property TrayModel tray

    signal leaving // the last one was taken out, or the keyboard goes back to the words
    signal moreWanted

    // The key that moved or took out a tile leaves the keyboard in the row.
    function hold(at: int) {
        const next = tiles.itemAt(Math.max(0, Math.min(at, view.tray.count - 1)));
        next ? next.forceActiveFocus(Qt.TabFocusReason) : view.leaving();
    }

    // A tile was let go of with its middle there.
    function drop(at: int, middle: point) {
        const places = Array.from(Array(tiles.count), (_, n) => tiles.itemAt(n)).map(tile => Qt.rect(tile.x, tile.y, tile.width, tile.height));
        const to = view.tray.drop(at, middle, places, row.width, Theme.mirrored);
        if (to !== at)
            view.hold(to);
    }

    spacing: Theme.s2
    Keys.onPressed: event => event.accepted = event.matches(StandardKey.Paste) && view.tray.paste()

    Flow {
        id: row

        spacing: Theme.s2
        visible: view.tray.count > 0
        width: parent.width
        Accessible.name: qsTr("Goes with your message")
        Accessible.role: Accessible.List

        Repeater {
            id: tiles

            model: view.tray.rows

            TrayTile {
                tray: view.tray
                onDropped: middle => view.drop(index, middle)
                onMoved: by => {
                    const to = index + by;
                    view.tray.move(key, by);
                    view.hold(to);
                }
                onRemoved: {
                    const at = index;
                    view.tray.count > 1 ? Qt.callLater(view.hold, at) : view.leaving(); // before: this view goes with the last
                    view.tray.remove(key);
                }
            }
        }
        IconButton {
            iconName: "plus"
            label: qsTr("Attach more")
            objectName: "trayMore"
            size: Theme.trayTile
            visible: !view.tray.full
            onClicked: view.moreWanted()
        }
    }
    NoticeText {
        color: Theme.red
        font.pixelSize: Theme.small
        objectName: "trayProblem"
        text: view.tray.problem
        visible: text !== ""
        width: parent.width
    }
    NoticeText {
        color: Theme.amber
        font.pixelSize: Theme.small
        objectName: "trayRaw"
        text: view.tray.raw
        visible: text !== ""
        width: parent.width
    }
    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        objectName: "traySends"
        text: qsTr("Goes as soon as it is prepared")
        visible: view.tray.sends
        width: parent.width
        Accessible.role: Accessible.StaticText
    }
    Toggle {
        checked: view.tray.once
        focusPolicy: Qt.TabFocus // pressed with the mouse it leaves the keyboard with the words, where Return sends
        label: qsTr("View once")
        note: qsTr("It can be opened once, and is gone then: there, here and on the relay. Screenshots can’t be prevented. Words go as a message of their own.")
        objectName: "trayOnce"
        visible: view.tray.mayOnce || view.tray.once
        width: parent.width
        onClicked: view.tray.chooseOnce(checked)
    }
    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        objectName: "trayOnceTooLarge"
        text: qsTr("View once is for what has up to 64 MB: it is held in memory alone while it is looked at.")
        visible: view.tray.onceTooLarge
        width: parent.width
        Accessible.role: Accessible.StaticText
    }
    Toggle {
        checked: view.tray.original
        focusPolicy: Qt.TabFocus
        label: qsTr("Send photos in their original size")
        note: view.tray.original ? qsTr("Where and when they were taken is left out.") : qsTr("Else up to 2,048 pixels. Where and when they were taken is left out.")
        objectName: "trayOriginal"
        visible: view.tray.photos
        width: parent.width
        onClicked: view.tray.chooseOriginal(checked)
    }
}
