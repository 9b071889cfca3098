pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views

// The accounts that the window did not begin with, each as it was left, the keys that turn to any of them, and what stands
// in the place of a rail until the one that is shown has its own.
FocusScope {
    id: space

    required property AccountsModel accounts
    required property Main window
    property AccountView turned: null // of those here, the one that was shown last
    readonly property AccountView front: window.shown === window.shell ? window.begun : turned

    Repeater {
        model: space.accounts.views

        AccountView {
            required inParts
            required property string key

            function note() {
                if (visible)
                    space.turned = this;
            }

            accounts: space.accounts
            anchors.fill: parent
            conversation: space.window.conversation
            focus: visible
            objectName: "account-" + key
            visible: space.accounts.key === key
            Component.onCompleted: note()
            onVisibleChanged: note()
        }
    }
    FocusScope {
        id: beside

        // It outlives the coming of a workspace as long as a menu or a sheet of it is open.
        readonly property bool wanted: (space.front?.aside ?? false) || ((rail.item as AccountRail)?.busy ?? false)

        height: parent.height
        visible: false
        width: Theme.railWidth
        anchors.left: parent.left
        Component.onCompleted: visible = wanted
        onWantedChanged: {
            if (!wanted && activeFocus)
                space.front?.forceActiveFocus();
            visible = wanted;
        }

        Rectangle {
            anchors.fill: parent
            color: Theme.rail
        }
        // Made before it is wanted, between two pictures, and shown once all of it is there.
        Loader {
            id: rail

            readonly property bool wanted: space.accounts.several

            function load() {
                source = "";
                if (wanted)
                    setSource("AccountRail.qml", ({
                            accounts: space.accounts
                        }));
            }

            anchors.fill: parent
            asynchronous: true
            visible: (item as AccountRail)?.whole ?? false
            Component.onCompleted: load()
            onWantedChanged: load()
        }
    }
    Repeater {
        model: space.accounts.several ? Keymap.of("account").length : 0

        Item {
            id: one

            required property int index

            Shortcut {
                sequences: Keymap.of("account").slice(one.index, one.index + 1)
                onActivated: space.accounts.showAt(one.index)
            }
        }
    }
}
