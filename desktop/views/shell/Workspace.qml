pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.chat
import views.compose
import views.inbox
import views.settings

// The signed-in window: rail, list, content. Under 720 px list and content are one stack.
FocusScope {
    id: space

    required property ShellModel shell
    readonly property bool narrow: width < Theme.oneColumnBelow
    readonly property bool inInbox: shell.section === "inbox"
    readonly property bool chatOpen: shell.chat !== null && shell.chat.isOpen
    readonly property int room: width - rail.width
    property int listWidth: shell.appearance.listWidth

    function search() {
        shell.open("inbox");
        if (narrow)
            shell.chat?.close();
        shell.inbox.focusSearch();
    }

    onChatOpenChanged: {
        if (narrow && !chatOpen && inInbox)
            Qt.callLater(() => (list.item as InboxView)?.resume());
    }

    Shortcut {
        enabled: !(space.inInbox && list.visible) && !(space.shell.inbox?.closed ?? true)
        sequence: "Ctrl+K"
        onActivated: space.search()
    }
    Rail {
        id: rail

        height: parent.height
        shell: space.shell
    }
    ConnectionLine {
        id: line

        anchors.left: rail.right
        anchors.right: parent.right
        shell: space.shell
    }
    Item {
        id: conversations

        anchors.bottom: parent.bottom
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: line.bottom
        visible: space.inInbox

        Rectangle {
            color: Theme.side
            height: parent.height
            visible: list.visible
            width: list.width
        }
        Loader {
            id: list

            active: space.shell.inbox !== null
            focus: true
            height: parent.height
            visible: !space.narrow || !space.chatOpen
            width: space.narrow ? parent.width : Math.min(space.listWidth, parent.width - Theme.listMin)

            sourceComponent: InboxView {
                focus: true
                inbox: space.shell.inbox
            }
        }
        WidthHandle {
            height: parent.height
            objectName: "listHandle"
            value: space.listWidth
            visible: !space.narrow
            x: list.width - width / 2
            z: 1
            onMoved: width => space.listWidth = width
            onRested: width => space.shell.appearance.chooseListWidth(width)
        }
        Loader {
            id: content

            active: space.shell.chat !== null
            anchors.left: space.narrow ? parent.left : list.right
            anchors.right: parent.right
            height: parent.height
            visible: !space.narrow || space.chatOpen

            sourceComponent: ChatView {
                chat: space.shell.chat
                focus: true
                inviting: !(space.shell.inbox?.closed ?? false)
            }
        }
    }
    Loader {
        active: !space.inInbox
        anchors.bottom: parent.bottom
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: line.bottom
        focus: active

        sourceComponent: SettingsView {
            focus: true
            settings: space.shell.settings
        }
    }
    Loader {
        active: space.shell.compose !== null

        sourceComponent: ComposeSheet {
            compose: space.shell.compose
        }
    }
}
