pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// What waits for its time, to be edited, moved, sent now or cancelled.
Sheet {
    id: sheet

    required property ScheduledModel scheduled

    label: qsTr("Scheduled messages")
    objectName: "scheduledSheet"
    onOpened: {
        if (list.count > 0)
            list.go(0);
    }

    ChipRow {
        label: sheet.label
        objectName: "scheduledFilter"
        options: [
            {
                "value": "here",
                "label": qsTr("This conversation")
            },
            {
                "value": "all",
                "label": qsTr("All")
            }
        ]
        prefix: "scheduled-"
        value: sheet.scheduled.everywhere ? "all" : "here"
        visible: sheet.scheduled.inThread
        width: parent.width
        onChosen: value => sheet.scheduled.filter(value === "all")
    }
    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        objectName: "scheduledEmpty"
        text: qsTr("Nothing waits to be sent. Write a message and press the clock beside Send.")
        visible: sheet.scheduled.empty
        width: parent.width
    }
    ListView {
        id: list

        function go(index: int) {
            currentIndex = Math.max(0, Math.min(count - 1, index));
            positionViewAtIndex(currentIndex, ListView.Contain);
            currentItem?.forceActiveFocus(Qt.TabFocusReason);
        }

        boundsBehavior: Flickable.StopAtBounds
        clip: true
        currentIndex: 0
        height: Math.min(contentHeight, Theme.sheetWidth, (sheet.parent?.height ?? Theme.sheetWidth) - Theme.header * 4)
        highlightFollowsCurrentItem: false
        keyNavigationEnabled: false
        model: sheet.scheduled.rows
        objectName: "scheduledList"
        width: parent.width
        Accessible.name: sheet.label
        Accessible.role: Accessible.List

        T.ScrollBar.vertical: Bar {}
        delegate: ScheduledRow {
            named: sheet.scheduled.everywhere
            scheduled: sheet.scheduled
            width: ListView.view.width
            Keys.onDeletePressed: event => event.isAutoRepeat || sheet.scheduled.cancel(key)
            Keys.onDownPressed: list.go(index + 1)
            Keys.onUpPressed: list.go(index - 1)
            onCancelled: sheet.scheduled.cancel(key)
            onEdited: sheet.scheduled.edit(key)
            onMoved: sheet.scheduled.move(key)
            onSent: sheet.scheduled.sendNow(key)
        }
    }
    Connections {
        function onDone() {
            sheet.close();
        }

        target: sheet.scheduled
    }
}
