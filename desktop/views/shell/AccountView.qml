pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views

// One account in the window: what its engine's stage asks for. Where there are several accounts, none of its stages is in
// the way of the others.
FocusScope {
    id: view

    required property ShellModel shell
    property var accounts: null // an AccountsModel, once the first picture stands
    property Component conversation: null // its view, once it is read
    readonly property var chat: shell.whole ? shell.chat : null // a ChatModel
    property var inParts: null // an InParts, where its workspace is made in parts: the window is held by none of them
    readonly property bool made: (work.item as Workspace)?.whole ?? false // its workspace
    readonly property bool aside: (accounts?.several ?? false) && !made // what stands in its rail's place is shown
    readonly property int edge: aside ? Theme.railWidth : 0

    onMadeChanged: {
        if (made)
            Qt.callLater(view.takeUp);
    }

    Keys.onEscapePressed: event => {
        event.accepted = accounts?.adding ?? false;
        if (event.accepted)
            accounts.leave();
    }
    // A conversation that was opened before the workspace was whole had the focus taken away by what came after.
    function takeUp() {
        if (visible && chat?.isOpen && chat.composer.writable)
            chat.composer.focusWanted();
    }

    onVisibleChanged: {
        if (visible)
            forceActiveFocus();
        else
            Turns.count += 1;
    }

    Loader {
        active: !signIn.wanted && !view.made
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.leftMargin: view.edge
        anchors.right: parent.right
        anchors.top: parent.top
        focus: active
        sourceComponent: StartView {
            focus: true
            shell: view.shell
        }
    }
    Loader {
        id: work

        active: view.shell.stage === "ready"
        anchors.fill: parent
        asynchronous: view.inParts !== null
        focus: view.made
        visible: view.made

        sourceComponent: Workspace {
            accounts: view.accounts
            conversation: view.conversation
            focus: true
            inParts: view.inParts
            shell: view.shell
        }
    }
    Loader {
        id: signIn

        readonly property bool wanted: view.shell.stage === "sign_in"
        readonly property var given: ({
                focus: true,
                signIn: view.shell.signIn
            })

        // Named by its file: who is signed in already need not wait for it to be read.
        function load() {
            source = "";
            if (wanted)
                setSource("../sign_in/SignInView.qml", given);
        }

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.leftMargin: view.edge
        anchors.right: parent.right
        anchors.top: parent.top
        focus: wanted
        Component.onCompleted: load()
        onWantedChanged: load()
    }
}
