pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Search in the open conversation: what is looked for, which place of how many, and the way from one to the next.
FocusScope {
    id: bar

    required property FindModel find

    implicitHeight: row.implicitHeight + Theme.s2 * 2
    objectName: "findBar"
    Accessible.name: qsTr("Search in this conversation")
    Accessible.role: Accessible.Pane
    Component.onCompleted: take()
    Keys.onEscapePressed: bar.find.end()
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_F3;
        if (event.accepted)
            bar.find.step(event.modifiers & Qt.ShiftModifier ? -1 : 1);
    }

    function take() {
        field.text = bar.find.query;
        field.input.forceActiveFocus(Qt.ShortcutFocusReason);
        field.input.selectAll();
    }
    function pressed(event: var) {
        event.accepted = true;
        bar.find.step(event.modifiers & Qt.ShiftModifier ? -1 : 1);
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.chat
    }
    Row {
        id: row

        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        anchors.right: parent.right
        anchors.rightMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.s1

        SearchField {
            id: field

            anchors.verticalCenter: parent.verticalCenter
            input.Keys.onEnterPressed: event => bar.pressed(event)
            input.Keys.onReturnPressed: event => bar.pressed(event)
            emptied: false
            label: qsTr("Search in this conversation")
            objectName: "findField"
            shortLabel: qsTr("Search")
            width: row.width - count.width - buttons.width - Theme.s1 * 2
            onEdited: text => bar.find.edited(text)
            onMoved: step => bar.find.step(-step)
        }
        NoticeText {
            id: count

            anchors.verticalCenter: parent.verticalCenter
            color: Theme.text2
            font.pixelSize: Theme.small
            leftPadding: Theme.s1
            objectName: "findCount"
            rightPadding: Theme.s1
            text: bar.find.words
            wrapMode: Text.NoWrap
        }
        Row {
            id: buttons

            anchors.verticalCenter: parent.verticalCenter

            IconButton {
                enabled: bar.find.count > 0
                iconName: "chevron-up"
                label: qsTr("The next one above")
                objectName: "findNext"
                onClicked: bar.find.step(1)
            }
            IconButton {
                enabled: bar.find.count > 0
                iconName: "chevron-down"
                label: qsTr("The next one below")
                objectName: "findPrevious"
                onClicked: bar.find.step(-1)
            }
            IconButton {
                iconName: "x"
                label: qsTr("Close the search")
                objectName: "findClose"
                onClicked: bar.find.end()
            }
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
    Connections {
        function onWanted() {
            bar.take();
        }

        target: bar.find
    }
}
