pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// To whom a message is sent on: people and conversations, at most five.
Sheet {
    id: sheet

    required property ForwardModel forward

    function show() {
        field.text = "";
        open();
    }

    initial: field.input
    label: qsTr("Forward")
    most: Theme.row * 9
    objectName: "forwardSheet"

    UserText {
        color: Theme.text2
        font.pixelSize: Theme.small
        objectName: "forwardWords"
        text: sheet.forward.words
        width: parent.width
    }
    SearchField {
        id: field

        label: qsTr("Search people and conversations")
        objectName: "forwardSearch"
        width: parent.width
        onEdited: text => sheet.forward.edited(text)
        onMoved: step => list.go(step > 0 ? 0 : list.count - 1)
    }
    Item {
        height: Math.max(hint.visible ? hint.height : 0, Math.min(list.contentHeight, Theme.row * 5))
        width: parent.width

        ListView {
            id: list

            function go(index: int) {
                currentIndex = Math.max(0, Math.min(count - 1, index));
                positionViewAtIndex(currentIndex, ListView.Contain);
                currentItem?.forceActiveFocus(Qt.TabFocusReason);
            }

            acceptedButtons: Qt.NoButton
            anchors.fill: parent
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            currentIndex: 0
            highlightFollowsCurrentItem: false
            keyNavigationEnabled: false
            model: sheet.forward.targets
            objectName: "forwardTargets"
            Accessible.name: qsTr("People and conversations")
            Accessible.role: Accessible.List

            T.ScrollBar.vertical: Bar {}
            delegate: ForwardRow {
                activeFocusOnTab: activeFocus || index === list.currentIndex
                enabled: picked || !sheet.forward.full
                width: ListView.view.width
                Keys.onDownPressed: list.go(index + 1)
                Keys.onUpPressed: list.go(index - 1)
                onClicked: sheet.forward.toggle(key)
            }
        }
        AppText {
            id: hint

            color: Theme.text2
            horizontalAlignment: Text.AlignHCenter
            objectName: "forwardHint"
            padding: Theme.s3
            text: sheet.forward.problem !== "" ? sheet.forward.problem : sheet.forward.empty ? qsTr("Nobody by that name who can be written to.") : ""
            visible: text !== "" && list.count === 0
            width: parent.width
        }
    }
    PrimaryButton {
        busy: sheet.forward.busy
        enabled: sheet.forward.picked > 0 && !sheet.forward.busy
        iconName: "send"
        label: sheet.forward.picked > 1 ? qsTr("Forward to %1").arg(sheet.forward.picked) : qsTr("Forward")
        objectName: "forwardSend"
        width: parent.width
        onClicked: sheet.forward.send()
    }
    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        horizontalAlignment: Text.AlignHCenter
        objectName: "forwardFull"
        text: sheet.forward.problem !== "" ? sheet.forward.problem : qsTr("Five at once are the most.")
        visible: sheet.forward.full || (sheet.forward.problem !== "" && list.count > 0)
        width: parent.width
    }
    Connections {
        function onDone() {
            sheet.close();
        }

        target: sheet.forward
    }
}
