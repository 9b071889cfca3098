pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// People in one or two columns; one Tab stop, the arrows go as they stand.
Item {
    id: area

    required property PeopleListModel list
    required property LivingModel living
    property string emptyIcon: "user-round"
    property string emptyLabel: ""
    property string emptyNote: ""
    property string emptyAction: ""
    readonly property int columns: width >= Theme.formWidth * 2 - Theme.s10 * 2 ? 2 : 1

    signal emptied

    function take() {
        grid.forceLayout();
        grid.go(grid.at);
    }

    Component.onDestruction: living?.look(objectName, [])
    onVisibleChanged: Qt.callLater(grid.report)

    Connections {
        function onChanged() {
            Qt.callLater(grid.report);
        }

        target: area.list
    }
    GridView {
        id: grid

        property int at: 0 // the row that Tab stops at

        function go(index: int) {
            at = Math.max(0, Math.min(count - 1, index));
            positionViewAtIndex(at, GridView.Contain);
            (itemAtIndex(at) as PersonTile)?.take();
        }
        // Down from above a gap in the last line it is the last of them.
        function step(index: int, across: int, down: int) {
            const to = index + across + down * area.columns;
            const last = Math.floor(index / area.columns) === Math.floor((count - 1) / area.columns);
            if (to >= 0 && (to < count || !last))
                go(to);
        }
        function report() {
            const first = Math.floor((contentY - originY) / cellHeight) * area.columns;
            const last = area.visible ? first + (Math.ceil(height / cellHeight) + 1) * area.columns - 1 : -1;
            area.living?.look(area.objectName, area.list?.keys(first, last) ?? []);
        }

        acceptedButtons: Qt.NoButton
        anchors.fill: parent
        anchors.leftMargin: -Theme.s3 // the faces stand under the heading, not the rows' hover
        boundsBehavior: Flickable.StopAtBounds
        cellHeight: Theme.row + Theme.s1
        cellWidth: Math.floor(width / area.columns)
        clip: true
        currentIndex: -1
        keyNavigationEnabled: false
        model: area.list.people
        objectName: "people"
        Accessible.name: qsTr("People")
        Accessible.role: Accessible.List
        onContentYChanged: Qt.callLater(report)
        onCountChanged: Qt.callLater(report)
        onHeightChanged: Qt.callLater(report)
        onAtYEndChanged: {
            if (atYEnd)
                area.list.more();
        }

        T.ScrollBar.vertical: Bar {}
        delegate: PersonTile {
            id: tile

            present: area.living !== null && area.living.actives.includes(key)
            stop: index === Math.min(grid.at, grid.count - 1)
            width: GridView.view.cellWidth - (area.columns > 1 && index % 2 === 0 ? Theme.s10 : Theme.hair)
            onActed: area.list.act(key)
            onMoved: (across, down) => grid.step(index, area.columns > 1 ? across : 0, down)
            onOpened: {
                grid.at = index;
                area.list.look(key);
            }

            transform: Translate {
                x: Theme.mirrored ? grid.cellWidth - tile.width : 0 // the gap is at the end of its line
            }
        }
    }
    Spinner {
        anchors.horizontalCenter: parent.horizontalCenter
        objectName: "peopleLoading"
        running: visible
        visible: area.list.busy && grid.count === 0
        y: Theme.s8
    }
    EmptyState {
        action: area.list.problem !== "" ? qsTr("Try again") : area.emptyAction
        anchors.left: parent.left
        anchors.right: parent.right
        iconName: area.list.problem !== "" ? "cloud-off" : area.emptyIcon
        label: area.list.problem !== "" ? qsTr("Nothing to show yet") : area.emptyLabel
        note: area.list.problem !== "" ? area.list.problem : area.emptyNote
        objectName: "peopleEmpty"
        visible: grid.count === 0 && !area.list.busy && (area.list.empty || area.list.problem !== "")
        y: Theme.s8
        onActed: area.list.problem !== "" ? area.list.again() : area.emptied()
    }
    Banner {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        iconName: "circle-alert"
        label: area.list.problem
        objectName: "peopleNotice"
        tone: Banner.Tone.Bad
        visible: label !== "" && grid.count > 0
    }
}
