pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views.controls

// What can be done with a message: the same list however it is reached. The reactions stand above it.
PopupMenu {
    id: menu

    required property ChatModel chat
    property string key: ""
    property bool reacts: false
    property list<var> entries: []

    signal more(key: string) // another reaction is wanted

    function openFor(row: MessageRow, x: real, y: real) {
        [key, reacts, entries] = [row.key, chat.actions.canReact(row.key), chat.actions.entries(row.key)];
        [parent, menu.from, menu.y] = [row, x, y];
        open();
    }
    function act(name: string) {
        menu.close();
        menu.chat.actions.run(name, menu.key);
    }

    label: qsTr("Message")
    objectName: "messageMenu"
    onPressed: event => {
        event.accepted = chat.actions.pressed(key, event.key, event.modifiers);
        if (event.accepted)
            close();
    }

    ReactionStrip {
        actions: menu.chat.actions
        key: menu.key
        visible: menu.reacts
        onGiven: menu.close()
        onMore: {
            menu.close();
            menu.more(menu.key);
        }
    }
    Repeater {
        model: menu.entries

        MenuRow {
            required property var modelData

            danger: modelData.danger
            iconName: modelData.icon
            keys: modelData.keys
            label: modelData.label
            objectName: "menu-" + modelData.name
            onClicked: menu.act(modelData.name)
        }
    }
}
