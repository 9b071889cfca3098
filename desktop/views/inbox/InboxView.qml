pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// The list column: search, filters, threads.
FocusScope {
    id: view

    required property InboxModel inbox
    property var living: null // a LivingModel, once the first picture stands
    property var reminders: null // a RemindersModel, once the first picture stands
    property bool settled: true // the first picture stands: what it did not show is made now

    // The keyboard's place after a conversation that covered the list: the row one came from, unless one came to search.
    function resume() {
        if (!header.field.input.activeFocus)
            list.go(Math.max(0, list.currentIndex));
    }

    objectName: "inbox"
    onLivingChanged: Qt.callLater(list.report)
    Accessible.name: qsTr("Inbox")
    Accessible.role: Accessible.Pane

    Shortcut {
        enabled: view.visible && !view.inbox.closed
        sequences: Keymap.of("search")
        onActivated: view.inbox.searchWanted()
    }
    InboxHeader {
        id: header

        inbox: view.inbox
        width: parent.width
    }
    Loader {
        active: view.settled || visible
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        asynchronous: !visible
        visible: view.inbox.search.active && !view.inbox.closed

        sourceComponent: HitList {
            search: view.inbox.search
        }
    }
    Loader {
        id: due

        readonly property bool wanted: view.reminders !== null && view.reminders.count > 0 && !view.inbox.search.active && !view.inbox.closed

        active: wanted
        anchors.left: parent.left
        anchors.leftMargin: Theme.s2 - Theme.ring
        anchors.right: parent.right
        anchors.rightMargin: Theme.s2 - Theme.ring
        anchors.top: header.bottom
        height: active && item ? (item as Item).implicitHeight : 0
        onWantedChanged: {
            if (wanted && status === Loader.Null)
                setSource("DueReminders.qml", {
                    reminders: view.reminders
                });
        }
    }
    ListView {
        id: list

        property int firstShown: 0 // the first row on screen
        // The one row that Tab stops at; the arrows move on from it. ListView keeps the current row, off the screen, too.
        readonly property int stop: currentIndex >= 0 ? currentIndex : firstShown

        function show(index: int) {
            currentIndex = index;
            positionViewAtIndex(index, ListView.Contain);
        }
        function go(index: int) {
            show(Math.max(0, Math.min(count - 1, index)));
            currentItem?.forceActiveFocus(Qt.TabFocusReason);
        }
        function hold() {
            const first = itemAtIndex(indexAt(1, contentY + 1)) as InboxRow;
            [held, heldBy] = [first?.key ?? "", (first?.y ?? 0) - contentY];
        }
        function putBack() {
            forceLayout();
            if (view.inbox.place(held) >= 0) {
                positionViewAtIndex(view.inbox.place(held), ListView.Beginning);
                contentY -= heldBy;
            }
        }
        function report() {
            const bottom = indexAt(1, contentY + height - 1);
            firstShown = Math.max(0, indexAt(1, contentY + 1));
            const last = bottom < 0 ? count - 1 : bottom;
            view.inbox?.shown(firstShown, last);
            view.living?.look("inbox", view.inbox?.people(firstShown, last) ?? []);
        }

        property string held: ""
        property real heldBy: 0

        acceptedButtons: Qt.NoButton
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.leftMargin: Theme.s2 - Theme.ring
        anchors.right: parent.right
        anchors.rightMargin: Theme.s2 - Theme.ring
        anchors.top: due.bottom
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        currentIndex: -1
        highlightFollowsCurrentItem: false
        keyNavigationEnabled: false
        model: view.inbox.rows
        objectName: "threads"
        visible: !view.inbox.search.active && !view.inbox.closed && view.inbox.shows !== "saved"
        Accessible.name: qsTr("Conversations")
        Accessible.role: Accessible.List
        onContentYChanged: report()
        onHeightChanged: Qt.callLater(report)

        T.ScrollBar.vertical: Bar {}
        delegate: InboxRow {
            activeFocusOnTab: activeFocus || index === list.stop
            selected: key === view.inbox.selected
            present: view.living !== null && view.living.actives.includes(person)
            typing: view.living !== null && view.living.writers.includes(key)
            width: ListView.view.width
            Keys.onDownPressed: list.go(index + 1)
            Keys.onUpPressed: list.go(index - 1)
            onClicked: {
                list.currentIndex = index;
                view.inbox.choose(key);
            }
            onMenuWanted: (x, y) => {
                menu.active = true;
                (menu.item as ThreadMenu).openFor(this, x, y);
            }
            onVisualFocusChanged: {
                if (visualFocus)
                    list.show(index);
            }
        }
        footer: Item {
            height: Theme.s2
            width: 1
        }
        moveDisplaced: Transition {
            NumberAnimation {
                duration: Theme.pane
                easing.type: Easing.OutCubic
                properties: "y"
            }
        }
    }
    Connections {
        function onAboutToGrow() {
            list.hold();
        }
        function onGrown() {
            list.putBack();
        }
        function onRowsChanged() {
            Qt.callLater(list.report);
        }

        target: view.inbox
    }
    Loader {
        id: menu

        active: false

        sourceComponent: ThreadMenu {
            inbox: view.inbox
        }
    }
    Spinner {
        anchors.horizontalCenter: parent.horizontalCenter
        objectName: "inboxLoading"
        visible: view.inbox.loading && list.count === 0 && !view.inbox.closed
        y: header.height + Theme.s8
    }
    Loader {
        active: view.inbox.shows === "saved" && !view.inbox.search.active && !view.inbox.closed
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: due.bottom

        sourceComponent: SavedList {
            saved: view.inbox.saved
        }
    }
    Loader {
        active: view.inbox.empty && view.inbox.shows !== "saved" && !view.inbox.search.active && !view.inbox.closed
        anchors.left: parent.left
        anchors.right: parent.right
        y: header.height + Theme.s8

        sourceComponent: EmptyState {
            readonly property string shows: view.inbox.shows
            readonly property bool shut: shows === "all" && view.inbox.writesToNobody

            action: shut ? qsTr("Who can message me") : shows === "all" ? qsTr("New message") : qsTr("Show all")
            iconName: shut ? "lock" : shows === "unread" ? "circle-check" : shows === "archived" ? "archive" : "message-circle"
            label: shows === "unread" ? qsTr("All read") : shows === "archived" ? qsTr("Nothing archived") : qsTr("No conversations yet")
            note: shows === "unread" ? qsTr("New messages show up here until you open them.") : shows === "archived" ? qsTr("Conversations that you archive are kept here, out of the way.") : shut ? qsTr("While nobody may message you, you can’t write to anybody either.") : qsTr("Find somebody by name and write the first message.")
            objectName: "inboxEmpty"
            onActed: shut ? view.inbox.privacyWanted() : shows === "all" ? view.inbox.compose() : view.inbox.filter("all")
        }
    }
    Loader {
        active: view.inbox.closed
        anchors.left: parent.left
        anchors.right: parent.right
        y: header.height + Theme.s8

        sourceComponent: EmptyState {
            iconName: "lock"
            label: qsTr("Messages open at 16")
            note: view.inbox.gate
            objectName: "inboxClosed"
        }
    }
    Loader {
        active: view.inbox.problem !== "" || view.inbox.notice !== ""
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.margins: Theme.s3
        anchors.right: parent.right

        sourceComponent: Banner {
            action: view.inbox.undoKey !== "" ? qsTr("Undo") : view.inbox.problem !== "" ? qsTr("Try again") : ""
            iconName: view.inbox.problem !== "" ? "circle-alert" : "info"
            label: view.inbox.problem !== "" ? view.inbox.problem : view.inbox.notice
            objectName: "inboxNotice"
            onActed: view.inbox.undoKey !== "" ? view.inbox.archive(view.inbox.undoKey, false) : view.inbox.start()
        }
    }
}
