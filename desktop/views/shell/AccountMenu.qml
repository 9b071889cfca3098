pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What can be done with one's accounts, from the face of one of them.
PopupMenu {
    id: menu

    required property AccountsModel accounts
    property string key: ""
    property string name: ""
    property bool shown: false

    signal signOutWanted

    function openFor(face: Item, key: string, name: string, shown: bool) {
        [menu.key, menu.name, menu.shown] = [key, name, shown];
        parent = face;
        from = Qt.binding(() => Theme.mirrored ? 0 : face.width);
        open();
    }

    label: qsTr("Accounts")
    objectName: "accountMenu"

    MenuRow {
        iconName: "user-round"
        label: qsTr("Switch to %1").arg(menu.name)
        objectName: "menuSwitch"
        visible: !menu.shown
        onClicked: {
            menu.close();
            menu.accounts.show(menu.key);
        }
    }
    MenuRow {
        enabled: !menu.accounts.full
        iconName: "plus"
        label: qsTr("Add account")
        objectName: "menuAddAccount"
        onClicked: {
            menu.close();
            menu.accounts.add();
        }
    }
    MenuRow {
        iconName: "log-out"
        label: qsTr("Sign out")
        objectName: "menuSignOut"
        visible: menu.shown && !menu.accounts.adding
        onClicked: {
            menu.close();
            menu.signOutWanted();
        }
    }
}
