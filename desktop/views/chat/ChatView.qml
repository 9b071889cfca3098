pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window
import Paravion.ViewModels
import views
import views.controls

// The content column: the open conversation, with its details beside it where there is room.
FocusScope {
    id: view

    required property ChatModel chat
    property CheckModel why: null
    property FindModel find: null
    readonly property bool stacked: Window.width < Theme.oneColumnBelow
    readonly property bool overlaid: Window.width < Theme.detailsOverlayBelow
    property bool overlayShown: false
    readonly property bool beside: !overlaid && chat.detailsWanted
    property bool front: true // its account is the one that the window shows
    property bool ahead: false // the details may be made before they are shown
    // Made so far, each part in a turn of the loop of its own: this, the composer, the details.
    property bool begun: false
    property bool composed: false
    readonly property bool whole: details.status === Loader.Ready
    readonly property bool active: Window.active && Window.visibility !== Window.Hidden && front // not every system tells both
    // Behind another place of the window nothing is on screen, so nothing there is read.
    readonly property bool looked: active && visible

    // Esc: first what lies over the conversation, then back to the list where that is covered.
    function leave(event: var) {
        event.accepted = overlayShown || stacked;
        if (overlayShown)
            cover(false);
        else if (stacked)
            chat.close();
    }
    // Details over the conversation have the keyboard for themselves, and give it back to what they came from.
    function cover(shown: bool) {
        const held = details.activeFocus;
        overlayShown = shown;
        if (shown || held)
            shown ? details.pane?.enter() : header.takeBack();
    }
    // After the search the keyboard is where one writes, unless it is somewhere already.
    function takeBack() {
        const at = view.Window.activeFocusItem;
        if ((at === view || at === finding) && chat.composer.writable)
            chat.composer.focusWanted();
    }
    function turnDetails() {
        overlaid ? cover(!overlayShown) : chat.toggleDetails();
    }

    function begin() {
        begun = true;
    }
    function compose() {
        composed = true;
    }
    function tellActive() {
        chat.living.setActive(active);
    }

    function tellLooked() {
        chat.timeline.setActive(looked);
    }

    objectName: "chat"
    Accessible.name: chat.isOpen ? qsTr("Conversation with %1").arg(chat.name) : qsTr("No conversation")
    Accessible.role: Accessible.Pane
    Component.onCompleted: {
        tellActive();
        tellLooked();
        Qt.callLater(view.begin);
    }
    Keys.onEscapePressed: event => leave(event)
    onActiveChanged: tellActive()
    onLookedChanged: tellLooked()
    onOverlaidChanged: cover(false)

    Connections {
        function onSaid(words: string) {
            if (view.looked)
                Spoken.say(view, words);
        }

        target: view.chat.timeline.arrivals
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.chat
    }
    Item {
        id: main

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: view.beside ? details.left : parent.right
        anchors.top: parent.top
        enabled: !view.overlayShown
        visible: view.chat.isOpen

        ChatHeader {
            id: header

            chat: view.chat
            detailsShown: details.visible
            find: view.find
            stacked: view.stacked
            width: parent.width
            onDetailsToggled: view.turnDetails()
        }
        Loader {
            id: finding

            active: view.find?.active ?? false
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: header.bottom
            focus: active
            height: active ? (item as FindBar).implicitHeight : 0
            onActiveChanged: {
                if (!active)
                    Qt.callLater(view.takeBack);
            }

            sourceComponent: FindBar {
                find: view.find
                focus: true
            }
        }
        Loader {
            id: pins

            active: view.chat.actions.pins.count > 0
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: finding.bottom

            sourceComponent: PinBar {
                pins: view.chat.actions.pins
                onJumped: key => view.chat.timeline.goTo(key)
            }
        }
        Timeline {
            id: timeline

            anchors.left: parent.left
            anchors.right: parent.right
            chat: view.chat
            height: composer.y - y // after the place: anchors would set it before, and the rows would be held elsewhere
            y: pins.active ? pins.y + pins.height : finding.y + finding.height
        }
        Spinner {
            anchors.centerIn: timeline
            objectName: "chatLoading"
            visible: view.chat.timeline.loading
        }
        Loader {
            active: view.chat.timeline.empty
            anchors.centerIn: timeline
            width: timeline.width

            sourceComponent: EmptyState {
                iconName: "send"
                label: qsTr("Write to %1").arg(view.chat.name)
                note: qsTr("This is where your conversation begins.")
                objectName: "chatEmpty"
            }
        }
        Loader {
            readonly property bool wanted: view.chat.timeline.ready && !view.chat.timeline.atLatest && !view.chat.timeline.empty

            active: false // it is made when it is first wanted, and stays
            anchors.bottom: timeline.bottom
            anchors.bottomMargin: Theme.s3
            anchors.right: timeline.right
            anchors.rightMargin: Theme.s5
            visible: wanted
            onWantedChanged: active = true

            sourceComponent: JumpButton {
                count: view.chat.timeline.below
                focus: true
                onClicked: view.chat.timeline.toLatest()
            }
        }
        Loader {
            readonly property string words: view.chat.timeline.problem !== "" ? view.chat.timeline.problem : view.chat.notice

            active: false // the same
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.top: timeline.top
            anchors.topMargin: Theme.s3
            visible: words !== ""
            width: Math.min(parent.width - Theme.s4 * 2, Theme.formWidth)
            onWordsChanged: active = true

            sourceComponent: Banner {
                action: view.chat.timeline.problem !== "" ? qsTr("Try again") : ""
                focus: true
                iconName: "circle-alert"
                label: view.chat.timeline.problem !== "" ? view.chat.timeline.problem : view.chat.notice
                objectName: "chatNotice"
                onActed: view.chat.timeline.again()
            }
        }
        Loader {
            id: composer

            active: view.chat.isOpen || view.begun
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            asynchronous: !view.chat.isOpen
            onLoaded: Qt.callLater(view.compose)

            sourceComponent: Composer {
                chat: view.chat
            }
        }
    }
    Connections {
        function onJumped() {
            view.cover(false);
        }

        target: details.pane?.shared ?? null
    }
    Connections {
        function onDetailsAsked() {
            view.turnDetails();
        }

        target: view.chat.contact
    }
    Connections {
        function onThreadChanged() {
            view.overlayShown = false;
        }

        target: view.chat
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
        visible: view.overlaid && details.visible

        TapHandler {
            onTapped: view.cover(false)
        }
    }
    // A part of its own: it is not needed where it is not shown, and is made ahead once the rows of messages are.
    Loader {
        id: details

        readonly property DetailsPane pane: item as DetailsPane
        readonly property bool wanted: view.chat.isOpen && (view.beside || view.overlayShown)

        active: wanted || (view.ahead && view.composed)
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        asynchronous: !wanted
        visible: wanted
        width: Math.min(Theme.detailsWidth, view.width)

        sourceComponent: DetailsPane {
            chat: view.chat
            focus: true
            overlaid: view.overlaid
            why: view.why
            onClosed: view.cover(false)
        }
    }
    ChatDrop {
        anchors.fill: main
        chat: view.chat
    }
    MediaSheets {
        media: view.chat.media as MediaModel
        onForwardWanted: key => view.chat.actions.run("forward", key)
    }
    ChatSheets {
        chat: view.chat
        why: view.why
    }
    Shortcut {
        enabled: view.visible && view.chat.isOpen && view.find !== null
        sequences: Keymap.of("find")
        onActivated: view.find.begin()
    }
    Shortcut {
        enabled: view.visible && view.stacked && view.chat.isOpen
        sequences: Keymap.of("back")
        onActivated: view.chat.close()
    }
}
