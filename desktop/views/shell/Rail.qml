pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// The left edge: the mark, the places, one's own face.
Rectangle {
    id: rail

    required property ShellModel shell

    color: Theme.rail
    implicitWidth: Theme.railWidth
    Accessible.name: qsTr("Places")
    Accessible.role: Accessible.Pane

    Icon {
        id: mark

        anchors.horizontalCenter: parent.horizontalCenter
        color: Theme.blue
        name: "send"
        size: 26
        y: Theme.s4 - Theme.ring
    }
    RailPlaces {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: mark.bottom
        anchors.topMargin: Theme.s5
        foot: false
        shell: rail.shell
    }
    Loader {
        id: lock

        active: rail.shell.settings.lockable
        anchors.bottom: face.top
        anchors.bottomMargin: active ? Theme.s3 : Theme.s1
        anchors.horizontalCenter: parent.horizontalCenter

        sourceComponent: RailButton {
            iconName: "lock"
            keys: Keymap.hint("lock")
            label: qsTr("Lock Paravion")
            objectName: "railLock"
            onClicked: rail.shell.settings.lockNow()
        }
    }
    RailPlaces {
        anchors.bottom: lock.top
        anchors.bottomMargin: Theme.s2
        anchors.horizontalCenter: parent.horizontalCenter
        foot: true
        shell: rail.shell
    }
    Tappable {
        id: face

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s4 + Theme.ring
        anchors.horizontalCenter: parent.horizontalCenter
        hint: qsTr("Opens your account")
        implicitHeight: Theme.avatarSmall
        implicitWidth: Theme.avatarSmall
        label: rail.shell.settings.displayName
        objectName: "railFace"
        ringRadius: height
        onClicked: {
            rail.shell.settings.open("account");
            rail.shell.open("settings");
        }

        contentItem: Avatar {
            hue: rail.shell.settings.hue
            initials: rail.shell.settings.initials
            picture: rail.shell.settings.avatar
            size: Theme.avatarSmall
            surface: Theme.rail
        }
    }
    Divider {
        anchors.right: parent.right
        height: parent.height
        width: Theme.hair
    }
}
