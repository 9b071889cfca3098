pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Tell the relay's operator about somebody; afterwards the receipt.
Sheet {
    id: sheet

    required property SafetyModel safety
    property bool atOnce: false // opens as soon as it is made
    readonly property bool sent: safety.receipt !== ""
    readonly property real room: (parent?.height ?? Theme.sheetWidth) - margins * 2 - padding * 2 - Theme.target - Theme.s3 * 2 - buttons.height

    initial: form.first
    label: sent ? qsTr("Thank you") : qsTr("Report %1").arg(safety.name)
    objectName: "reportSheet"
    Component.onCompleted: {
        if (atOnce)
            open();
    }

    Scroller {
        id: pages

        contentHeight: form.implicitHeight
        height: Math.min(contentHeight, Math.max(Theme.row, sheet.room))
        objectName: "reportPages"
        visible: !sheet.sent
        width: parent.width + Theme.s2 * 2 // the bar and the rings stand beside the form
        x: -Theme.s2

        ReportForm {
            id: form

            objectName: "reportForm"
            safety: sheet.safety
            width: pages.width - Theme.s2 * 2
            x: Theme.s2
        }
    }
    Column {
        spacing: Theme.s2
        visible: sheet.sent
        width: parent.width

        AppText {
            text: qsTr("The relay’s operator has your report, and %1 isn’t told.").arg(sheet.safety.name)
            width: parent.width
        }
        AppText {
            color: Theme.text2
            font.pixelSize: Theme.small
            objectName: "reportReceipt"
            text: sheet.safety.receipt
            width: parent.width
        }
    }
    Column {
        id: buttons

        spacing: Theme.s3
        width: parent.width

        Banner {
            iconName: "circle-alert"
            label: sheet.safety.problem
            tone: Banner.Tone.Bad
            visible: label !== ""
            width: parent.width
        }
        Flow {
            layoutDirection: Qt.RightToLeft
            spacing: Theme.s2
            width: parent.width

            DangerButton {
                busy: sheet.safety.busy
                enabled: sheet.safety.canReport
                iconName: "flag"
                label: qsTr("Send the report")
                objectName: "sendReport"
                visible: !sheet.sent
                onClicked: sheet.safety.send()
            }
            PrimaryButton {
                label: qsTr("Done")
                objectName: "reportDone"
                visible: sheet.sent
                onClicked: sheet.close()
            }
            SecondaryButton {
                label: qsTr("Cancel")
                objectName: "cancelReport"
                visible: !sheet.sent
                onClicked: sheet.close()
            }
        }
    }
    Connections {
        function onReportAsked() {
            sheet.open();
        }

        target: sheet.safety
    }
}
