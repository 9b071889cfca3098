pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Who is blocked, and the way back.
Sheet {
    id: sheet

    required property ListsModel lists

    function begin(which: string) {
        lists.open(which);
        open();
    }

    label: qsTr("Blocked")
    objectName: "blockedSheet"

    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        text: qsTr("They can’t message you or see when you’re active, and you can’t message them. They aren’t told.")
        width: parent.width
    }
    AppText {
        color: Theme.red
        font.pixelSize: Theme.small
        objectName: "blockedProblem"
        text: sheet.lists.problem
        visible: text !== ""
        width: parent.width
    }
    PeopleList {
        actions: [
            {
                "value": "unblock",
                "label": qsTr("Unblock")
            }
        ]
        emptyWords: qsTr("You have blocked nobody.")
        lists: sheet.lists
        width: parent.width
        onActed: (action, key) => {
            sheet.lists.askUnblock(key);
            sure.open();
        }
    }
    UnblockSheet {
        id: sure

        name: sheet.lists.askedName
        onUnblocked: sheet.lists.unblock()
    }
}
