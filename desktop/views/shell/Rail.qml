pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// The left edge: the mark, the places, one's own face or those of one's accounts.
Rectangle {
    id: rail

    required property ShellModel shell
    property var accounts: null // an AccountsModel, once the first picture stands
    property bool faced: true // the faces of one's accounts are made
    readonly property bool several: faced && (accounts?.several ?? false)

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
        id: places

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: mark.bottom
        anchors.topMargin: Theme.s5
        foot: false
        shell: rail.shell
    }
    RailPlaces {
        id: ends

        anchors.bottom: lock.top
        anchors.bottomMargin: Theme.s2
        anchors.horizontalCenter: parent.horizontalCenter
        foot: true
        shell: rail.shell
    }
    Loader {
        id: lock

        active: rail.shell.settings.lockable
        anchors.bottom: foot.top
        anchors.bottomMargin: active ? Theme.s3 : Theme.s1
        anchors.horizontalCenter: parent.horizontalCenter
        height: active ? (item as Item)?.implicitHeight ?? 0 : 0 // it would keep the place of what went

        sourceComponent: RailButton {
            iconName: "lock"
            keys: Keymap.hint("lock")
            label: qsTr("Lock Paravion")
            objectName: "railLock"
            onClicked: rail.shell.settings.lockNow()
        }
    }
    Item {
        id: foot

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s4 + Theme.ring
        anchors.horizontalCenter: parent.horizontalCenter
        height: rail.several ? (faces.item as Item)?.implicitHeight ?? Theme.avatarSmall : Theme.avatarSmall
        width: parent.width

        Tappable {
            id: face

            anchors.horizontalCenter: parent.horizontalCenter
            hint: qsTr("Opens your account")
            implicitHeight: Theme.avatarSmall
            implicitWidth: Theme.avatarSmall
            label: rail.shell.settings.displayName
            objectName: "railFace"
            ringRadius: height
            visible: !rail.several
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
        // By its file: with one account nobody waits for it.
        Loader {
            id: faces

            readonly property bool wanted: rail.several
            readonly property var given: ({
                    accounts: rail.accounts,
                    shell: rail.shell
                })

            function load() {
                source = "";
                if (wanted)
                    setSource("RailAccounts.qml", given);
            }

            anchors.fill: parent
            Component.onCompleted: load()
            onWantedChanged: load()
        }
    }
    Binding {
        property: "most"
        target: faces.item
        value: rail.height - places.y - places.height - ends.height - lock.height - Theme.s8
        when: faces.status === Loader.Ready
    }
    Divider {
        anchors.right: parent.right
        height: parent.height
        width: Theme.hair
    }
}
