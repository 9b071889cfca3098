pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// Anybody and anything by a few letters: conversations, commands, people.
Sheet {
    id: sheet

    required property PaletteModel paletteModel
    property bool atOnce: false // opens as soon as it is made

    initial: field.input
    label: qsTr("Jump to")
    most: Theme.row * 10
    objectName: "palette"
    Component.onCompleted: {
        if (atOnce)
            open();
    }

    SearchField {
        id: field

        emptied: false
        label: qsTr("A name, or what you want to do")
        objectName: "paletteField"
        shortLabel: qsTr("Name or command")
        width: parent.width
        onAccepted: sheet.paletteModel.takeCurrent()
        onEdited: text => sheet.paletteModel.edited(text)
        onMoved: step => sheet.paletteModel.move(step)
    }
    ListView {
        id: list

        acceptedButtons: Qt.NoButton
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        currentIndex: sheet.paletteModel.current
        height: Math.min(contentHeight, Theme.row * 7)
        highlightFollowsCurrentItem: false
        keyNavigationEnabled: false
        model: sheet.paletteModel.rows
        objectName: "paletteRows"
        width: parent.width
        Accessible.name: qsTr("What goes with it")
        Accessible.role: Accessible.List
        onCurrentIndexChanged: positionViewAtIndex(currentIndex, ListView.Contain)

        T.ScrollBar.vertical: Bar {}
        delegate: PaletteRow {
            current: ListView.isCurrentItem
            width: ListView.view.width
            onChosen: sheet.paletteModel.take(key)
        }
    }
    // The keyboard stays in the field: what would be taken is said as it changes.
    Announced {
        item: list
        words: (list.currentItem as PaletteRow)?.spoken ?? ""
    }
    NoticeText {
        color: Theme.text2
        font.pixelSize: Theme.small
        horizontalAlignment: Text.AlignHCenter
        objectName: "paletteNote"
        text: sheet.paletteModel.problem !== "" ? sheet.paletteModel.problem : qsTr("Nothing goes with that.")
        visible: sheet.paletteModel.empty || sheet.paletteModel.problem !== ""
        width: parent.width
    }
    Connections {
        function onDone() {
            sheet.close();
        }
        function onShown() {
            field.text = "";
            sheet.open();
        }

        target: sheet.paletteModel
    }
}
