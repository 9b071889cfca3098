pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// A new message: whom to?
Sheet {
    id: sheet

    required property ComposeModel compose
    property bool atOnce: false // opens as soon as it is made

    initial: field.input
    label: qsTr("New message")
    most: Theme.row * 9
    objectName: "composeSheet"
    Component.onCompleted: {
        if (atOnce)
            open();
    }

    SearchField {
        id: field

        label: qsTr("Search by username or name")
        objectName: "composeSearch"
        width: parent.width
        onAccepted: sheet.compose.chooseCurrent()
        onEdited: text => sheet.compose.edited(text)
        onMoved: step => sheet.compose.move(step)
    }
    Item {
        height: Math.max(list.contentHeight > 0 ? Math.min(list.contentHeight, Theme.row * 6) : 0, hint.visible ? hint.height : 0)
        width: parent.width

        ListView {
            id: list

            acceptedButtons: Qt.NoButton
            anchors.fill: parent
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            currentIndex: sheet.compose.current
            highlightFollowsCurrentItem: false
            keyNavigationEnabled: false
            model: sheet.compose.people
            objectName: "composePeople"
            Accessible.name: qsTr("People")
            Accessible.role: Accessible.List
            onCurrentIndexChanged: positionViewAtIndex(currentIndex, ListView.Contain)

            T.ScrollBar.vertical: Bar {}
            delegate: PersonRow {
                enabled: reachable
                selected: ListView.isCurrentItem
                width: ListView.view.width
                onClicked: sheet.compose.choose(key)
            }
        }
        // The keyboard stays in the field: who would be chosen is said as it changes.
        Announced {
            item: list
            words: (list.currentItem as PersonRow)?.label ?? ""
        }
        NoticeText {
            id: hint

            bottomPadding: Theme.s3
            color: Theme.text2
            horizontalAlignment: Text.AlignHCenter
            objectName: "composeHint"
            text: sheet.compose.problem !== "" ? sheet.compose.problem : sheet.compose.empty ? qsTr("Nobody by that name. A username begins with what you type.") : qsTr("Type the beginning of a name or a username.")
            topPadding: Theme.s3
            visible: text !== "" && (list.count === 0 || sheet.compose.problem !== "")
            width: parent.width
        }
    }
    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        leftPadding: Theme.s3
        objectName: "composeRequestNote"
        text: qsTr("A request carries one text; links won’t be clickable.")
        visible: sheet.compose.someAsk
        width: parent.width
    }
    Connections {
        function onShown() {
            field.text = "";
            sheet.open();
        }
        function onThreadChosen() {
            sheet.close();
        }

        target: sheet.compose
    }
}
