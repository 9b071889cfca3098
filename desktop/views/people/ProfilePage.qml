pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls
import views.shelf

// One person's page: the card, what may be done, and the lists that lie behind its counts.
FocusScope {
    id: page

    required property ProfileModel profile
    required property LivingModel living
    readonly property string who: profile.key
    readonly property int edge: width < Theme.oneColumnBelow - Theme.railWidth ? Theme.s4 : Theme.s8
    readonly property string listTitle: profile.listed === "followers" ? qsTr("Followers") : profile.listed === "following" ? qsTr("Following") : profile.listed === "mutual" ? qsTr("Friends in common") : ""

    objectName: "profilePage"
    Accessible.name: profile.name
    Accessible.role: Accessible.Pane
    onListTitleChanged: if (activeFocus)
        back.forceActiveFocus(Qt.OtherFocusReason)
    Component.onDestruction: living?.look(objectName, [])
    onWhoChanged: living?.look(objectName, [who])
    Component.onCompleted: back.forceActiveFocus(Qt.OtherFocusReason)

    IconButton {
        id: back

        iconName: "arrow-left"
        label: qsTr("Back")
        objectName: "profileBack"
        anchors.left: parent.left
        anchors.leftMargin: page.edge - Theme.s2
        y: Theme.s4
        onClicked: page.profile.back()
    }
    Heading {
        anchors.left: back.right
        anchors.leftMargin: Theme.s3
        anchors.right: parent.right
        anchors.rightMargin: page.edge
        anchors.verticalCenter: back.verticalCenter
        elide: Text.ElideRight
        font.pixelSize: Theme.title
        maximumLineCount: 1
        text: page.listTitle || qsTr("Profile")
    }
    PeopleGrid {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.leftMargin: page.edge
        anchors.right: parent.right
        anchors.rightMargin: page.edge
        anchors.top: back.bottom
        anchors.topMargin: Theme.s3
        emptyLabel: qsTr("Nobody here")
        emptyNote: qsTr("There is nobody to show in this list.")
        list: page.profile.list
        living: page.living
        objectName: "profileList"
        visible: page.profile.listed !== ""
    }
    Scroller {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: back.bottom
        contentHeight: card.implicitHeight + (shelf.shown ? shelf.height + Theme.s4 : 0) + Theme.s8 * 2
        objectName: "profileScroller"
        visible: page.profile.listed === ""

        ProfileCard {
            id: card

            present: page.living !== null && page.living.actives.includes(page.who)
            profile: page.profile
            visible: page.profile.known
            width: Math.min(parent.width - page.edge * 2, Math.max(Theme.formWidth, Theme.scaled(Theme.formWidth)))
            x: (parent.width - width) / 2
            y: Theme.s6
        }
        ShelfPane {
            id: shelf

            shelf: page.profile.shelf as ShelfModel
            width: card.width
            x: card.x
            y: card.y + card.implicitHeight + Theme.s4
        }
    }
    DropArea {
        anchors.fill: parent
        enabled: shelf.shelf.own && page.profile.listed === ""
        keys: ["text/uri-list"]
        onDropped: drop => (shelf.shelf.editing as ShelfVideoModel).choose(drop.urls[0])

        Rectangle {
            anchors.fill: parent
            border.color: Theme.focus
            border.width: Theme.ring
            color: Theme.tint(Theme.blue, 0.12)
            visible: parent.containsDrag
        }
    }
    Spinner {
        anchors.centerIn: parent
        objectName: "profileLoading"
        running: visible
        visible: !page.profile.known && page.profile.problem === ""
    }
    EmptyState {
        anchors.centerIn: parent
        iconName: "cloud-off"
        label: qsTr("This page can’t be shown now")
        note: page.profile.problem
        objectName: "profileProblem"
        visible: !page.profile.known && page.profile.problem !== ""
        width: parent.width
    }
}
