pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels

// Two switches and the ways to the lists. An account without messages has whom it blocked, and no more.
Column {
    id: rows

    required property PrivacyModel privacy
    readonly property bool closed: privacy.gate !== ""

    SwitchRow {
        checked: rows.privacy.readReceipts
        label: qsTr("Read receipts")
        note: rows.privacy.readNote
        objectName: "readReceipts"
        visible: !rows.closed
        width: parent.width
        onClicked: rows.privacy.setReadReceipts(checked)
    }
    SwitchRow {
        checked: rows.privacy.activity
        label: qsTr("Activity status")
        note: rows.privacy.activityNote
        objectName: "activityStatus"
        visible: !rows.closed
        width: parent.width
        onClicked: rows.privacy.setActivity(checked)
    }
    MoreRow {
        label: qsTr("Always and never")
        note: rows.privacy.listsNote
        objectName: "openLists"
        visible: !rows.closed
        width: parent.width
        onClicked: lists.begin("always")
    }
    MoreRow {
        label: qsTr("Filtered words")
        note: rows.privacy.wordsNote
        objectName: "openWords"
        visible: !rows.closed
        width: parent.width
        onClicked: words.begin("words")
    }
    MoreRow {
        label: qsTr("Blocked")
        note: rows.privacy.blockedNote
        objectName: "openBlocked"
        width: parent.width
        onClicked: blocked.begin("blocked")
    }
    ListsSheet {
        id: lists

        lists: rows.privacy.lists
    }
    WordsSheet {
        id: words

        lists: rows.privacy.lists
    }
    BlockedSheet {
        id: blocked

        lists: rows.privacy.lists
    }
}
