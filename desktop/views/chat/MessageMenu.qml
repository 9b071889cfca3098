pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views.controls

// What can be done with a message.
PopupMenu {
    id: menu

    required property ChatModel chat
    property string key: ""
    property bool failed: false
    property bool copied: false
    property bool theirs: false
    property bool waits: false // a request of one's own that can be taken back
    property list<string> hosts: []

    function openFor(row: MessageRow, x: real, y: real) {
        [key, failed, copied] = [row.key, row.failed, row.kind === "text" || row.kind === "notice"];
        hosts = row.kind === "text" ? chat.links.hostsOf(row.key).slice(0, 5) : [];
        [theirs, waits] = [!row.mine && row.kind === "text", chat.contact.canUnsend(row.key)];
        [parent, menu.x, menu.y] = [row, x, y];
        open();
    }

    label: qsTr("Message")
    objectName: "messageMenu"

    MenuRow {
        iconName: "copy"
        label: qsTr("Copy text")
        objectName: "menuCopy"
        visible: menu.copied
        onClicked: {
            menu.chat.copy(menu.key);
            menu.close();
        }
    }
    MenuRow {
        iconName: "rotate-cw"
        label: qsTr("Try again")
        objectName: "menuRetry"
        visible: menu.failed
        onClicked: {
            menu.chat.retry(menu.key);
            menu.close();
        }
    }
    MenuRow {
        danger: true
        iconName: "trash-2"
        label: qsTr("Delete")
        objectName: "menuDiscard"
        visible: menu.failed
        onClicked: {
            menu.chat.discard(menu.key);
            menu.close();
        }
    }
    MenuRow {
        danger: true
        iconName: "undo-2"
        label: qsTr("Unsend the request")
        objectName: "menuUnsend"
        visible: menu.waits
        onClicked: {
            menu.chat.contact.unsend(menu.key);
            menu.close();
        }
    }
    Repeater {
        model: menu.hosts

        MenuRow {
            required property int index
            required property string modelData

            iconName: "external-link"
            label: qsTr("Open %1").arg(modelData)
            objectName: "menuLink"
            onClicked: {
                menu.close();
                menu.chat.links.pressAt(menu.key, index);
            }
        }
    }
    MenuRow {
        danger: true
        iconName: "flag"
        label: qsTr("Report")
        objectName: "menuReport"
        visible: menu.theirs
        onClicked: {
            menu.close();
            menu.chat.contact.report(menu.key);
        }
    }
    MenuRow {
        danger: true
        iconName: "ban"
        label: qsTr("Block %1").arg(menu.chat.name)
        objectName: "menuBlock"
        visible: menu.theirs && !menu.chat.contact.blocked
        onClicked: {
            menu.close();
            menu.chat.contact.block();
        }
    }
}
