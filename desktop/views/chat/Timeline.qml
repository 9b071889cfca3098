pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// The messages, newest at the bottom. Before the rows change the view looks, afterwards it puts back what was looked at.
FocusScope {
    id: view

    required property ChatModel chat
    readonly property TimelineModel timeline: chat.timeline
    property bool settling: false
    property real ceiling: 0 // in the window: what comes in above covers messages, and moves none

    function look() {
        const seen = [];
        let at = view.lowest();
        for (let row = view.rowAt(at); row && row.y + row.height > list.contentY; row = view.rowAt(++at))
            seen.push(at, row.y + row.bodyY, row.bodyHeight);
        view.timeline.look(seen, list.contentY, list.height);
    }
    function rowAt(at: int): MessageRow {
        return list.itemAtIndex(at) as MessageRow;
    }
    function lowest(): int {
        view.fill();
        const end = list.indexAt(1, list.contentY + list.height - 1);
        return end >= 0 || view.rowAt(0) ? Math.max(0, end) : view.newestBeside(Math.max(list.indexAt(1, list.contentY + list.height / 2), list.indexAt(1, list.contentY)));
    }
    function newestBeside(at: int): int {
        while (view.rowAt(at - 1))
            at -= 1;
        return at;
    }
    // ListView makes rows for where it guesses that they are. Drawn back at an end of its guess, it leaves a part of
    // the viewport without them until it is moved again.
    function isBare(): bool {
        const bottom = list.contentY + list.height - 1;
        return list.count > 0 && ((list.indexAt(1, bottom) < 0 && !view.rowAt(0)) || (list.indexAt(1, list.contentY) < 0 && !view.rowAt(list.count - 1)));
    }
    function fill() {
        if (view.isBare()) {
            list.cacheBuffer = 1; // any change of it makes the rows that are missing
            list.cacheBuffer = 0;
        }
    }
    function hold() {
        const at = view.timeline.heldRow();
        list.forceLayout();
        view.timeline.follows() ? list.positionViewAtBeginning() : view.putBack(at);
        view.fill();
    }
    function putBack(at: int) {
        if (at >= 0 && !view.rowAt(at))
            list.positionViewAtIndex(at, ListView.Contain);
        const row = view.rowAt(at);
        if (row)
            list.contentY = view.timeline.heldContentY(row.y + row.bodyY);
    }
    function settle(change) {
        view.settling = true;
        change();
        view.settling = false;
        Qt.callLater(view.look);
    }
    function move(change) {
        view.settle(change);
        view.look(); // at once: a height that changes meanwhile would put back what was seen before
    }
    function fit() {
        const moved = view.mapToItem(null, 0, 0).y - view.ceiling;
        [list.width, list.height, view.ceiling] = [view.width, view.height, view.ceiling + moved];
        view.hold();
        if (!view.timeline.follows() && moved !== 0)
            view.cover(moved);
    }
    function cover(by: real) {
        list.contentY = Math.max(list.originY, list.contentY + by);
        view.look(); // the next step may come before the next turn of the loop
    }
    function begin() {
        view.prepare();
        list.forceLayout();
        list.positionViewAtBeginning();
        if (view.timeline.startRow >= 0)
            view.beginAt(view.timeline.startRow);
    }
    // Before the list is visible, and nearly without height: no rows are made for the newest where they are left at once.
    function prepare() {
        list.height = view.timeline.startRow < 0 ? view.height : 1;
        list.currentIndex = -1;
    }
    function beginAt(start: int) {
        list.positionViewAtIndex(start, ListView.End);
        list.contentY = Math.min(list.contentY + view.height, list.originY + list.contentHeight) - 1; // from there it grows upwards
        list.height = view.height;
        view.timeline.target === "" ? list.positionViewAtIndex(start, ListView.End) : view.seek();
    }
    function seek() {
        list.currentIndex = view.timeline.place(view.timeline.target);
        list.positionViewAtIndex(list.currentIndex, ListView.Center);
        view.fill();
        view.rowAt(list.currentIndex)?.flash();
    }
    function paged(share: real): real {
        return Math.max(list.originY, Math.min(list.originY + list.contentHeight - list.height, list.contentY + share * list.height));
    }
    function menuAt(place: point) {
        const row = view.rowAt(list.indexAt(1, place.y + list.contentY));
        if (row) {
            view.take(row.index);
            menus.openFor(row, place.x, place.y + list.contentY - row.y);
        }
    }
    function offerReactions(row: MessageRow, x: real, y: real) {
        view.take(row.index);
        menus.offerReactions(row, x, y);
    }
    // The row beside the one that has the keyboard; where that is not on screen any more, one that is.
    function beside(step: int): int {
        const row = view.rowAt(list.currentIndex);
        const shown = row && row.y + row.height > list.contentY && row.y < list.contentY + list.height;
        return shown ? list.currentIndex + step : view.lowest();
    }
    // The row has the keyboard from now on: the bar that was pressed may go with the pointer.
    function take(at: int) {
        list.currentIndex = at;
        view.rowAt(at)?.forceActiveFocus(Qt.MouseFocusReason);
    }
    function go(to: int) {
        list.currentIndex = Math.max(0, Math.min(list.count - 1, to));
        list.positionViewAtIndex(list.currentIndex, ListView.Contain);
        view.rowAt(list.currentIndex)?.forceActiveFocus(Qt.TabFocusReason);
    }

    clip: true
    Component.onCompleted: settle(fit)
    onHeightChanged: settle(fit)
    onWidthChanged: settle(fit)

    ListView {
        id: list

        acceptedButtons: Qt.NoButton
        activeFocusOnTab: count > 0
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 0
        currentIndex: -1
        focus: true
        highlightFollowsCurrentItem: false
        keyNavigationEnabled: false
        model: view.timeline.rows
        objectName: "timeline"
        reuseItems: true
        verticalLayoutDirection: ListView.BottomToTop
        visible: view.timeline.ready
        Accessible.name: qsTr("Messages with %1").arg(view.chat.name)
        Accessible.role: Accessible.List
        Keys.onDownPressed: view.go(view.beside(-1))
        Keys.onUpPressed: view.go(view.beside(1))
        Keys.onPressed: event => {
            event.accepted = [Qt.Key_Home, Qt.Key_End, Qt.Key_PageUp, Qt.Key_PageDown].includes(event.key);
            if (event.key === Qt.Key_End)
                view.timeline.toLatest();
            else if (event.accepted)
                list.contentY = event.key === Qt.Key_Home ? originY : view.paged(event.key === Qt.Key_PageUp ? -0.8 : 0.8);
        }
        onActiveFocusChanged: if (activeFocus && currentIndex < 0)
            view.go(Math.max(0, indexAt(1, contentY + height - Theme.s5)))
        // Rows that come later than the look, beside those that stand already, may be the newest.
        onContentHeightChanged: if (atYEnd && !view.timeline.atLatest)
            Qt.callLater(view.look)
        onContentYChanged: if (!view.settling) {
            view.look();
            if (view.isBare())
                Qt.callLater(view.look); // in the midst of its own move it makes none
        }

        T.ScrollBar.vertical: Bar {}
        delegate: MessageRow {
            function enter() {
                covered ? chat.touch.uncover(key) : menus.openFor(this, width / 2, bodyY + bodyHeight / 2);
            }

            chat: view.chat
            rising: rising
            width: ListView.view.width
            Keys.onEnterPressed: event => event.isAutoRepeat || enter()
            Keys.onMenuPressed: menus.openFor(this, width / 2, bodyY + bodyHeight / 2)
            Keys.onPressed: event => {
                if (event.key === Qt.Key_F10 && event.modifiers & Qt.ShiftModifier)
                    menus.openFor(this, width / 2, bodyY + bodyHeight / 2);
                else
                    event.accepted = !event.isAutoRepeat && view.chat.actions.pressed(key, event.key, event.modifiers);
            }
            Keys.onReturnPressed: event => event.isAutoRepeat || enter()
            onChipChosen: (emoji, x, y) => menus.askWho(this, emoji, x, y)
            onMenuWanted: (x, y) => {
                view.take(index);
                menus.openFor(this, x, y);
            }
            onReactWanted: (x, y) => view.offerReactions(this, x, y)
        }
        footer: Item {
            height: Theme.s8
            width: list.width

            Spinner {
                anchors.centerIn: parent
                size: Theme.iconSmall
                visible: view.timeline.fetching
            }
        }
        header: Item {
            height: Theme.s2
            width: list.width
        }
    }
    Component {
        id: rising

        Arrival {}
    }
    Item { // over the rows: what can be pressed in them keeps every button of the mouse from what is behind
        anchors.fill: parent

        TapHandler {
            acceptedButtons: Qt.RightButton
            onTapped: eventPoint => view.menuAt(eventPoint.position)
        }
    }
    TapHandler {
        acceptedButtons: Qt.LeftButton
        acceptedDevices: PointerDevice.TouchScreen
        onLongPressed: view.menuAt(point.position)
    }
    TimelineMenus {
        id: menus

        chat: view.chat
        onMore: key => menus.offerAny(view.rowAt(view.timeline.place(key)))
    }
    Connections {
        function onAboutToChange() {
            view.look();
        }
        function onLatestWanted() {
            view.move(() => list.positionViewAtBeginning());
        }
        function onOpened() {
            view.settle(view.begin);
        }
        function onRowsChanged() {
            view.settle(view.hold);
        }
        function onTargetWanted() {
            view.move(view.seek);
        }

        target: view.timeline
    }
    Connections {
        function onTextScaleChanged() {
            view.settle(view.hold);
        }

        target: Theme
    }
}
