pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Words that send a request to Filtered.
Sheet {
    id: sheet

    required property ListsModel lists

    function begin(which: string) {
        lists.open(which);
        open();
    }

    initial: field.input
    label: qsTr("Filtered words")
    objectName: "wordsSheet"

    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        text: qsTr("A request with one of these words goes to Filtered, where you can still find it for 30 days. Capital letters don’t matter.")
        width: parent.width
    }
    TextInputField {
        id: field

        fault: sheet.lists.fault
        label: qsTr("Another word")
        maximumLength: 200
        objectName: "wordField"
        placeholder: qsTr("A word, or a few words together")
        width: parent.width
        onAccepted: sheet.lists.addWord(field.text)
    }
    SecondaryButton {
        anchors.left: parent.left
        busy: sheet.lists.busy
        enabled: !sheet.lists.busy
        label: qsTr("Add it")
        objectName: "addWord"
        small: true
        onClicked: sheet.lists.addWord(field.text)
    }
    AppText {
        color: Theme.red
        font.pixelSize: Theme.small
        objectName: "wordProblem"
        text: sheet.lists.problem
        visible: text !== ""
        width: parent.width
    }
    Scroller {
        contentHeight: flow.implicitHeight
        height: Math.min(flow.implicitHeight, Theme.row * 4)
        width: parent.width

        Flow {
            id: flow

            spacing: Theme.s2
            width: parent.width

            Repeater {
                model: sheet.lists.words

                WordChip {
                    required property string modelData

                    enabled: !sheet.lists.busy
                    width: Math.min(implicitWidth, flow.width)
                    word: modelData
                    onClicked: sheet.lists.removeWord(modelData)
                }
            }
        }
    }
    Connections {
        function onWordAdded() {
            field.text = "";
        }

        target: sheet.lists
    }
}
