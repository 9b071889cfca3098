pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views.controls

// What can be done with a thread of the inbox.
PopupMenu {
    id: menu

    required property InboxModel inbox
    property string key: ""
    property bool pinned: false
    property bool muted: false
    property bool unread: false
    property bool archived: false

    function openFor(row: InboxRow, x: real, y: real) {
        [key, pinned, muted, unread, archived] = [row.key, row.pinned, row.muted, row.bright, row.archived];
        parent = row;
        menu.from = x;
        menu.y = y;
        open();
    }

    label: qsTr("Conversation")
    objectName: "threadMenu"

    MenuRow {
        iconName: "pin"
        label: menu.pinned ? qsTr("Unpin") : qsTr("Pin to the top")
        objectName: "menuPin"
        onClicked: {
            menu.inbox.pin(menu.key, !menu.pinned);
            menu.close();
        }
    }
    MenuRow {
        iconName: "mail"
        label: menu.unread ? qsTr("Mark as read") : qsTr("Mark as unread")
        objectName: "menuUnread"
        onClicked: {
            menu.inbox.markUnread(menu.key, !menu.unread);
            menu.close();
        }
    }
    MenuRow {
        iconName: "bell"
        label: qsTr("Unmute")
        objectName: "menuUnmute"
        visible: menu.muted
        onClicked: {
            menu.inbox.mute(menu.key, 0);
            menu.close();
        }
    }
    MenuRow {
        iconName: "bell-off"
        label: qsTr("Mute for 8 hours")
        objectName: "menuMuteHours"
        visible: !menu.muted
        onClicked: {
            menu.inbox.mute(menu.key, 8);
            menu.close();
        }
    }
    MenuRow {
        iconName: "bell-off"
        label: qsTr("Mute always")
        objectName: "menuMute"
        visible: !menu.muted
        onClicked: {
            menu.inbox.mute(menu.key, -1);
            menu.close();
        }
    }
    MenuRow {
        iconName: "archive"
        label: menu.archived ? qsTr("Take out of the archive") : qsTr("Archive")
        objectName: "menuArchive"
        onClicked: {
            menu.inbox.archive(menu.key, !menu.archived);
            menu.close();
        }
    }
}
