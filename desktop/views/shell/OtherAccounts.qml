pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels

// The accounts that the window did not begin with, each as it was left, and the keys that turn to any of them.
FocusScope {
    id: space

    required property AccountsModel accounts
    required property Main window

    Repeater {
        model: space.accounts.views

        AccountView {
            required property string key

            accounts: space.accounts
            anchors.fill: parent
            calm: true
            conversation: space.window.conversation
            focus: visible
            objectName: "account-" + key
            visible: space.accounts.key === key
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
