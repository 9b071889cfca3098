pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// What the search found, and what to say when it found nothing.
Item {
    id: found

    required property SearchModel search

    SearchHints {
        id: hints

        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        search: found.search
    }
    ListView {
        id: list

        property bool marksMissing: false // rows on screen wait for their marks

        // A few rows after each picture: all of them at once would make the next one late.
        function drawMarks() {
            const rows = contentItem.children.filter(row => row instanceof HitRow && row.visible && row.marksMissing);
            rows.slice(0, 6).forEach(row => row.drawMarks());
            marksMissing = rows.length > 6;
        }

        acceptedButtons: Qt.NoButton
        anchors.bottom: health.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: hints.bottom
        anchors.topMargin: Theme.s1
        anchors.leftMargin: Theme.s2 - Theme.ring
        anchors.rightMargin: Theme.s2 - Theme.ring
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        currentIndex: found.search.current
        highlightFollowsCurrentItem: false
        keyNavigationEnabled: false
        model: found.search.hits
        objectName: "hits"
        reuseItems: true
        visible: found.search.answered
        Accessible.name: qsTr("Search results")
        Accessible.role: Accessible.List
        onCurrentIndexChanged: positionViewAtIndex(currentIndex, ListView.Contain)

        T.ScrollBar.vertical: Bar {}
        delegate: HitRow {
            current: ListView.isCurrentItem
            width: ListView.view.width
            onChosen: found.search.open(key)
            onMarksMissingChanged: list.marksMissing = list.marksMissing || marksMissing
        }
        footer: Item {
            height: words.visible ? words.height : 0
            width: list.width

            AppText {
                id: words

                color: Theme.text2
                font.pixelSize: Theme.small
                padding: Theme.s3
                text: found.search.problem !== "" ? found.search.problem : found.search.peopleProblem
                visible: text !== ""
                width: parent.width
            }
        }
    }
    Connections {
        function onFrameSwapped() {
            Qt.callLater(list.drawMarks);
        }

        enabled: list.marksMissing && list.visible
        target: list.Window.window
    }
    Connections {
        function onEmptied() {
            list.forceLayout(); // now, the rows are free; later, there would be as many new ones before they are
        }

        target: found.search
    }
    HealthLine {
        id: health

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        history: found.search.history
    }
    EmptyState {
        anchors.left: parent.left
        anchors.right: parent.right
        iconName: "search"
        label: qsTr("Nothing found")
        note: qsTr("Names begin with what you type; messages hold the words in any order.")
        objectName: "noHits"
        visible: found.search.empty
        y: list.y + Theme.s6
    }
}
