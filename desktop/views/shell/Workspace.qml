pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls
import views.inbox

// The signed-in window: rail, list, content. Where only one fits, list and content are one stack.
// What the first picture does not show is named by its file, so that it is read when it is wanted.
FocusScope {
    id: space

    required property ShellModel shell
    property var accounts: null // an AccountsModel, once the first picture stands
    property Component conversation: null // its view, once it is read
    // An InParts, where it is made in parts: view-models, rail, faces, inbox, three rows a turn, the picture.
    property var inParts: null
    readonly property int made: inParts?.made ?? parts
    readonly property int parts: 5 + Math.ceil(height / (Theme.row * 3))
    readonly property int wanted: shell.inbox?.loading ?? true ? 4 : parts
    property bool whole: inParts === null
    property bool begun: false // before, what is wanted changes already, while its own parts are made
    readonly property bool narrow: width < Theme.oneColumnBelow
    readonly property bool inInbox: shell.section === "inbox"
    readonly property var chat: shell.whole ? shell.chat : null // a ChatModel
    readonly property var people: shell.whole ? shell.people : null // a PeopleModel
    readonly property bool chatOpen: chat?.isOpen ?? false
    readonly property var due: shell.settled ? chat?.reminders ?? null : null // a RemindersModel
    readonly property var voice: shell.settled ? chat?.voice ?? null : null // a VoicePlayer
    property int listWidth: shell.appearance.listWidth

    function search() {
        shell.open("inbox");
        if (narrow)
            chat?.close();
        shell.inbox.searchWanted();
    }

    function resume() {
        (list.item as InboxView)?.resume();
    }

    function lock() {
        shell.settings.lockNow();
        if (!shell.settings.lockable) {
            shell.settings.open("lock");
            shell.open("settings");
        }
    }

    Component.onCompleted: {
        inParts?.begin();
        inParts?.want(wanted);
        begun = true;
    }
    onWantedChanged: begun && inParts?.want(wanted)
    onMadeChanged: whole = whole || made >= parts
    onChatOpenChanged: {
        if (narrow && !chatOpen && inInbox)
            Qt.callLater(space.resume);
    }

    Shortcut {
        enabled: space.visible && !(space.inInbox && list.visible) && !(space.shell.inbox?.closed ?? true)
        sequences: Keymap.of("search")
        onActivated: space.shell.section === "people" ? space.people.focusSearch() : space.search()
    }
    Shortcut {
        enabled: space.visible
        sequences: Keymap.of("palette")
        onActivated: space.shell.overlays.openPalette()
    }
    Shortcut {
        enabled: space.visible
        sequences: Keymap.of("lock")
        onActivated: space.lock()
    }
    Shortcut {
        enabled: space.visible
        sequences: Keymap.of("shortcuts")
        onActivated: space.shell.overlays.openShortcuts()
    }
    Shortcut {
        enabled: space.visible && !(space.shell.inbox?.closed ?? true)
        sequences: Keymap.of("compose")
        onActivated: space.shell.inbox.compose()
    }
    Loader {
        id: rail

        active: space.whole || space.made > 1
        anchors.left: parent.left
        height: parent.height
        width: Theme.railWidth

        sourceComponent: Rail {
            accounts: space.accounts
            faced: space.whole || space.made > 2
            shell: space.shell
        }
    }
    ConnectionLine {
        id: line

        anchors.left: rail.right
        anchors.right: parent.right
        shell: space.shell
    }
    Loader {
        id: update

        readonly property var updates: space.shell.appearance.updates // an UpdatesModel, once the first picture stands
        readonly property bool wanted: (updates?.banner ?? "") !== ""

        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: line.bottom
        Component.onCompleted: load()
        onWantedChanged: load()

        function load() {
            source = "";
            if (wanted)
                setSource("UpdateBanner.qml", ({
                        updates: updates
                    }));
        }
    }
    DueNotice {
        id: told

        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: update.bottom
        due: space.due
    }
    Loader {
        id: playing

        readonly property bool wanted: space.voice !== null && space.voice.threadKey !== "" && !(space.inInbox && space.chat.key === space.voice.threadKey)

        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: told.bottom
        onWantedChanged: {
            source = "";
            if (wanted)
                setSource("PlayingBar.qml", ({
                        voice: space.voice
                    }));
        }
    }
    Item {
        id: conversations

        anchors.left: rail.right
        anchors.right: parent.right
        height: parent.height - y // after the place, which the messages look at when their height changes
        visible: space.inInbox
        y: playing.y + playing.height

        Rectangle {
            anchors.left: parent.left
            color: Theme.side
            height: parent.height
            visible: list.visible
            width: list.width
        }
        Loader {
            id: list

            active: space.shell.inbox !== null && (space.whole || space.made > 3)
            anchors.left: parent.left
            focus: space.inInbox
            height: space.whole ? parent.height : Math.min(parent.height, Theme.row * 3 * (space.made - 4))
            visible: !space.narrow || !space.chatOpen
            width: space.narrow ? parent.width : Math.min(space.listWidth, parent.width - Theme.listMin)

            sourceComponent: InboxView {
                focus: true
                inbox: space.shell.inbox
                living: space.chat?.living ?? null
                reminders: space.due
                settled: space.shell.settled && (space.inParts === null || (content.view?.whole ?? false))
            }
        }
        WidthHandle {
            height: parent.height
            objectName: "listHandle"
            value: space.listWidth
            visible: !space.narrow
            anchors.left: list.right
            anchors.leftMargin: -width / 2
            z: 1
            onMoved: width => space.listWidth = width
            onRested: width => space.shell.appearance.chooseListWidth(width)
        }
        Loader {
            id: content

            readonly property string wanted: space.shell.chatWanted
            readonly property bool reading: space.conversation?.status === Component.Loading
            readonly property var view: item // a ChatView
            readonly property bool composed: view?.composed ?? false // before the rows are made: it takes some of their height
            readonly property bool rested: space.inParts?.rested ?? true
            property bool wasRead: false // before it was begun with

            // No property: one might not have heard yet of what came with `wanted`.
            function given(): var {
                const given = new Object();
                [given.chat, given.find, given.why] = [space.shell.chat, space.shell.find, space.shell.why];
                given.focus = true;
                return given;
            }
            // Wanted now, what was made of it so far is made to its end. A file that is still being read is begun with
            // anew: a Loader that is hurried then forgets what the view was given.
            function load() {
                if (wanted === "now" && status === Loader.Loading && wasRead)
                    asynchronous = false;
                else if (due())
                    begin();
            }
            function due(): bool {
                return wanted === "now" ? status !== Loader.Ready : wanted === "soon" && status === Loader.Null && !reading && rested;
            }
            function begin() {
                source = "";
                asynchronous = wanted === "soon";
                wasRead = space.conversation?.status === Component.Ready;
                setSource("../chat/ChatView.qml", given());
            }

            anchors.left: space.narrow ? parent.left : list.right
            anchors.right: parent.right
            height: parent.height
            visible: !space.narrow || space.chatOpen
            Component.onCompleted: load()
            onComposedChanged: if (composed)
                space.shell.chatMade()
            onReadingChanged: {
                if (wanted === "soon")
                    load();
            }
            onRestedChanged: load()
            onWantedChanged: wanted === "" ? setSource("") : load()
        }
        Binding {
            property: "front"
            target: content.item
            value: space.visible
            when: content.status === Loader.Ready
        }
        Binding {
            property: "ahead"
            target: content.item
            value: space.shell.madeAhead
            when: content.status === Loader.Ready
        }
        EmptyState {
            anchors.fill: content
            iconName: "send"
            label: qsTr("Your messages")
            note: qsTr("Choose a conversation, or press the paper plane to write to somebody new.")
            objectName: "noChat"
            visible: content.visible && !space.chatOpen && !(space.shell.inbox?.closed ?? false)
        }
    }
    Loader {
        id: place

        readonly property string wanted: space.shell.place.view

        function given(model: string): var {
            return ({
                    focus: true,
                    [model]: model === "shell" ? space.shell : space.shell[model]
                });
        }
        function load() {
            source = "";
            if (wanted !== "")
                setSource(wanted, given(space.shell.place.model));
        }

        anchors.bottom: parent.bottom
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: playing.bottom
        focus: wanted !== ""
        onWantedChanged: load()
    }
    Overlays {
        shell: space.shell
        onLocked: space.lock()
        onSearched: space.search()
    }
}
