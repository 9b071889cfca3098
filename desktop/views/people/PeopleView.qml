pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Everybody: friends, whom one follows, who follows, whom one may know; and the search. Somebody's page lies over it.
FocusScope {
    id: view

    required property PeopleModel people
    readonly property int edge: width < Theme.oneColumnBelow - Theme.railWidth ? Theme.s4 : Theme.s8
    readonly property var empties: ({
            "friends": [qsTr("No friends yet"), qsTr("Friends are people who follow each other. They write to each other freely."), qsTr("See suggestions")],
            "following": [qsTr("You follow nobody yet"), qsTr("Whom you follow may write to you. Search for somebody by name."), qsTr("See suggestions")],
            "followers": [qsTr("No followers yet"), qsTr("People who follow you show up here."), ""],
            "suggested": [qsTr("Nobody to suggest yet"), qsTr("Friends of your friends show up here once you have some."), ""],
            "": [qsTr("Nobody by that name"), qsTr("A name or username begins with what you type."), ""]
        })

    objectName: "peopleView"
    Accessible.name: qsTr("People")
    Accessible.role: Accessible.Pane
    Component.onCompleted: people.enter()
    Keys.onEscapePressed: event => {
        event.accepted = people.profile.shown;
        people.profile.back();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.chat
    }
    Item {
        anchors.bottomMargin: Theme.s3
        anchors.fill: parent
        anchors.leftMargin: view.edge
        anchors.rightMargin: view.edge
        anchors.topMargin: Theme.s6
        enabled: visible
        visible: !view.people.profile.shown

        Heading {
            id: title

            font.pixelSize: Theme.display
            text: qsTr("People")
            width: parent.width
        }
        SearchField {
            id: field

            anchors.left: parent.left
            anchors.top: title.bottom
            anchors.topMargin: Theme.s3
            keyHint: Keymap.hint("search")
            label: qsTr("Search by username or name")
            objectName: "peopleSearch"
            width: Math.min(parent.width, Math.max(Theme.sheetWidth, Theme.formWidth - Theme.s10))
            onEdited: text => view.people.edited(text)
            onMoved: step => grid.take()
        }
        ChipRow {
            id: tabs

            anchors.top: field.bottom
            anchors.topMargin: Theme.s2
            counts: view.people.counts
            label: qsTr("Which people")
            objectName: "peopleTabs"
            options: [
                {
                    label: qsTr("Friends"),
                    value: "friends"
                },
                {
                    label: qsTr("Following"),
                    value: "following"
                },
                {
                    label: qsTr("Followers"),
                    value: "followers"
                },
                {
                    label: qsTr("Suggested"),
                    value: "suggested"
                }
            ]
            prefix: "people-"
            value: view.people.tab
            width: parent.width
            onChosen: value => {
                field.text = "";
                view.people.open(value);
            }
        }
        Banner {
            id: gate

            anchors.left: parent.left
            anchors.top: tabs.bottom
            anchors.topMargin: visible ? Theme.s3 : 0
            height: visible ? implicitHeight : 0
            iconName: "lock"
            label: view.people.gate
            objectName: "peopleGate"
            visible: label !== ""
            width: Math.min(parent.width, Theme.formWidth)
        }
        PeopleGrid {
            id: grid

            readonly property var words: view.empties[view.people.tab]

            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: gate.bottom
            anchors.topMargin: Theme.s3
            emptyAction: words[2]
            emptyLabel: words[0]
            emptyNote: words[1]
            list: view.people.list
            living: view.people.living
            objectName: "peopleGrid"
            onEmptied: view.people.open("suggested")
        }
    }
    Loader {
        active: view.people.profile.shown
        anchors.fill: parent
        focus: active
        sourceComponent: ProfilePage {
            focus: true
            living: view.people.living
            profile: view.people.profile
        }
    }
    Connections {
        function onClosed() {
            grid.take(); // where one came from
        }

        target: view.people.profile
    }
    Connections {
        function onSearchWanted() {
            view.people.profile.close();
            field.input.forceActiveFocus(Qt.ShortcutFocusReason);
        }

        target: view.people
    }
}
