pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What is reported, why, and the exact list of what leaves this computer.
Column {
    id: form

    required property SafetyModel safety
    readonly property alias first: first
    readonly property list<var> abouts: [
        {
            "value": "person",
            "label": qsTr("%1").arg(safety.name),
            "note": qsTr("The account: its name, picture or behaviour.")
        },
        {
            "value": "thread",
            "label": qsTr("The whole conversation"),
            "note": qsTr("The relay keeps its own copy of the newest 50 messages.")
        },
        {
            "value": "messages",
            "label": qsTr("Chosen messages"),
            "note": qsTr("Nothing but the ones you mark.")
        }
    ]

    spacing: Theme.s3

    RadioGroup {
        id: first

        label: qsTr("What is it about?")
        objectName: "reportAbout"
        options: form.safety.hasThread ? form.abouts : form.abouts.slice(0, 1)
        value: form.safety.about
        width: parent.width
        onChosen: value => form.safety.chooseAbout(value)
    }
    Rectangle {
        border.color: Theme.line
        border.width: Theme.hair
        color: Theme.side
        height: Math.min(choices.contentHeight, Theme.row * 3) + Theme.s1 * 2
        radius: Theme.r12
        visible: form.safety.about === "messages" && choices.count > 0
        width: parent.width

        ListView {
            id: choices

            acceptedButtons: Qt.NoButton
            anchors.fill: parent
            anchors.margins: Theme.s1
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            keyNavigationEnabled: false
            model: form.safety.choices
            objectName: "reportMessages"
            Accessible.name: qsTr("Their messages")
            Accessible.role: Accessible.List

            delegate: CheckRow {
                id: row

                required property int index
                required property string key
                required property string words
                required chosen
                required property string time

                ending: time
                label: words
                objectName: "reportMessage"
                width: ListView.view.width
                onClicked: form.safety.toggle(key)
                onVisualFocusChanged: if (visualFocus)
                    choices.positionViewAtIndex(row.index, ListView.Contain)
            }
        }
    }
    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        text: qsTr("They wrote nothing here.")
        visible: form.safety.about === "messages" && choices.count === 0
        width: parent.width
    }
    Column {
        spacing: Theme.s2
        width: parent.width

        AppText {
            color: Theme.text2
            font.pixelSize: Theme.small
            font.weight: Theme.semibold
            text: qsTr("Why?")
            width: parent.width
            Accessible.ignored: true
        }
        ChipRow {
            label: qsTr("Why?")
            options: form.safety.reasons
            prefix: "reason-"
            value: form.safety.reason
            width: parent.width
            onChosen: value => form.safety.chooseReason(value)
        }
    }
    TextInputField {
        label: qsTr("Anything the operator should know")
        maximumLength: 1000
        objectName: "reportNote"
        placeholder: qsTr("Only if you like")
        width: parent.width
        onEdited: text => form.safety.noted(text)
    }
    Rectangle {
        border.color: Theme.line
        border.width: Theme.hair
        color: Theme.raised
        height: leaves.height + Theme.s3 * 2
        radius: Theme.r12
        width: parent.width

        Column {
            id: leaves

            anchors.left: parent.left
            anchors.leftMargin: Theme.s3
            anchors.right: parent.right
            anchors.rightMargin: Theme.s3
            spacing: Theme.s1
            y: Theme.s3

            AppText {
                font.pixelSize: Theme.small
                font.weight: Theme.semibold
                text: qsTr("This leaves your computer, and nothing else")
                width: parent.width
            }
            Repeater {
                model: form.safety.leaves

                AppText {
                    required property string modelData

                    color: Theme.text2
                    font.pixelSize: Theme.small
                    objectName: "reportLeaves"
                    text: modelData
                    width: leaves.width
                }
            }
        }
    }
}
