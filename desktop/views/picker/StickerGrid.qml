pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// Stickers or GIFs to choose from: type to search, arrows to move, Enter to send.
FocusScope {
    id: grid

    required property StickersModel stickers
    readonly property bool makes: stickers.makes // pictures that are dropped here become stickers
    property int across: 4
    property string searchLabel: ""
    property string hint: "" // what stands here when there is nothing
    readonly property bool names: renamed !== "" || described !== "" // something is being named
    readonly property Item head: names ? name : search
    readonly property real cellSide: Math.floor(list.width / across)

    property string renamed: "" // the pack whose title is being changed
    property string described: "" // the sticker of which is being said what it shows

    signal taken
    signal addWanted

    function take(cell: int) {
        if (grid.stickers.take(cell))
            grid.taken();
    }
    // Give the pack `title` another one, or say what the sticker `key` shows; neither: that is over.
    function rename(title: string, key: string, words: string) {
        [grid.renamed, grid.described, name.text] = [title, key, key !== "" ? words : title];
        name.input.selectAll();
        const field = grid.names ? name.input : search;
        field.forceActiveFocus(Qt.OtherFocusReason);
    }
    function begin() {
        grid.renamed = grid.described = "";
        search.text = "";
        grid.stickers.begin();
        list.positionViewAtBeginning();
        search.forceActiveFocus(Qt.PopupFocusReason);
    }

    Component.onCompleted: stickers.setColumns(across)
    Keys.onDownPressed: grid.stickers.move(0, 1)
    Keys.onLeftPressed: grid.stickers.move(-Theme.forth, 0)
    Keys.onRightPressed: grid.stickers.move(Theme.forth, 0)
    Keys.onUpPressed: grid.stickers.move(0, -1)

    SearchField {
        id: search

        anchors.left: parent.left
        anchors.margins: Theme.s3
        anchors.right: plus.visible ? plus.left : parent.right
        anchors.top: parent.top
        focus: true
        grid: true
        label: grid.searchLabel
        objectName: "stickerSearch"
        said: grid.stickers.currentName
        visible: !grid.names
        onAccepted: grid.take(grid.stickers.current)
        onEdited: text => grid.stickers.search(text)
        onMoved: step => grid.stickers.move(0, step)
        onSlid: step => grid.stickers.move(step, 0)
    }
    TextInputField {
        id: name

        anchors.left: parent.left
        anchors.margins: Theme.s3
        anchors.right: parent.right
        anchors.top: parent.top
        label: grid.described !== "" ? qsTr("What it shows, for people who can’t see it") : qsTr("Name of the pack")
        maximumLength: grid.described !== "" ? 120 : 60
        objectName: "packName"
        visible: grid.names
        Keys.onEscapePressed: grid.rename("", "", "")
        onAccepted: {
            if (grid.described !== "")
                grid.stickers.describe(grid.described, text);
            else
                grid.stickers.rename(grid.renamed, text);
            grid.rename("", "", "");
        }
    }
    IconButton {
        id: plus

        anchors.right: parent.right
        anchors.rightMargin: Theme.s2
        anchors.verticalCenter: search.verticalCenter
        iconName: "plus"
        label: qsTr("Make stickers of pictures")
        objectName: "stickerAdd"
        visible: grid.makes && !grid.names
        onClicked: grid.addWanted()
    }
    ListView {
        id: list

        acceptedButtons: Qt.NoButton
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.leftMargin: Theme.s3
        anchors.right: parent.right
        anchors.rightMargin: Theme.s3
        anchors.top: told.visible ? told.bottom : grid.head.bottom
        anchors.topMargin: Theme.s1
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        keyNavigationEnabled: false
        model: grid.stickers.lines
        objectName: "stickerList"
        reuseItems: true
        Accessible.name: grid.searchLabel
        Accessible.role: Accessible.List
        onAtYEndChanged: {
            if (atYEnd && contentHeight > height)
                grid.stickers.more();
        }

        T.ScrollBar.vertical: Bar {}
        delegate: Item {
            id: line

            required property string title
            required property int first
            required property var cells

            height: title !== "" ? Theme.controlSmall : grid.cellSide
            width: ListView.view.width

            UserText {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.text2
                elide: Text.ElideRight
                font.pixelSize: Theme.small
                font.weight: Theme.semibold
                leftPadding: Theme.s2
                maximumLineCount: 1
                text: line.title
                visible: text !== ""
                width: parent.width
            }
            Row {
                anchors.left: parent.left

                Repeater {
                    model: line.cells

                    StickerCell {
                        id: cell

                        required property int index
                        required property var modelData
                        readonly property int place: (line?.first ?? 0) + index // it outlives its line by a moment

                        activeFocusOnTab: place === Math.max(0, grid.stickers.current)
                        current: grid.stickers.current === place
                        favourite: modelData.favourite
                        height: grid.cellSide
                        label: modelData.name
                        objectName: "stickerCell"
                        sticker: modelData.key
                        stickers: grid.stickers
                        viewport: list
                        width: grid.cellSide
                        onClicked: grid.take(place)
                        onMenuWanted: menu.openFor(cell, place, modelData)
                    }
                }
            }
        }
    }
    NoticeText {
        id: told

        anchors.left: list.left
        anchors.right: list.right
        anchors.top: grid.head.bottom
        anchors.topMargin: Theme.s1
        color: grid.stickers.problem !== "" ? Theme.red : Theme.text2
        font.pixelSize: Theme.small
        objectName: "stickerProblem"
        text: grid.stickers.problem !== "" ? grid.stickers.problem : grid.stickers.busy ? qsTr("Making your stickers…") : grid.stickers.asking ? qsTr("Looking for GIFs…") : ""
        visible: text !== ""
    }
    AppText {
        anchors.centerIn: list
        color: Theme.text2
        horizontalAlignment: Text.AlignHCenter
        objectName: "stickerNone"
        text: grid.stickers.searching ? qsTr("Nothing has these words.") : grid.hint
        visible: grid.stickers.empty
        width: list.width - Theme.s8
    }
    Spinner {
        anchors.centerIn: list
        visible: grid.stickers.loading && grid.stickers.problem === ""
    }
    StickerMenu {
        id: menu

        stickers: grid.stickers
        onClosed: grid.names ? name.input.forceActiveFocus(Qt.OtherFocusReason) : search.forceActiveFocus(Qt.OtherFocusReason)
        onLaterWanted: cell => {
            grid.taken();
            grid.stickers.putOff(cell);
        }
        onRenameWanted: cell => grid.rename(grid.stickers.packOf(cell), "", "")
        onShared: grid.taken()
        onWordsWanted: cell => grid.rename("", grid.stickers.keyOf(cell), grid.stickers.shownBy(cell))
    }
    DropArea {
        id: dropping

        anchors.fill: parent
        enabled: grid.makes
        keys: ["text/uri-list"]
        objectName: "stickerDropArea"
        onDropped: drop => grid.stickers.add(drop.urls)

        Rectangle {
            anchors.fill: parent
            border.color: Theme.blue
            border.width: Theme.ring
            color: Theme.tint(Theme.raised, 0.9)
            radius: Theme.r16
            visible: dropping.containsDrag

            AppText {
                anchors.centerIn: parent
                text: qsTr("Drop pictures to make stickers of them")
                wrapMode: Text.NoWrap
            }
        }
    }
    Connections {
        function onTurned() {
            if (list.activeFocus)
                search.forceActiveFocus(Qt.OtherFocusReason);
            list.positionViewAtIndex(Math.max(0, grid.stickers.currentLine), ListView.Contain);
        }

        target: grid.stickers
    }
}
