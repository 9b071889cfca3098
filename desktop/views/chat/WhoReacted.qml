pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Who gave a reaction, and one's own added or taken away.
PopupMenu {
    id: menu

    required property ChatModel chat
    property string key: ""
    property string emoji: ""
    property list<string> names: []
    readonly property bool own: key !== "" && chat.actions.ownEmoji(key) === emoji

    function openFor(row: MessageRow, emoji: string, x: real, y: real) {
        [key, menu.emoji, names] = [row.key, emoji, chat.actions.who(row.key, emoji)];
        [parent, menu.from, menu.y] = [row, x, y];
        open();
    }

    label: qsTr("Who reacted with %1").arg(emoji)
    objectName: "whoReacted"

    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        leftPadding: Theme.s3
        objectName: "whoTitle"
        rightPadding: Theme.s3
        text: menu.emoji + "  " + qsTr("%n people", "", menu.names.length)
        visible: menu.names.length > 1
        width: parent.width
    }
    Repeater {
        model: menu.names

        UserText {
            required property string modelData

            height: Theme.target
            leftPadding: Theme.s3
            objectName: "whoName"
            rightPadding: Theme.s3
            text: modelData
            verticalAlignment: Text.AlignVCenter
            width: parent.width
        }
    }
    MenuRow {
        iconName: menu.own ? "x" : "smile-plus"
        label: menu.own ? qsTr("Take back %1").arg(menu.emoji) : qsTr("React with %1 too").arg(menu.emoji)
        objectName: "whoToggle"
        visible: menu.chat.actions.reacts
        onClicked: {
            menu.close();
            menu.chat.actions.react(menu.key, menu.emoji);
        }
    }
}
