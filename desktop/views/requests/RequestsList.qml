pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// The list column of the requests: two tabs, a promise, the rows, the keys.
FocusScope {
    id: view

    required property RequestsModel requests
    property string gate: "" // why nobody can ask at all
    signal entered // by keyboard, into the request that is looked at

    objectName: "requests"
    Accessible.name: qsTr("Requests")
    Accessible.role: Accessible.Pane
    Component.onCompleted: requests.look()
    Keys.onPressed: event => event.accepted = event.modifiers === Qt.NoModifier && view.requests.press(event.text, event.isAutoRepeat)

    Column {
        id: header

        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        spacing: Theme.s3 - Theme.ring
        y: Theme.s4

        Item {
            height: title.implicitHeight
            width: parent.width

            Heading {
                id: title

                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("Requests")
                width: parent.width
            }
        }
        ChipRow {
            counts: ({
                    "filtered": view.requests.filtered,
                    "waiting": view.requests.waiting
                })
            label: qsTr("Show")
            options: [
                {
                    "value": "waiting",
                    "label": qsTr("Requests")
                },
                {
                    "value": "filtered",
                    "label": qsTr("Filtered")
                }
            ]
            prefix: "requests-"
            value: view.requests.shows
            width: parent.width
            onChosen: value => view.requests.filter(value)
        }
        Rectangle {
            color: Theme.raised
            height: promise.implicitHeight + Theme.s2 * 2
            radius: Theme.r12
            width: parent.width

            AppText {
                id: promise

                anchors.left: parent.left
                anchors.leftMargin: Theme.s3
                anchors.right: parent.right
                anchors.rightMargin: Theme.s3
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.text2
                font.pixelSize: Theme.small
                objectName: "requestsPromise"
                text: view.requests.shows === "filtered" ? qsTr("These look like spam or hold your filtered words. Each says why it is here; all lapse after 30 days.") : qsTr("They can’t see that you’ve read a request, or when you’re active, until you accept.")
            }
        }
    }
    ListView {
        id: list

        readonly property int stop: Math.max(0, view.requests.place(view.requests.selected))

        function go(index: int) {
            if (index >= 0) {
                forceLayout();
                positionViewAtIndex(index, ListView.Contain);
                itemAtIndex(index)?.forceActiveFocus(Qt.TabFocusReason);
            }
        }
        function follow(index: int) {
            positionViewAtIndex(index, ListView.Contain);
            if (activeFocus)
                go(index);
        }
        function report() {
            const bottom = indexAt(1, contentY + height - 1);
            view.requests.shown(bottom < 0 ? count - 1 : bottom);
        }

        acceptedButtons: Qt.NoButton
        anchors.bottom: foot.top
        anchors.left: parent.left
        anchors.leftMargin: Theme.s2 - Theme.ring
        anchors.right: parent.right
        anchors.rightMargin: Theme.s2 - Theme.ring
        anchors.top: header.bottom
        anchors.topMargin: Theme.s3 - Theme.ring
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        currentIndex: -1
        focus: true
        highlightFollowsCurrentItem: false
        keyNavigationEnabled: false
        model: view.requests.rows
        objectName: "requestRows"
        Accessible.name: qsTr("Requests")
        Accessible.role: Accessible.List
        onActiveFocusChanged: if (activeFocus)
            Qt.callLater(list.follow, stop)
        onContentYChanged: report()

        T.ScrollBar.vertical: Bar {}
        delegate: RequestRow {
            activeFocusOnTab: activeFocus || index === list.stop
            selected: key === view.requests.selected
            width: ListView.view.width
            Keys.onDownPressed: view.requests.step(1)
            Keys.onEnterPressed: event => event.isAutoRepeat || view.entered()
            Keys.onLeftPressed: if (group && opened !== Theme.mirrored)
                view.requests.toggle(key)
            Keys.onRightPressed: if (group && opened === Theme.mirrored)
                view.requests.toggle(key)
            Keys.onReturnPressed: event => event.isAutoRepeat || view.entered()
            Keys.onUpPressed: view.requests.step(-1)
            onClicked: view.requests.open(key)
            onTurned: view.requests.toggle(key)
        }
    }
    Connections {
        function onMoved(index: int) {
            Qt.callLater(list.follow, index);
        }

        target: view.requests
    }
    Spinner {
        anchors.horizontalCenter: parent.horizontalCenter
        objectName: "requestsLoading"
        visible: view.requests.loading
        y: list.y + Theme.s6
    }
    EmptyState {
        anchors.left: parent.left
        anchors.right: parent.right
        iconName: view.gate !== "" ? "lock" : view.requests.shows === "filtered" ? "filter" : "user-round-check"
        label: view.gate !== "" ? qsTr("Nobody can message you yet") : view.requests.shows === "filtered" ? qsTr("Nothing filtered") : qsTr("No requests")
        note: view.gate !== "" ? view.gate : view.requests.shows === "filtered" ? qsTr("What looks like spam or holds your filtered words is put here.") : qsTr("When somebody who can’t write to you straight away asks, they wait here.")
        objectName: "requestsEmpty"
        visible: view.requests.empty
        y: list.y + Theme.s6
    }
    Column {
        id: foot

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.s2

        UndoBar {
            anchors.horizontalCenter: parent.horizontalCenter
            requests: view.requests
            width: parent.width - Theme.s3 * 2
        }
        Banner {
            action: view.requests.problem !== "" ? qsTr("Try again") : ""
            anchors.horizontalCenter: parent.horizontalCenter
            iconName: view.requests.problem !== "" ? "circle-alert" : "info"
            label: view.requests.problem !== "" ? view.requests.problem : view.requests.notice
            objectName: "requestsNotice"
            visible: label !== ""
            width: parent.width - Theme.s3 * 2
            onActed: view.requests.start()
        }
        Divider {
            width: parent.width
        }
        Flow {
            bottomPadding: Theme.s3
            leftPadding: Theme.s4
            objectName: "keyHints"
            rightPadding: Theme.s4
            spacing: Theme.s3
            topPadding: Theme.s1
            width: parent.width

            Repeater {
                model: [
                    {
                        "keys": Keymap.caps("next"),
                        "label": qsTr("move")
                    },
                    {
                        "keys": Keymap.hint("accept"),
                        "label": qsTr("accept")
                    },
                    {
                        "keys": Keymap.hint("decline"),
                        "label": qsTr("decline")
                    },
                    {
                        "keys": Keymap.hint("block"),
                        "label": qsTr("block")
                    },
                    {
                        "keys": Keymap.hint("undo"),
                        "label": qsTr("undo")
                    },
                    {
                        "keys": Keymap.cap("Enter"),
                        "label": qsTr("open")
                    },
                    {
                        "keys": Keymap.hint("report"),
                        "label": qsTr("report")
                    }
                ]

                KeyCap {
                    required property var modelData

                    keys: modelData.keys
                    label: modelData.label
                }
            }
        }
    }
}
