pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// The always and never lists: whom the rings do not decide about.
Sheet {
    id: sheet

    required property ListsModel lists
    readonly property bool always: lists.which === "always"

    function begin(which: string) {
        lists.open(which);
        open();
    }

    initial: find.input
    label: qsTr("Always and never")
    most: Theme.row * 9
    objectName: "listsSheet"

    SegmentedChoice {
        anchors.left: parent.left
        label: sheet.label
        options: [
            {
                "value": "always",
                "label": qsTr("Always")
            },
            {
                "value": "never",
                "label": qsTr("Never")
            }
        ]
        value: sheet.lists.which
        onChosen: value => sheet.lists.open(value)
    }
    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        text: sheet.always ? qsTr("They always reach your inbox, wherever your handles stand.") : qsTr("They can’t message you, wherever your handles stand. They aren’t told.")
        width: parent.width
    }
    FindPerson {
        id: find

        finder: sheet.lists.finder
        label: sheet.always ? qsTr("Add somebody who always reaches you") : qsTr("Add somebody who never reaches you")
        name: "listSearch"
        width: parent.width
    }
    AppText {
        color: Theme.red
        font.pixelSize: Theme.small
        objectName: "listProblem"
        text: sheet.lists.problem
        visible: text !== ""
        width: parent.width
    }
    PeopleList {
        actions: [
            {
                "value": "move",
                "label": sheet.always ? qsTr("Move to the never list") : qsTr("Move to the always list"),
                "icon": "arrow-right"
            },
            {
                "value": "remove",
                "label": qsTr("Take off the list"),
                "icon": "x"
            }
        ]
        emptyWords: sheet.always ? qsTr("Nobody yet. Add somebody who should get through whatever you choose on the rings.") : qsTr("Nobody yet. Add somebody who should not get through whatever you choose on the rings.")
        lists: sheet.lists
        width: parent.width
        onActed: (action, key) => action === "move" ? sheet.lists.moveOver(key) : sheet.lists.remove(key)
    }
}
