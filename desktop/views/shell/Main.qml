pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views

// The window. It binds the theme to the person's settings, and shows one of the accounts.
Window {
    id: root

    required property ShellModel shell // the account that the window begins with
    property var accounts: null // an AccountsModel, once the first picture stands
    readonly property ShellModel shown: accounts?.shell ?? shell
    readonly property AccountView begun: first.item as AccountView // the view of that one
    readonly property var people: shown.settled && shown.whole ? shown.people : null // a PeopleModel
    property bool hidden: false // it starts in the tray
    property var links: null // a DeepLinkModel, once the first picture stands
    property var staying: null // a StayingModel, the same, and before it
    property var alerts: null // an AlertsModel, once the first picture stands
    readonly property AppSettings appearance: shell.appearance
    readonly property bool systemDark: Application.styleHints.colorScheme === Qt.ColorScheme.Dark
    readonly property bool systemContrast: Application.styleHints.accessibility.contrastPreference === Qt.HighContrast
    // Read ahead, also while a passphrase is typed: the first conversation opens sooner.
    readonly property bool settled: shell.settled // by itself: it is read once, not with whatever changes of the shell
    readonly property Component conversation: settled ? Qt.createComponent("../chat/ChatView.qml", Component.Asynchronous) : null

    function zoom(step: int) {
        appearance.chooseTextScale(step === 0 ? 100 : appearance.textScale + step);
    }

    function reveal() {
        visibility = appearance.maximized ? Window.Maximized : Window.Windowed;
    }
    function remember() {
        if (visible)
            appearance.remember(x, y, width, height, visibility === Window.Maximized);
    }

    color: Theme.chat
    height: appearance.place.height
    minimumHeight: Theme.windowMin
    minimumWidth: Theme.windowMin
    title: "Paravion"
    width: appearance.place.width
    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    Component.onCompleted: {
        appearance.follow(systemDark, systemContrast);
        x = appearance.placed ? appearance.place.x : x;
        y = appearance.placed ? appearance.place.y : y;
        if (!hidden)
            reveal();
    }
    onSystemContrastChanged: appearance.follow(systemDark, systemContrast)
    onSystemDarkChanged: appearance.follow(systemDark, systemContrast)
    onClosing: close => {
        remember();
        close.accepted = staying?.closes() ?? true;
        if (close.accepted)
            shell.close();
    }

    Binding {
        property: "dark"
        target: Theme
        value: root.appearance.dark
    }
    Binding {
        property: "highContrast"
        target: Theme
        value: root.appearance.highContrast
    }
    Binding {
        property: "reducedMotion"
        target: Theme
        value: root.appearance.reducedMotion
    }
    Binding {
        property: "textScale"
        target: Theme
        value: root.appearance.textScale / 100
    }
    Binding {
        property: "pictures"
        target: Faces
        value: root.people?.avatars ?? null
    }
    Connections {
        function onClosed() {
            root.remember();
        }

        target: root.shell
    }
    Loader {
        id: first

        active: root.accounts?.first ?? true
        anchors.fill: parent
        focus: active && root.shown === root.shell

        sourceComponent: AccountView {
            accounts: root.accounts
            conversation: root.conversation
            focus: true
            shell: root.shell
            visible: root.shown === root.shell
        }
    }
    Loader {
        readonly property bool wanted: root.accounts !== null

        anchors.fill: parent
        focus: root.shown !== root.shell
        onWantedChanged: setSource("OtherAccounts.qml", ({
                accounts: root.accounts,
                focus: true,
                window: root
            }))
    }
    Loader {
        id: outside

        readonly property var wanted: root.links

        onWantedChanged: {
            if (wanted)
                setSource("Outside.qml", {
                    links: wanted,
                    staying: root.staying
                });
        }
    }
    Loader {
        readonly property bool wanted: (root.alerts?.title ?? "") !== ""

        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        anchors.top: parent.top
        anchors.topMargin: Theme.s3
        width: Math.min(parent.width - Theme.s4 * 2, Math.max(Theme.cardWidth, Theme.scaled(Theme.cardWidth)))
        z: 3
        onWantedChanged: {
            source = "";
            if (wanted)
                setSource("AlertBanner.qml", ({
                        alerts: root.alerts
                    }));
        }
    }
    Shortcut {
        sequences: Keymap.of("larger")
        onActivated: root.zoom(10)
    }
    Shortcut {
        sequences: Keymap.of("smaller")
        onActivated: root.zoom(-10)
    }
    Shortcut {
        context: Qt.ApplicationShortcut // A modal sheet takes the window's other keys.
        sequences: Keymap.of("quit")
        onActivated: root.shell.close()
    }
    Shortcut {
        sequences: Keymap.of("usual")
        onActivated: root.zoom(0)
    }
}
