pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// The content column of the requests: one request, or a group, and the decision.
FocusScope {
    id: view

    required property RequestsModel requests
    readonly property RequestCardModel card: requests.card
    property bool stacked: false
    readonly property bool low: height < Theme.scaled(Theme.formWidth) // the field scrolls with the rest

    signal exited

    function enter() {
        pages.forceActiveFocus(Qt.TabFocusReason);
    }

    objectName: "requestView"
    Accessible.name: card.headline
    Accessible.role: Accessible.Pane
    Keys.onEscapePressed: exited()
    Keys.onPressed: event => event.accepted = event.modifiers === Qt.NoModifier && view.requests.press(event.text, event.isAutoRepeat)

    Rectangle {
        anchors.fill: parent
        color: Theme.chat
    }
    RequestHeader {
        id: header

        requests: view.requests
        stacked: view.stacked
        visible: view.card.isShown
        width: parent.width
    }
    Scroller {
        id: pages

        activeFocusOnTab: false
        anchors.bottom: bar.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        contentHeight: column.height
        focus: true
        objectName: "requestPage"
        visible: view.card.isShown
        Accessible.name: view.card.headline
        Accessible.role: Accessible.Document

        Column {
            id: column

            bottomPadding: Theme.s4 + (undo.visible ? undo.height : 0)
            spacing: Theme.s4
            topPadding: view.low ? Theme.s4 : Theme.s8 + Theme.s2
            width: parent.width

            RequestCard {
                anchors.horizontalCenter: parent.horizontalCenter
                card: view.card
                low: view.low
                visible: !view.card.isGroup
                width: parent.width - Theme.s4 * 2
            }
            Loader {
                active: !view.low && !view.card.isGroup
                anchors.horizontalCenter: parent.horizontalCenter
                sourceComponent: factsPanel
                visible: active
            }
            GroupCard {
                anchors.horizontalCenter: parent.horizontalCenter
                requests: view.requests
                visible: view.card.isGroup
                width: parent.width - Theme.s4 * 2
            }
            Column {
                spacing: Theme.s2
                width: parent.width

                Repeater {
                    model: view.card.texts

                    RequestTextRow {
                        hue: view.card.hue
                        initials: view.card.initials
                        width: column.width
                    }
                }
            }
            Loader {
                active: view.low && !view.card.isGroup // what they wrote comes first where there is little room
                anchors.horizontalCenter: parent.horizontalCenter
                sourceComponent: factsPanel
                visible: active
            }
            Loader {
                active: view.low
                visible: active
                width: parent.width - Theme.s4 * 2
                anchors.left: parent.left
                anchors.leftMargin: Theme.s4

                sourceComponent: WriteBack {
                    card: view.card
                }
            }
            Banner {
                anchors.horizontalCenter: parent.horizontalCenter
                iconName: "circle-alert"
                label: view.card.problem
                visible: label !== ""
                width: Math.min(parent.width - Theme.s4 * 2, Theme.formWidth)
            }
        }
    }
    UndoBar {
        id: undo

        anchors.bottom: bar.top
        anchors.bottomMargin: Theme.s3
        anchors.horizontalCenter: parent.horizontalCenter
        requests: view.requests
        visible: view.stacked && view.requests.undoWords !== ""
        width: Math.min(parent.width - Theme.s4 * 2, Theme.scaled(Theme.sheetWidth))
    }
    DecisionBar {
        id: bar

        anchors.bottom: parent.bottom
        anchors.bottomMargin: visible ? Theme.s4 : 0
        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        height: visible ? implicitHeight : 0
        requests: view.requests
        tall: !view.low
        visible: view.card.isShown
    }
    EmptyState {
        anchors.centerIn: parent
        iconName: "user-round-check"
        label: qsTr("Nobody waits for you")
        note: qsTr("Requests show up here with what you need to decide.")
        objectName: "noRequest"
        visible: !view.card.isShown && !view.requests.loading
        width: parent.width
    }
    Component {
        id: factsPanel

        RequestFacts {
            card: view.card
            width: Math.min(view.width - Theme.s4 * 2, Theme.scaled(Theme.sheetWidth))
        }
    }
}
