pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// When: moments near at hand, and one of one's own.
Sheet {
    id: sheet

    required property MomentsModel moments

    label: moments.title
    objectName: "momentSheet"
    onOpened: rows.itemAt(0)?.forceActiveFocus(Qt.TabFocusReason)

    Column {
        width: parent.width

        Repeater {
            id: rows

            model: sheet.moments.options

            NavRow {
                required property int index
                required property var modelData

                hint: modelData.note
                iconName: "clock"
                keys: modelData.note
                label: modelData.label
                objectName: "moment-" + modelData.value
                width: parent.width
                Accessible.role: Accessible.Button
                Keys.onDownPressed: (rows.itemAt(index + 1) ?? day.input).forceActiveFocus(Qt.TabFocusReason)
                Keys.onUpPressed: rows.itemAt(index - 1)?.forceActiveFocus(Qt.TabFocusReason)
                onClicked: sheet.moments.choose(modelData.value)
            }
        }
    }
    Divider {
        width: parent.width
    }
    Row {
        id: own

        spacing: Theme.s3
        width: parent.width

        TextInputField {
            id: day

            label: qsTr("Date")
            maximumLength: 10
            objectName: "momentDay"
            text: sheet.moments.day
            width: (parent.width - own.spacing) * 0.6
            onAccepted: sheet.moments.chooseOwn(text, clock.text)
        }
        TextInputField {
            id: clock

            label: qsTr("Time")
            maximumLength: 8
            objectName: "momentClock"
            text: "9:00"
            width: (parent.width - own.spacing) * 0.4
            onAccepted: sheet.moments.chooseOwn(day.text, text)
        }
    }
    AppText {
        color: sheet.moments.fault !== "" ? Theme.red : Theme.text3
        font.pixelSize: Theme.small
        objectName: "momentNote"
        text: sheet.moments.fault !== "" ? sheet.moments.fault : qsTr("By this computer’s clock; the date as year, month and day.")
        width: parent.width
        Accessible.role: sheet.moments.fault !== "" ? Accessible.AlertMessage : Accessible.StaticText
    }
    PrimaryButton {
        anchors.left: parent.left
        label: qsTr("Choose this time")
        objectName: "momentOwn"
        small: true
        onClicked: sheet.moments.chooseOwn(day.text, clock.text)
    }
    Connections {
        function onDone() {
            sheet.close();
        }

        target: sheet.moments
    }
}
