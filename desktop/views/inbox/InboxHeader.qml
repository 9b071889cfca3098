pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// The title, the paper plane, the search field and the filters.
Item {
    id: header

    required property InboxModel inbox
    readonly property alias field: field

    signal hitsWanted

    implicitHeight: column.implicitHeight + Theme.s4 + Theme.s2

    Column {
        id: column

        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        spacing: Theme.s3 - Theme.ring
        y: Theme.s4

        Item {
            height: Math.max(title.implicitHeight, plane.height)
            width: parent.width

            Heading {
                id: title

                anchors.left: parent.left
                anchors.right: plane.left
                anchors.verticalCenter: parent.verticalCenter
                elide: Text.ElideRight
                font.pixelSize: Theme.head
                maximumLineCount: 1
                text: qsTr("Inbox")
            }
            IconButton {
                id: plane

                anchors.right: parent.right
                enabled: !header.inbox.closed
                filled: true
                iconName: "send"
                label: qsTr("New message")
                objectName: "composeButton"
                onClicked: header.inbox.compose()
            }
        }
        SearchField {
            id: field

            keyHint: Keymap.hint("search")
            label: qsTr("Search people and messages")
            objectName: "searchField"
            shortLabel: qsTr("Search")
            visible: !header.inbox.closed
            width: parent.width
            onAccepted: header.inbox.search.openCurrent()
            onEdited: text => header.inbox.search.edited(text)
            onActiveFocusChanged: {
                if (activeFocus)
                    header.inbox.search.expect();
            }
            onMoved: step => header.inbox.search.move(step)
        }
        Loader {
            active: header.inbox.choiceOpen && !header.inbox.closed && !header.inbox.search.active
            visible: active
            width: parent.width

            sourceComponent: Banner {
                action: qsTr("Open privacy")
                iconName: "shield"
                label: qsTr("You can choose for yourself now")
                objectName: "choiceBanner"
                onActed: header.inbox.privacyWanted()
            }
        }
        ChipRow {
            counts: ({
                    "unread": header.inbox.unreadCount
                })
            label: qsTr("Show")
            options: [
                {
                    "value": "all",
                    "label": qsTr("All")
                },
                {
                    "value": "unread",
                    "label": qsTr("Unread")
                },
                {
                    "value": "archived",
                    "label": qsTr("Archived")
                },
                {
                    "value": "saved",
                    "label": qsTr("Saved")
                }
            ]
            prefix: "filter-"
            value: header.inbox.shows
            visible: !header.inbox.closed && !header.inbox.search.active
            width: parent.width
            onChosen: value => header.inbox.filter(value)
        }
    }
    Connections {
        function onCleared() {
            field.text = "";
        }
        function onRewritten(text) {
            field.text = text;
            field.input.forceActiveFocus(Qt.ShortcutFocusReason);
        }

        target: header.inbox.search
    }
    Connections {
        function onSearchWanted() {
            field.input.forceActiveFocus(Qt.ShortcutFocusReason);
            field.input.selectAll();
        }

        target: header.inbox
    }
}
