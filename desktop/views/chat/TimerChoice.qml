pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// How long messages stay: the row says it, and opens the choice, which is made when it is first opened.
FocusScope {
    id: choice

    required property TimerModel timer
    property bool open: false

    implicitHeight: column.implicitHeight
    onOpenChanged: made.active = true

    Column {
        id: column

        width: choice.width

        DetailRow {
            focus: true
            hint: choice.timer.line
            iconName: "hourglass"
            label: qsTr("Disappearing messages: %1").arg(choice.timer.word)
            objectName: "timerRow"
            value: choice.timer.badge !== "" ? choice.timer.badge : choice.timer.word
            width: parent.width
            word: qsTr("Disappearing messages")
            onClicked: choice.open = !choice.open
        }
        Loader {
            id: made

            active: false
            visible: choice.open
            width: parent.width

            sourceComponent: Column {
                AppText {
                    bottomPadding: Theme.s2
                    color: Theme.text2
                    font.pixelSize: Theme.small
                    leftPadding: Theme.s3
                    objectName: "timerLine"
                    rightPadding: Theme.s3
                    text: choice.timer.allowed ? qsTr("%1 You both can change it.").arg(choice.timer.line) : qsTr("%1 It can be changed while you both can write here.").arg(choice.timer.line)
                    width: parent.width
                }
                RadioGroup {
                    enabled: choice.timer.allowed && !choice.timer.busy
                    label: qsTr("New messages stay for")
                    objectName: "timerChoice"
                    opacity: enabled ? 1 : 0.5
                    options: choice.timer.options
                    value: choice.timer.value
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.s3
                    width: parent.width - Theme.s3
                    onChosen: value => choice.timer.choose(value)
                }
                Column {
                    id: own

                    spacing: Theme.s2
                    topPadding: Theme.s2
                    visible: choice.timer.own
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.s3
                    width: parent.width - Theme.s3

                    TextInputField {
                        id: amount

                        fault: choice.timer.fault
                        inputMethodHints: Qt.ImhDigitsOnly
                        label: qsTr("Another time")
                        maximumLength: 9
                        note: qsTr("From 30 seconds to a year.")
                        objectName: "timerAmount"
                        width: parent.width
                        onAccepted: choice.timer.chooseOwn(text)
                    }
                    ChipRow {
                        label: qsTr("Counted in")
                        objectName: "timerUnit"
                        options: choice.timer.units
                        prefix: "timerUnit-"
                        value: choice.timer.unit
                        width: parent.width
                        onChosen: value => choice.timer.count(value)
                    }
                    PrimaryButton {
                        anchors.left: parent.left
                        busy: choice.timer.busy
                        enabled: choice.timer.allowed && !choice.timer.busy
                        label: qsTr("Set the time")
                        objectName: "timerSet"
                        small: true
                        onClicked: choice.timer.chooseOwn(amount.text)
                    }
                }
            }
        }
    }
}
