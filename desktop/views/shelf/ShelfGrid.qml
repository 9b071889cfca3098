pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// The videos of a shelf beside each other; one Tab stop, the arrows go from one to the next. All of it is as high as it
// has to be, unless it is given less: then it scrolls.
GridView {
    id: grid

    required property ShelfModel shelf
    readonly property int columns: Math.max(2, Math.floor(width / (Theme.avatarLarge + Theme.s10 + Theme.s4)))
    readonly property int lines: Math.ceil(count / columns)
    property int at: 0 // the row that Tab stops at
    property string hint: qsTr("Plays it. The menu key shows what else can be done") // what pressing one does

    signal opened(key: string)
    signal menuWanted(key: string, tile: Item)

    function go(index: int) {
        at = Math.max(0, Math.min(count - 1, index));
        forceLayout();
        positionViewAtIndex(at, GridView.Contain);
        itemAtIndex(at)?.forceActiveFocus(Qt.TabFocusReason);
    }

    acceptedButtons: Qt.NoButton
    boundsBehavior: Flickable.StopAtBounds
    cellHeight: Math.round((cellWidth - Theme.s2) * 16 / 9) + Theme.lineOf(Theme.small) + Theme.lineOf(Theme.tiny) + Theme.s5
    cellWidth: Math.floor(width / columns)
    clip: true
    currentIndex: -1
    implicitHeight: lines * cellHeight
    keyNavigationEnabled: false
    model: shelf.rows
    objectName: "shelfGrid"
    Accessible.name: qsTr("Videos")
    Accessible.role: Accessible.List

    T.ScrollBar.vertical: Bar {}
    delegate: ShelfTile {
        id: tile

        hint: grid.hint
        media: grid.shelf.media as MediaModel
        stop: index === Math.min(grid.at, grid.count - 1)
        width: grid.cellWidth - Theme.s2
        onClicked: {
            grid.at = index;
            grid.opened(key);
        }
        onMenuWanted: grid.menuWanted(key, tile)
        onMoved: step => grid.go(index + (Math.abs(step) === 1 ? step : step / 2 * grid.columns))

        TapHandler {
            acceptedButtons: Qt.RightButton
            onTapped: grid.menuWanted(tile.key, tile)
        }
    }
}
