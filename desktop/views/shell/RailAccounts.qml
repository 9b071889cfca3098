pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls
import views.settings

// The faces of one's accounts, in their order: the one that is shown in a ring, with a dot those where something waits.
Item {
    id: faces

    required property AccountsModel accounts
    required property ShellModel shell
    property real most: Infinity // the height there is for them; what is more is scrolled
    readonly property bool busy: ((menu.item as AccountMenu)?.visible ?? false) || ((sure.item as SignOutSheet)?.visible ?? false)
    property bool whole: false // each of them was drawn

    function openOwn() {
        if (shell.stage === "ready") {
            shell.settings.open("account");
            shell.open("settings");
        }
    }

    implicitHeight: Math.max(Theme.railButton, Math.min(list.contentHeight, most))
    Accessible.name: qsTr("Accounts")
    Accessible.role: Accessible.Grouping

    ListView {
        id: list

        property int made: 0

        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: Theme.railButton * count // those out of sight are made as well
        clip: contentHeight > height
        currentIndex: count - 1
        interactive: contentHeight > height
        keyNavigationEnabled: false
        model: faces.accounts.rows
        objectName: "railAccounts"
        onMadeChanged: {
            if (made === count)
                faces.whole = true;
        }

        delegate: Tappable {
            id: face

            required property int index
            required property string key
            required property string name
            required property string keys
            required property string initials
            required property int hue
            required property string avatar
            required property QtObject pictures
            required property int unread
            required property bool waits
            required property bool shown
            required property string words
            readonly property bool dotted: !shown && (waits || unread > 0)

            function menuWanted() {
                menu.active = true;
                (menu.item as AccountMenu).openFor(face, key, name, shown);
            }

            Accessible.selected: shown
            anchors.horizontalCenter: parent?.horizontalCenter
            height: Theme.railButton
            hint: words
            label: name
            objectName: "railAccount"
            ringInset: 0
            ringRadius: height
            width: Theme.railButton
            Component.onCompleted: list.made += 1
            Component.onDestruction: list.made -= 1
            Keys.onMenuPressed: menuWanted()
            Keys.onPressed: event => {
                event.accepted = event.key === Qt.Key_F10 && event.modifiers & Qt.ShiftModifier;
                if (event.accepted)
                    menuWanted();
            }
            onActiveFocusChanged: {
                if (activeFocus)
                    list.positionViewAtIndex(index, ListView.Contain);
            }
            onClicked: shown ? faces.openOwn() : faces.accounts.show(key)
            onPressAndHold: menuWanted()

            contentItem: Item {
                Rectangle {
                    anchors.centerIn: parent
                    border.color: Theme.blue
                    border.width: Theme.ring
                    color: "transparent"
                    height: Theme.railButton - Theme.s1 / 2
                    radius: height / 2
                    visible: face.shown
                    width: height
                }
                Avatar {
                    id: worn

                    anchors.centerIn: parent
                    hue: face.hue
                    initials: face.initials
                    picture: face.avatar
                    pictures: face.pictures
                    size: face.shown ? Theme.avatarSmall - Theme.s1 : Theme.avatarSmall
                    surface: Theme.rail
                }
                Rectangle {
                    anchors.right: worn.right
                    anchors.top: worn.top
                    border.color: Theme.rail
                    border.width: Theme.ring
                    color: face.waits ? Theme.amber : Theme.redFill
                    height: Theme.s3 + Theme.ring
                    objectName: "accountDot"
                    radius: height / 2
                    visible: face.dotted
                    width: height
                }
            }

            TapHandler {
                acceptedButtons: Qt.RightButton
                onTapped: face.menuWanted()
            }
            Loader {
                active: face.hovered || face.visualFocus
                sourceComponent: Tip {
                    aside: true
                    label: face.words === "" ? qsTr("%1 (%2)").arg(face.name).arg(face.keys) : qsTr("%1 (%2), %3").arg(face.name).arg(face.keys).arg(face.words)
                    owner: face
                }
            }
        }
    }
    // Both are made when they are first asked for: they are most of what a rail would take to be made.
    Loader {
        id: menu

        active: false

        sourceComponent: AccountMenu {
            accounts: faces.accounts
            onSignOutWanted: {
                sure.active = true;
                (sure.item as SignOutSheet).open();
            }
        }
    }
    Loader {
        id: sure

        active: false

        sourceComponent: SignOutSheet {
            settings: faces.shell.settings
        }
    }
}
