pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// The messages one saved, wherever they stand; pressed, they lead there.
FocusScope {
    id: view

    required property SavedModel saved

    function go(index: int) {
        list.currentIndex = Math.max(0, Math.min(list.count - 1, index));
        list.positionViewAtIndex(list.currentIndex, ListView.Contain);
        list.currentItem?.forceActiveFocus(Qt.TabFocusReason);
    }

    ListView {
        id: list

        acceptedButtons: Qt.NoButton
        anchors.fill: parent
        anchors.leftMargin: Theme.s2 - Theme.ring
        anchors.rightMargin: Theme.s2 - Theme.ring
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        currentIndex: 0
        highlightFollowsCurrentItem: false
        keyNavigationEnabled: false
        model: view.saved.rows
        objectName: "saved"
        Accessible.name: qsTr("Saved messages")
        Accessible.role: Accessible.List

        T.ScrollBar.vertical: Bar {}
        delegate: SavedRow {
            activeFocusOnTab: activeFocus || index === list.currentIndex
            width: ListView.view.width
            Keys.onDeletePressed: event => event.isAutoRepeat || view.saved.remove(key)
            Keys.onDownPressed: view.go(index + 1)
            Keys.onUpPressed: view.go(index - 1)
            onClicked: view.saved.open(key)
            onRemoved: view.saved.remove(key)
        }
    }
    EmptyState {
        anchors.left: parent.left
        anchors.right: parent.right
        iconName: "bookmark"
        label: view.saved.problem !== "" ? qsTr("Not read") : qsTr("Nothing saved yet")
        note: view.saved.problem !== "" ? view.saved.problem : qsTr("Save a message from its menu to find it here. Nobody else sees it.")
        objectName: "savedEmpty"
        visible: view.saved.empty || (view.saved.problem !== "" && list.count === 0)
        y: Theme.s8
    }
}
