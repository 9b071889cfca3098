pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// A search field with the people it finds below it.
FocusScope {
    id: find

    required property PeopleFinder finder
    property string label: ""
    property string name: ""
    property string kept: "" // what the field says once somebody was chosen
    property alias input: field.input

    function keep() {
        field.text = kept;
    }

    implicitHeight: column.implicitHeight
    implicitWidth: Theme.listWidth

    Column {
        id: column

        spacing: Theme.s2
        width: find.width

        SearchField {
            id: field

            focus: true
            label: find.label
            objectName: find.name
            shortLabel: qsTr("Search")
            width: parent.width
            onAccepted: find.finder.chooseCurrent()
            onEdited: text => find.finder.edited(text)
            onMoved: step => find.finder.move(step)
        }
        Column {
            width: parent.width

            Repeater {
                model: find.finder.people

                FoundPerson {
                    required property int index

                    selected: find.finder.current === index
                    width: column.width
                    onClicked: find.finder.choose(key)
                }
            }
        }
        AppText {
            color: Theme.text2
            font.pixelSize: Theme.small
            objectName: "findHint"
            text: find.finder.problem !== "" ? find.finder.problem : find.finder.empty ? qsTr("Nobody by that name. A username begins with what you type.") : ""
            visible: text !== ""
            width: parent.width
        }
    }
    Connections {
        // Later: a view hears of a choice before the view-models that answer it.
        function onChosen() {
            Qt.callLater(find.keep);
        }

        target: find.finder
    }
}
