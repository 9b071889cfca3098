pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.shell

// The requests: a list, and the one that is looked at. Where only one fits, they are one stack.
FocusScope {
    id: view

    required property ShellModel shell
    readonly property RequestsModel requests: shell.requests as RequestsModel
    readonly property bool narrow: width + Theme.railWidth < Theme.oneColumnBelow
    property int listWidth: shell.appearance.listWidth

    function turn() {
        if (narrow && requests.isOpen)
            content.enter();
        else
            list.forceActiveFocus(Qt.TabFocusReason);
    }

    Rectangle {
        anchors.left: parent.left
        color: Theme.side
        height: parent.height
        visible: list.visible
        width: list.width
    }
    RequestsList {
        id: list

        anchors.left: parent.left
        focus: true
        gate: view.shell.inbox?.closed ? view.shell.inbox.gate : ""
        height: parent.height
        requests: view.requests
        visible: !view.narrow || !view.requests.isOpen
        width: view.narrow ? parent.width : Math.min(view.listWidth, parent.width - Theme.listMin)
        onEntered: content.enter()
    }
    WidthHandle {
        height: parent.height
        objectName: "requestsHandle"
        value: view.listWidth
        visible: !view.narrow
        anchors.left: list.right
        anchors.leftMargin: -width / 2
        z: 1
        onMoved: width => view.listWidth = width
        onRested: width => view.shell.appearance.chooseListWidth(width)
    }
    RequestView {
        id: content

        anchors.left: view.narrow ? parent.left : list.right
        anchors.right: parent.right
        height: parent.height
        requests: view.requests
        stacked: view.narrow
        visible: !view.narrow || view.requests.isOpen
        onExited: view.narrow ? view.requests.close() : list.forceActiveFocus(Qt.TabFocusReason)
    }
    Connections {
        function onIsOpenChanged() {
            if (view.narrow)
                Qt.callLater(view.turn);
        }

        target: view.requests
    }
}
