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

            keyHint: qsTr("Ctrl K")
            label: qsTr("Search people and messages")
            objectName: "searchField"
            visible: !header.inbox.closed
            width: parent.width
            onAccepted: header.inbox.search.openCurrent()
            onEdited: text => header.inbox.search.edited(text)
            onMoved: step => header.inbox.search.move(step)
        }
        Row {
            id: filters

            spacing: Theme.s2
            visible: !header.inbox.closed && !header.inbox.search.active

            Chip {
                checked: !header.inbox.unreadOnly
                label: qsTr("All")
                objectName: "filterAll"
                onClicked: header.inbox.filter(false)
                onToggled: checked = Qt.binding(() => !header.inbox.unreadOnly)
            }
            Chip {
                checked: header.inbox.unreadOnly
                count: header.inbox.unreadCount
                label: qsTr("Unread")
                objectName: "filterUnread"
                onClicked: header.inbox.filter(true)
                onToggled: checked = Qt.binding(() => header.inbox.unreadOnly)
            }
        }
    }
    Connections {
        function onCleared() {
            field.text = "";
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
