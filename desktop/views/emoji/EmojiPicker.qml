pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// Emoji to choose from: type to search, arrows to move, Enter to take. What is taken comes out of `picked`.
FocusScope {
    id: picker

    required property EmojiModel emoji

    signal picked(string emoji)
    signal escaped

    function take(cell: int) {
        const taken = picker.emoji.take(cell);
        if (taken !== "")
            picker.picked(taken);
    }
    function begin() {
        search.text = "";
        picker.emoji.begin();
        list.positionViewAtBeginning();
        search.forceActiveFocus(Qt.PopupFocusReason);
    }

    implicitHeight: Theme.emojiHeight
    implicitWidth: Theme.emojiCell * 8 + Theme.s3 * 2
    Accessible.name: qsTr("Emoji")
    Accessible.role: Accessible.Grouping
    Keys.onDownPressed: picker.emoji.move(0, 1)
    Keys.onEscapePressed: picker.escaped()
    Keys.onLeftPressed: picker.emoji.move(-Theme.forth, 0)
    Keys.onRightPressed: picker.emoji.move(Theme.forth, 0)
    Keys.onUpPressed: picker.emoji.move(0, -1)

    SearchField {
        id: search

        anchors.left: parent.left
        anchors.margins: Theme.s3
        anchors.right: parent.right
        anchors.top: parent.top
        focus: true
        grid: true
        label: qsTr("Search emoji")
        objectName: "emojiSearch"
        said: picker.emoji.currentName
        onAccepted: picker.take(picker.emoji.current)
        onEdited: text => picker.emoji.search(text)
        onMoved: step => picker.emoji.move(0, step)
        onSlid: step => picker.emoji.move(step, 0)
    }
    ListView {
        id: list

        acceptedButtons: Qt.NoButton
        anchors.bottom: foot.top
        anchors.left: parent.left
        anchors.leftMargin: Theme.s3
        anchors.right: parent.right
        anchors.rightMargin: Theme.s3
        anchors.top: search.bottom
        anchors.topMargin: Theme.s1
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        keyNavigationEnabled: false
        model: picker.emoji.lines
        objectName: "emojiList"
        reuseItems: true
        Accessible.name: qsTr("Emoji")
        Accessible.role: Accessible.List
        onWidthChanged: picker.emoji.setColumns(Math.max(1, Math.floor(width / Theme.emojiCell)))

        T.ScrollBar.vertical: Bar {}
        delegate: EmojiLine {
            emoji: picker.emoji
            width: ListView.view.width
            onTaken: cell => picker.take(cell)
        }
    }
    AppText {
        anchors.centerIn: list
        color: Theme.text2
        horizontalAlignment: Text.AlignHCenter
        objectName: "emojiNone"
        text: picker.emoji.problem !== "" ? picker.emoji.problem : qsTr("No emoji has these words.")
        visible: picker.emoji.empty || picker.emoji.problem !== ""
        width: list.width - Theme.s8
    }
    Spinner {
        anchors.centerIn: list
        visible: picker.emoji.loading
    }
    Divider {
        anchors.bottom: foot.top
        width: parent.width
    }
    Item {
        id: foot

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.leftMargin: Theme.s2
        anchors.right: parent.right
        anchors.rightMargin: Theme.s2
        height: Theme.controlSmall + Theme.s2 * 2

        ListView {
            id: groups

            anchors.left: parent.left
            anchors.right: tones.left
            anchors.rightMargin: Theme.s1
            anchors.verticalCenter: parent.verticalCenter
            clip: true
            height: Theme.controlSmall + Theme.s2
            interactive: contentWidth > width
            model: picker.emoji.groups
            orientation: ListView.Horizontal

            delegate: Tappable {
                id: group

                required property int index
                required property var modelData

                anchors.verticalCenter: parent?.verticalCenter
                height: Theme.controlSmall
                label: modelData.label
                objectName: "emojiGroup"
                ringInset: 0
                ringRadius: Theme.r8
                width: Theme.controlSmall
                onClicked: {
                    list.positionViewAtIndex(picker.emoji.lineOf(index), ListView.Beginning);
                    search.forceActiveFocus(Qt.OtherFocusReason);
                }

                background: Rectangle {
                    color: group.hovered ? Theme.hover : "transparent"
                    radius: Theme.r8
                }
                contentItem: EmojiText {
                    size: Theme.lead
                    text: group.modelData.sign
                }
            }
        }
        TonePicker {
            id: tones

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            emoji: picker.emoji
        }
    }
    Connections {
        function onMoved() {
            if (list.activeFocus)
                search.forceActiveFocus(Qt.OtherFocusReason);
            list.positionViewAtIndex(Math.max(0, picker.emoji.currentLine), ListView.Contain);
        }

        target: picker.emoji
    }
}
