pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// What stood in the composer before, to be put back.
Sheet {
    id: sheet

    required property EarlierDraftsModel earlier

    label: qsTr("Earlier drafts")
    objectName: "earlierDrafts"
    onOpened: {
        if (list.count > 0)
            list.go(0);
    }

    ListView {
        id: list

        function go(index: int) {
            currentIndex = Math.max(0, Math.min(count - 1, index));
            positionViewAtIndex(currentIndex, currentIndex > 0 ? ListView.Contain : ListView.Beginning);
            currentItem?.forceActiveFocus(Qt.TabFocusReason);
        }

        boundsBehavior: Flickable.StopAtBounds
        clip: true
        currentIndex: 0
        height: Math.min(contentHeight, Theme.sheetWidth, (sheet.parent?.height ?? Theme.sheetWidth) - Theme.header * 3)
        highlightFollowsCurrentItem: false
        keyNavigationEnabled: false
        model: sheet.earlier.rows
        objectName: "earlierDraftsList"
        width: parent.width
        Accessible.name: sheet.label
        Accessible.role: Accessible.List

        T.ScrollBar.vertical: Bar {}
        delegate: EarlierDraftRow {
            activeFocusOnTab: index === list.currentIndex
            width: ListView.view.width
            Keys.onDownPressed: list.go(index + 1)
            Keys.onUpPressed: list.go(index - 1)
            onClicked: sheet.earlier.putBack(key)
        }
        header: AppText {
            bottomPadding: Theme.s2
            color: Theme.text2
            font.pixelSize: Theme.small
            text: sheet.earlier.empty ? qsTr("Nothing here yet. What you clear or replace in this conversation without sending it is kept here for 30 days.") : qsTr("What you cleared or replaced without sending it, for 30 days and on this computer only. Putting one back keeps what you are writing now.")
            width: ListView.view.width
        }
    }
    Connections {
        function onDone() {
            sheet.close();
        }

        target: sheet.earlier
    }
}
